import type { TaskStore } from '@orchqueue/ports';
import { sampleEvents, sampleTask } from './sample-task.ts';

const CALLERS = 16;

/** Admits without end; `acknowledged` grows. */
export type Load = { acknowledged: string[]; stop: () => Promise<void> };

export const admitWithoutEnd = (store: TaskStore): Load => {
  const acknowledged: string[] = [];
  let isOver = false;
  const admitOn = async (caller: number): Promise<void> => {
    for (let index = 0; !isOver; index += 1) {
      const taskId = `${caller}-${index}`;
      await store.admit(sampleTask(taskId), sampleEvents());
      acknowledged.push(taskId);
    }
  };
  const callers = Promise.all(Array.from({ length: CALLERS }, (_, caller) => admitOn(caller)));
  return {
    acknowledged,
    stop: async () => {
      isOver = true;
      await callers;
    },
  };
};

/** Once `count` tasks were admitted. */
export const untilAdmitted = async ({ acknowledged }: Load, count: number): Promise<void> => {
  while (acknowledged.length < count) await new Promise((resolve) => setImmediate(resolve));
};
