import type { Canary, Labels } from '@orchqueue/contract-types';

/** What a canary is asked about a task. */
export type CanaryAsk = {
  labels: Labels;
  /** Place of the task in [0, 1), the same every time; asked for where a percentage decides. */
  place01: () => number;
};

/**
 * Whether a canary takes a task (ORCH-3033). By percentage it takes the places below it, so that a
 * larger percentage takes all that a smaller one did; by labels the tasks that have all of them.
 */
export function takesCanary(
  { percent, labels }: Pick<Canary, 'percent' | 'labels'>,
  task: CanaryAsk,
): boolean {
  if (labels) return Object.entries(labels).every(([name, value]) => task.labels[name] === value);
  return percent !== null && task.place01() * 100 < percent;
}
