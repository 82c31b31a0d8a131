import {
  type CounterName,
  type GaugeName,
  type HistogramName,
  METRICS,
  type MetricLabels,
  type MetricName,
} from '@orchqueue/contract-types';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Daemon = 'orchestratord' | 'pool-managerd';

/**
 * The metrics of one daemon, exactly those of contracts/metrics/metrics.yaml (ORCH-3028). Values
 * are written at the event; a scrape only reads.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #instruments = new Map<MetricName, Counter | Gauge | Histogram>();

  constructor(daemon: Daemon) {
    for (const [name, metric] of Object.entries(METRICS)) {
      if (metric.daemon !== daemon && metric.daemon !== 'both') continue;
      const shape = {
        name,
        help: metric.help,
        labelNames: metric.labels,
        registers: [this.#registry],
      };
      this.#instruments.set(name as MetricName, instrument(metric, shape));
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  inc<N extends CounterName>(name: N, labels: MetricLabels<N>, by = 1): void {
    this.#of(name, Counter).inc(labels, by);
  }

  set<N extends GaugeName>(name: N, labels: MetricLabels<N>, value: number): void {
    this.#of(name, Gauge).set(labels, value);
  }

  observe<N extends HistogramName>(name: N, labels: MetricLabels<N>, value: number): void {
    this.#of(name, Histogram).observe(labels, value);
  }

  /** Takes a series back whose subject is gone, so that label values stay bounded. */
  remove<N extends MetricName>(name: N, labels: MetricLabels<N>): void {
    this.#instruments.get(name)?.remove(labels);
  }

  exposition(): Promise<string> {
    return this.#registry.metrics();
  }

  #of<T>(name: MetricName, kind: new (...args: never[]) => T): T {
    const found = this.#instruments.get(name);
    if (!(found instanceof kind)) throw new TypeError(`${name} is not a metric of this daemon`);
    return found;
  }
}

type Shape = { name: string; help: string; labelNames: readonly string[]; registers: Registry[] };

function instrument(
  metric: (typeof METRICS)[MetricName],
  shape: Shape,
): Counter | Gauge | Histogram {
  const configuration = { ...shape, labelNames: [...shape.labelNames] };
  if (metric.type === 'counter') return new Counter(configuration);
  if (metric.type === 'gauge') return new Gauge(configuration);
  return new Histogram({ ...configuration, buckets: [...metric.buckets] });
}

export const createMetrics = (daemon: Daemon): Metrics => new Metrics(daemon);
