import {
  type CounterName,
  type GaugeName,
  type HistogramName,
  METRICS,
  type MetricLabels,
  type MetricName,
} from '@orchqueue/contract-types';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { SeriesBudget } from './series-budget.ts';
import { SeriesTree } from './series-tree.ts';
import { UntoldValues } from './untold-values.ts';

export type Daemon = 'orchestratord' | 'pool-managerd';

/**
 * The metrics of one daemon, exactly those of contracts/metrics/metrics.yaml (ORCH-3028). Values
 * are counted at the event; a scrape only brings them together.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #instruments = new Map<MetricName, Counter | Gauge | Histogram>();
  readonly #untold = new Map<MetricName, UntoldValues>();
  readonly #observed = new Map<MetricName, SeriesTree>();

  constructor(daemon: Daemon) {
    for (const [name, metric] of Object.entries(METRICS)) {
      if (metric.daemon !== daemon && metric.daemon !== 'both') continue;
      const shape = {
        name,
        help: metric.help,
        labelNames: metric.labels,
        registers: [this.#registry],
      };
      const made = instrument(metric, shape);
      this.#instruments.set(name as MetricName, made);
      const overflowed = () => this.inc('orchq_label_overflow_total', { metric: name });
      const series = new SeriesTree(metric.labels, new SeriesBudget(metric), overflowed);
      const untold = untoldOf(made, series);
      if (untold) this.#untold.set(name as MetricName, untold);
      else this.#observed.set(name as MetricName, series);
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  inc<N extends CounterName>(name: N, labels: MetricLabels<N>, by = 1): void {
    // What the library refuses, it refuses at the event.
    if (by >= 0 && by < Infinity) this.#untoldOf(name).add(labels, by);
    else this.#of(name, Counter).inc(labels, by);
  }

  set<N extends GaugeName>(name: N, labels: MetricLabels<N>, value: number): void {
    this.#untoldOf(name).set(labels, value);
  }

  observe<N extends HistogramName>(name: N, labels: MetricLabels<N>, value: number): void {
    const histogram = this.#of(name, Histogram);
    histogram.observe(this.#observed.get(name)?.find(labels).labels ?? labels, value);
  }

  /** Takes a series back whose subject is gone, so that label values stay bounded. */
  remove<N extends MetricName>(name: N, labels: MetricLabels<N>): void {
    this.#untold.get(name)?.forget(labels);
    this.#observed.get(name)?.forget(labels);
    this.#instruments.get(name)?.remove(labels);
  }

  exposition(): Promise<string> {
    for (const untold of this.#untold.values()) untold.tellAll();
    return this.#registry.metrics();
  }

  #of<T>(name: MetricName, kind: new (...args: never[]) => T): T {
    const found = this.#instruments.get(name);
    if (!(found instanceof kind)) throw notOfThisDaemon(name);
    return found;
  }

  #untoldOf(name: MetricName): UntoldValues {
    const found = this.#untold.get(name);
    if (!found) throw notOfThisDaemon(name);
    return found;
  }
}

const notOfThisDaemon = (name: MetricName): TypeError =>
  new TypeError(`${name} is not a metric of this daemon`);

/** Null for a histogram: the library takes its values one by one. */
function untoldOf(made: Counter | Gauge | Histogram, series: SeriesTree): UntoldValues | null {
  if (made instanceof Counter) return new UntoldValues(series, (of, by) => made.inc(of, by));
  if (made instanceof Gauge) return new UntoldValues(series, (of, value) => made.set(of, value));
  return null;
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
