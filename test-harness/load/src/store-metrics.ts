import { getText } from './http-calls.ts';

/** The controller's own count of its commits. */
export type StoreMetrics = {
  commits: number;
  writes: number;
  commitSeconds: number;
  tasksEnded: number;
};

export async function readStoreMetrics(controllerUrl: string): Promise<StoreMetrics> {
  const value = toSeriesSum(await getText(`${controllerUrl}/metrics`));
  return {
    commits: value('orchq_store_batch_writes_count'),
    writes: value('orchq_store_batch_writes_sum'),
    commitSeconds: value('orchq_store_commit_seconds_sum'),
    tasksEnded: value('orchq_tasks_finished_total'),
  };
}

export const metricsBetween = (before: StoreMetrics, after: StoreMetrics): StoreMetrics => ({
  commits: after.commits - before.commits,
  writes: after.writes - before.writes,
  commitSeconds: after.commitSeconds - before.commitSeconds,
  tasksEnded: after.tasksEnded - before.tasksEnded,
});

/** Of what a daemon tells of itself: the sum of a series over all its label values. */
export function toSeriesSum(exposition: string): (series: string) => number {
  const lines = exposition.split('\n');
  return (series) =>
    lines
      .filter((line) => line.startsWith(`${series} `) || line.startsWith(`${series}{`))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}
