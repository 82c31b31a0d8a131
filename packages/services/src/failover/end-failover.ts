import type { Metrics } from '@orchqueue/telemetry';
import type { LiveTask } from '../live-task.ts';

/**
 * What becomes of a failover. `diverged`: the other replica gave another answer. `log_lost`: the
 * store has lost what was sent. `lost_again`: the other replica died before it was past what had
 * been sent. `ended`: the task did, as by a cancel, its deadline or a watchdog.
 */
export type FailoverOutcome =
  | 'resumed'
  | 'diverged'
  | 'log_lost'
  | 'no_replica'
  | 'lost_again'
  | 'ended';

/** Lets go of the task's failover, where it has one, and counts what became of it. */
export function endFailover(metrics: Metrics, live: LiveTask, outcome: FailoverOutcome): void {
  if (!live.failover) return;
  live.failover.stopWait();
  live.failover = null;
  metrics.inc('orchq_failovers_total', { pool_id: live.record.poolId, outcome });
}
