import type { Priority } from '@orchqueue/contract-types';
import type { QueuedTask, Work } from './queued-task.ts';
import type { FairQueueSettings } from './settings.ts';

/** Which of the queued tasks goes next: what differs between the disciplines of a queue. */
export interface DispatchOrder {
  /** The settings are new; the tasks stay. */
  reconfigure(settings: FairQueueSettings): void;
  add(slot: number, task: QueuedTask): void;
  /** Takes a task out, and charges it. */
  serve(slot: number, task: QueuedTask): void;
  /** Takes a task out without a charge. */
  remove(slot: number, task: QueuedTask): void;
  first(): QueuedTask | undefined;
  candidates(limit: number, isHeld: (task: QueuedTask) => boolean): QueuedTask[];
  settle(task: QueuedTask, usedTokens: number): void;
  ahead(task: QueuedTask, kept: Work): Work;
  tenantDepth(priority: Priority, tenant: string): number;
  backlog(priority: Priority): Iterable<{ tenant: string; tasks: number }>;
}
