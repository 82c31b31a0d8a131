import { METRICS } from '@orchqueue/contract-types';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { WorkObserver } from '../work-observer.ts';
import { StageNames } from './stage-names.ts';

const MS_PER_SECOND = 1_000;

/**
 * The metrics `llm_queue_*` of contracts/metrics/metrics.yaml (ORCH-4403) in the registry of the
 * caller. Queues that share a registry are counted together; stages beyond the budget of a metric
 * are counted as `other`.
 */
export function prometheusObserver(registry: Registry): WorkObserver {
  const inflight = gauge(registry, 'llm_queue_inflight');
  const waiting = gauge(registry, 'llm_queue_waiting');
  const submitted = counter(registry, 'llm_queue_submitted');
  const completed = counter(registry, 'llm_queue_completed');
  const failed = counter(registry, 'llm_queue_failed');
  const refused = counter(registry, 'llm_queue_refused');
  const waitSeconds = histogram(registry, 'llm_queue_wait_seconds');
  const runSeconds = histogram(registry, 'llm_queue_run_seconds');
  const names = new StageNames(METRICS.llm_queue_inflight.seriesMax);
  return {
    submitted(labels) {
      const series = { stage: names.of(labels.stage) };
      submitted.inc(series);
      waiting.inc(series);
      return {
        started(waitedMs) {
          waiting.dec(series);
          inflight.inc(series);
          waitSeconds.observe(series, waitedMs / MS_PER_SECOND);
        },
        within: (work) => work(),
        ended({ ranMs, failure }) {
          (ranMs === null ? waiting : inflight).dec(series);
          if (ranMs !== null) runSeconds.observe(series, ranMs / MS_PER_SECOND);
          (failure ? failed : completed).inc(series);
        },
      };
    },
    refused: ({ stage }) => refused.inc({ stage: names.of(stage) }),
  };
}

type NameOf<Type> = {
  [Name in keyof typeof METRICS]: (typeof METRICS)[Name] extends { daemon: 'llm-queue'; type: Type }
    ? Name
    : never;
}[keyof typeof METRICS];

const shapeOf = (registry: Registry, name: NameOf<string>) => ({
  name,
  help: METRICS[name].help,
  labelNames: [...METRICS[name].labels],
  registers: [registry],
});

/** What is in the registry already belongs to another queue of the process. */
const gauge = (registry: Registry, name: NameOf<'gauge'>): Gauge =>
  (registry.getSingleMetric(name) as Gauge | undefined) ?? new Gauge(shapeOf(registry, name));

const counter = (registry: Registry, name: NameOf<'counter'>): Counter =>
  (registry.getSingleMetric(name) as Counter | undefined) ?? new Counter(shapeOf(registry, name));

const histogram = (registry: Registry, name: NameOf<'histogram'>): Histogram =>
  (registry.getSingleMetric(name) as Histogram | undefined) ??
  new Histogram({ ...shapeOf(registry, name), buckets: [...METRICS[name].buckets] });
