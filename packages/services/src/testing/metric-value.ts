import type { Metrics } from '@orchqueue/telemetry';

/** One line of the exposition, by its name with labels; null when it is not there. */
export async function metricValue(metrics: Metrics, series: string): Promise<number | null> {
  const lines = (await metrics.exposition()).split('\n');
  const line = lines.find((text) => text.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
}
