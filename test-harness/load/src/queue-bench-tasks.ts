import type { Priority } from '@orchqueue/contract-types';
import { type FairQueueSettings, NOT_QUEUED, type QueuedTask } from '@orchqueue/domain';

const PATIENCE_MS = 60_000;
const INTERACTIVE_OF_TEN = 5;

export const QUEUE_SETTINGS: FairQueueSettings = {
  discipline: 'fair',
  classes: {
    interactive: { capacity: 10_000_000, policy: 'reject', weight: 8 },
    batch: { capacity: 10_000_000, policy: 'drop-lru', weight: 1 },
  },
  weightOf: () => 1,
};

/** Tasks as they are admitted, 20 a millisecond, 20 % with a deadline, tenants in no pattern. */
export class BenchTasks {
  readonly #tenants: readonly string[];
  #order = 0;

  constructor(tenants: number) {
    this.#tenants = Array.from({ length: tenants }, (_, index) => `tenant-${index}`);
  }

  next(): QueuedTask {
    this.#order += 1;
    const order = this.#order;
    const mixed = Math.imul(order, 2_654_435_761) >>> 0;
    const nowMs = order / 20;
    const deadlineMs = mixed % 5 === 0 ? nowMs + 1000 + (mixed % 29_989) : null;
    return {
      key: `task-${order}`,
      tenant: this.#tenants[mixed % this.#tenants.length] ?? '',
      priority: mixed % 10 < INTERACTIVE_OF_TEN ? 'interactive' : 'batch',
      promptTokens: 50 + (mixed % 997),
      outputTokens: 20 + (mixed % 487),
      dueMs: deadlineMs ?? nowMs + PATIENCE_MS,
      order,
      deadlineMs,
      slot: NOT_QUEUED,
    };
  }

  /** Made before they are measured. */
  batch(count: number): QueuedTask[] {
    return Array.from({ length: count }, () => this.next());
  }
}

/** The class of what was taken comes again, so that the mix of the classes stays. */
export function ofClass(task: QueuedTask, priority: Priority): void {
  task.priority = priority;
}
