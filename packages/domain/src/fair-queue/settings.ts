import type { Priority } from '@orchqueue/contract-types';
import type { QueuedTask } from './queued-task.ts';

/** What a full class does with a newcomer (ORCH-3005). */
export type QueuePolicy = 'reject' | 'drop-lru' | 'shed-low-priority';

export type FairClassSettings = {
  /** Most tasks that wait in the class. */
  capacity: number;
  policy: QueuePolicy;
  /** Any positive number; the shares of the classes are in proportion. */
  weight: number;
};

export type FairQueueSettings = {
  /** `fifo`: one order of arrival over all classes and tenants, for comparison. */
  discipline: 'fair' | 'fifo';
  classes: { [priority in Priority]: FairClassSettings };
  /**
   * Any positive number. Asked when the settings come, and when a tenant comes that is not
   * remembered: an answer that changes counts after `reconfigure`.
   */
  weightOf: (tenant: string) => number;
};

export type QueueOffer =
  | { outcome: 'queued'; victim: { task: QueuedTask; policy: QueuePolicy } | null }
  | { outcome: 'rejected'; policy: QueuePolicy; depth: number; capacity: number };

/** A weight that is not positive would stop or reverse virtual time for its owner. */
export function checkedWeight(weight: number, owner: string): number {
  if (weight > 0 && weight < Number.POSITIVE_INFINITY) return weight;
  throw new RangeError(`the weight of ${owner} is ${weight}; it must be positive and finite`);
}
