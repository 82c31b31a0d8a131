import type { Metrics } from '@orchqueue/telemetry';

const SERIES = /^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/;

/**
 * The value of the one series of this name that has these labels; null when it is not there. Throws
 * where several have them.
 */
export async function metricValue(metrics: Metrics, series: string): Promise<number | null> {
  const [, name, labels = ''] = SERIES.exec(`${series} 0`) ?? [];
  const wanted = labels === '' ? [] : labels.split(',');
  const found = (await metrics.exposition())
    .split('\n')
    .map((line) => SERIES.exec(line))
    .filter((line) => line !== null)
    .filter(([, other]) => other === name)
    .filter(([, , others = '']) => wanted.every((one) => others.split(',').includes(one)));
  if (found.length > 1) throw new Error(`${found.length} series are ${series}`);
  return found[0] ? Number(found[0][3]) : null;
}
