import type { ServiceDependencies } from './dependencies.ts';

/** One call keeps the store from other work for a few milliseconds. */
const TASKS_A_CALL = 200;
/** The rest is for the next round: other reconcilers have a turn too. */
const CALLS_A_ROUND = 250;

/** Removes ended tasks beyond their bounds (ORCH-4305), and says how full the store is. */
export async function retain(deps: ServiceDependencies): Promise<void> {
  const { store, clock, metrics, settings } = deps;
  const { age_ms, tasks_max, bytes_max } = settings.retention;
  const bounds = {
    endedBeforeMs: clock.wallMs() - age_ms,
    tasksMax: tasks_max,
    bytesMax: bytes_max,
  };
  await retainReplays(deps);
  for (let call = 0; call < CALLS_A_ROUND; call += 1) {
    const { age, tasks, bytes } = await store.retire(bounds, TASKS_A_CALL);
    if (age > 0) metrics.inc('orchq_store_retired_total', { bound: 'age' }, age);
    if (tasks > 0) metrics.inc('orchq_store_retired_total', { bound: 'tasks' }, tasks);
    if (bytes > 0) metrics.inc('orchq_store_retired_total', { bound: 'bytes' }, bytes);
    // An archive may end a call early; only nothing means that nothing is left.
    if (age + tasks + bytes === 0) break;
  }
  const usage = await store.usage();
  metrics.set('orchq_store_tasks', { state: 'unfinished' }, usage.unfinishedTasks);
  metrics.set('orchq_store_tasks', { state: 'ended' }, usage.endedTasks);
  metrics.set('orchq_store_bytes', { part: 'used' }, usage.usedBytes);
  metrics.set('orchq_store_bytes', { part: 'wal' }, usage.walBytes);
  metrics.set('orchq_replay_bytes', {}, usage.replayBytes);
}

/** Replay packages beyond bounds of their own (ORCH-4104); their tasks stay. */
async function retainReplays({ store, clock, metrics, settings }: ServiceDependencies) {
  const { age_ms, bytes_max } = settings.replay;
  const bounds = { endedBeforeMs: clock.wallMs() - age_ms, bytesMax: bytes_max };
  for (let call = 0; call < CALLS_A_ROUND; call += 1) {
    const { age, bytes } = await store.retireReplays(bounds, TASKS_A_CALL);
    if (age > 0) metrics.inc('orchq_replays_retired_total', { bound: 'age' }, age);
    if (bytes > 0) metrics.inc('orchq_replays_retired_total', { bound: 'bytes' }, bytes);
    if (age + bytes < TASKS_A_CALL) break;
  }
}
