import type { Healed, TaskStore } from '@orchqueue/ports';
import { openSqliteStore } from '../sqlite-store.ts';
import { sampleEvents, sampleTask } from './sample-task.ts';

/** A store whose healings are written down. */
export type HealProbe = { store: TaskStore; heals: Healed[]; repairs: string[] };

export const openHealProbe = async (file: string): Promise<HealProbe> => {
  const repairs: string[] = [];
  const heals: Healed[] = [];
  const store = await openSqliteStore({ file, onRepair: (message) => repairs.push(message) });
  store.onHealed((healed) => heals.push(healed));
  return { store, heals, repairs };
};

export const admitMany = async (
  store: TaskStore,
  prefix: string,
  count: number,
): Promise<string[]> => {
  const taskIds = Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
  await Promise.all(taskIds.map((taskId) => store.admit(sampleTask(taskId), sampleEvents())));
  return taskIds;
};

export const knownTasks = async (store: TaskStore): Promise<string[]> =>
  (await store.unfinished(0, 1_000_000)).map(({ task }) => task.taskId);

/** The reason with which the store refuses; 'done' when it does not. */
export const reasonOf = async (asked: Promise<unknown>): Promise<unknown> => {
  try {
    await asked;
    return 'done';
  } catch (error) {
    return (error as { facts?: { details?: { reason?: unknown } } }).facts?.details?.reason;
  }
};

/** Asks until the store can commit again; it is tried again a second after the last time. */
export const untilHealthy = async (store: TaskStore): Promise<void> => {
  while (!(await store.healthy())) await new Promise((resolve) => setImmediate(resolve));
};

/** Listeners hear of it a turn of the event loop after the callers. */
export const untilHealed = async ({ heals }: HealProbe, times = 1): Promise<Healed[]> => {
  while (heals.length < times) await new Promise((resolve) => setImmediate(resolve));
  return heals;
};
