import { EventLog, lastQueuedEventId, type TaskRecord } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pools } from './pools.ts';
import type { TaskEndings } from './task-endings.ts';

/** Records read at once; the queue's bound bounds the whole. */
const PAGE = 500;

/**
 * What a controller does before it answers anybody (ORCH-4301): queued tasks are queued in the
 * order of their admission, running ones are given back as one more attempt. Tasks that ended have
 * their result already.
 */
export async function recoverTasks(
  deps: ServiceDependencies,
  parts: { tasks: LiveTasks; pools: Pools; endings: TaskEndings },
): Promise<void> {
  const interrupted: LiveTask[] = [];
  let afterRow = 0;
  for (;;) {
    const page = await deps.store.unfinished(afterRow, PAGE);
    const last = page.at(-1);
    if (!last) break;
    afterRow = last.row;
    for (const { task } of page) {
      const live = revive(deps, task);
      parts.tasks.add(live);
      deps.metrics.inc('orch_tasks_recovered_total', { status: task.status });
      const { request, poolId } = task;
      const facts = { poolId, engine: request.engine ?? 'llamacpp', modelId: request.modelRef };
      const pool = parts.pools.ensure({ ...facts, workloads: [request.workload] });
      if (task.status === 'running') interrupted.push(live);
      else pool.queue.restore(live.queueEntry(), 'end');
      parts.pools.observeDepth(pool, task.priority);
    }
  }
  // Last first: each goes to the front of its class, so that the oldest ends up first.
  for (const live of interrupted.reverse()) await parts.endings.requeue(live, 'controller_restart');
  if (afterRow > 0)
    deps.logger.info({ running: interrupted.length, tasks: parts.tasks.size }, 'tasks recovered');
}

/** A stored task as a live one: what is not stored begins anew. */
export function revive(deps: ServiceDependencies, task: TaskRecord): LiveTask {
  const waitedMs = Math.max(0, deps.clock.wallMs() - task.createdAtMs);
  const admittedMonoMs = deps.clock.monoMs() - waitedMs;
  const storedId = task.status === 'queued' ? lastQueuedEventId(task.attempt) : 0;
  // What a running attempt has sent is unknown: what comes next, a retry or an end, is above it.
  const log = new EventLog(task.status === 'queued' ? task.attempt : task.attempt + 1, storedId);
  const phase = task.status === 'queued' ? 'queued' : 'running';
  return new LiveTask(task, log, phase, admittedMonoMs);
}
