import { METRICS, type MetricName } from '@orchqueue/contract-types';

export type Sample = {
  /** Of the family: without `_bucket`, `_sum` and `_count`. */
  name: string;
  series: string;
  labels: Readonly<Record<string, string>>;
  value: number;
};

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** The samples of a Prometheus text exposition. Throws at a line that is none. */
export function parseMetrics(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, series = '', labels = '', value = ''] = LINE.exec(line) ?? [];
      if (series === '') throw new Error(`no sample: ${line}`);
      const pairs = [...labels.matchAll(LABEL)].map(([, name = '', text = '']) => [name, text]);
      const known = Object.fromEntries(pairs) as Record<string, string>;
      return { name: familyOf(series), series, labels: known, value: Number(value) };
    });
}

function familyOf(series: string): string {
  if (series in METRICS) return series;
  const family = series.replace(/_(bucket|sum|count)$/, '');
  return METRICS[family as MetricName]?.type === 'histogram' ? family : series;
}

/** The sum of the series of one name that have these labels. */
export function total(
  samples: readonly Sample[],
  series: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  return samples
    .filter((sample) => sample.series === series)
    .filter((sample) =>
      Object.entries(labels).every(([name, value]) => sample.labels[name] === value),
    )
    .reduce((sum, { value }) => sum + value, 0);
}
