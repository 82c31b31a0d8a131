import { banner } from './contract-files.ts';

export type MetricEntry = {
  daemon: 'orchestratord' | 'pool-managerd' | 'both' | 'llm-queue';
  type: 'counter' | 'gauge' | 'histogram';
  unit: string;
  help: string;
  labels: { [label: string]: number };
  buckets?: number[];
  series_max: number;
};
export type MetricContract = { metrics: { [name: string]: MetricEntry } };

/** Metric definitions as one constant, so that names and labels are checked by the compiler. */
export function metricConstants(contract: MetricContract): string {
  const rows = Object.entries(contract.metrics).sort(([a], [b]) => (a < b ? -1 : 1));
  const definitions = rows.map(([name, entry]) => {
    const { daemon, type, unit, help, labels, series_max: seriesMax } = entry;
    if (type === 'histogram' && !entry.buckets) throw new Error(`${name}: a histogram has buckets`);
    const value = {
      daemon,
      type,
      unit,
      help,
      labels: Object.keys(labels),
      labelValuesMax: Object.values(labels),
      seriesMax,
      ...(entry.buckets ? { buckets: entry.buckets } : {}),
    };
    return `  ${name}: ${JSON.stringify(value)},`;
  });
  return [
    banner('contracts/metrics/metrics.yaml'),
    `export const METRICS = {\n${definitions.join('\n')}\n} as const;\n`,
    'export type MetricName = keyof typeof METRICS;',
    'export type MetricLabels<N extends MetricName> = {',
    "  [label in (typeof METRICS)[N]['labels'][number]]: string | number;",
    '};',
    'type NamesOfType<T extends string> = {',
    "  [N in MetricName]: (typeof METRICS)[N]['type'] extends T ? N : never;",
    '}[MetricName];',
    "export type CounterName = NamesOfType<'counter'>;",
    "export type GaugeName = NamesOfType<'gauge'>;",
    "export type HistogramName = NamesOfType<'histogram'>;\n",
  ].join('\n');
}
