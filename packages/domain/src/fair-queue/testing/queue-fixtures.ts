import type { FairQueue } from '../fair-queue.ts';
import { NOT_QUEUED, type QueuedTask } from '../queued-task.ts';
import type { FairClassSettings, FairQueueSettings } from '../settings.ts';

const ROOM = 1_000_000;

/** Settings of a fair queue with room for everything, 8 : 1, all tenants alike. */
export function fairSettings(
  own: Partial<Omit<FairQueueSettings, 'classes'>> & {
    interactive?: Partial<FairClassSettings>;
    batch?: Partial<FairClassSettings>;
  } = {},
): FairQueueSettings {
  const { interactive, batch, ...rest } = own;
  return {
    discipline: 'fair',
    weightOf: () => 1,
    ...rest,
    classes: {
      interactive: { capacity: ROOM, policy: 'reject', weight: 8, ...interactive },
      batch: { capacity: ROOM, policy: 'drop-lru', weight: 1, ...batch },
    },
  };
}

/** Tasks in the order of their admission, one a millisecond. */
export class TaskSource {
  #order = 0;

  next(own: Partial<QueuedTask> = {}): QueuedTask {
    this.#order += 1;
    const order = this.#order;
    const task = {
      key: `k${order}`,
      tenant: 'a',
      priority: 'interactive' as const,
      promptTokens: 60,
      outputTokens: 40,
      dueMs: order + 60_000,
      order,
      deadlineMs: null,
      slot: NOT_QUEUED,
      ...own,
    };
    return own.deadlineMs == null ? task : { ...task, dueMs: own.deadlineMs };
  }
}

export function takeNext(queue: FairQueue): QueuedTask | undefined {
  const next = queue.peek();
  return next && queue.take(next) ? next : undefined;
}

/** Everything that is queued, in the order of dispatch. */
export function drain(queue: FairQueue): QueuedTask[] {
  const taken: QueuedTask[] = [];
  for (let next = takeNext(queue); next; next = takeNext(queue)) taken.push(next);
  return taken;
}

export function costOfAll(tasks: readonly QueuedTask[]): number {
  return tasks.reduce(
    (sum, { promptTokens, outputTokens }) => sum + promptTokens + outputTokens,
    0,
  );
}
