import { getText } from './http-calls.ts';

/** The controller's own count of its commits. */
export type StoreMetrics = {
  commits: number;
  writes: number;
  commitSeconds: number;
  tasksEnded: number;
};

export async function readStoreMetrics(controllerUrl: string): Promise<StoreMetrics> {
  const text = await getText(`${controllerUrl}/metrics`);
  const lines = text.split('\n');
  /** The sum over all label values. */
  const value = (series: string): number =>
    lines
      .filter((line) => line.startsWith(`${series} `) || line.startsWith(`${series}{`))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  return {
    commits: value('orch_store_batch_writes_count'),
    writes: value('orch_store_batch_writes_sum'),
    commitSeconds: value('orch_store_commit_seconds_sum'),
    tasksEnded: value('orch_tasks_finished_total'),
  };
}

export const metricsBetween = (before: StoreMetrics, after: StoreMetrics): StoreMetrics => ({
  commits: after.commits - before.commits,
  writes: after.writes - before.writes,
  commitSeconds: after.commitSeconds - before.commitSeconds,
  tasksEnded: after.tasksEnded - before.tasksEnded,
});
