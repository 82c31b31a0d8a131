import { EngineFault } from '../engine-fault.ts';

/**
 * The sum over all series of a metric in Prometheus' text format. Throws a `protocol` fault when
 * there is none: a metric that a new version calls otherwise is not 0.
 */
export function metricSum(text: string, name: string): number {
  const values = text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)));
  if (values.length === 0 || !values.every(Number.isFinite)) {
    throw new EngineFault('protocol', `the engine's metrics have no ${name}`);
  }
  return values.reduce((sum, value) => sum + value, 0);
}
