import type { Priority } from '@orchqueue/contract-types';
import type { DispatchOrder } from './dispatch-order.ts';
import { FairOrder } from './fair-order.ts';
import { FifoOrder } from './fifo-order.ts';
import { NOT_QUEUED, NOTHING, type QueuedTask, type Work } from './queued-task.ts';
import type { FairClassSettings, FairQueueSettings, QueueOffer } from './settings.ts';
import { Slots } from './slots.ts';
import { type VictimNeeds, VictimOrder } from './victim-order.ts';

/** The class that gives way to a class; null for the lowest. */
const LOWER: { [priority in Priority]: Priority | null } = { interactive: 'batch', batch: null };
const PRIORITIES: readonly Priority[] = ['interactive', 'batch'];
const NOBODY = (): boolean => false;
const QUEUED: QueueOffer = Object.freeze({ outcome: 'queued', victim: null });

/**
 * The bounded queue of one pool (ORCH-3004): who is queued, who gives way when a class is full
 * (ORCH-3005), and in which order the others are dispatched (ORCH-3075, ORCH-3080). Every
 * operation is O(log n) in the queued tasks and the tenants, where it does not say otherwise.
 */
export class FairQueue {
  readonly #slots = new Slots<QueuedTask>();
  readonly #victims: { [priority in Priority]: VictimOrder };
  #settings: FairQueueSettings;
  #order: DispatchOrder;

  constructor(settings: FairQueueSettings) {
    this.#settings = settings;
    this.#order = this.#orderOf(settings);
    const victimsOf = (own: Priority) => new VictimOrder(this.#slots, victimNeeds(own, settings));
    this.#victims = { interactive: victimsOf('interactive'), batch: victimsOf('batch') };
  }

  /**
   * Keeps what is queued, also above a smaller capacity. Weights count from now on. O(tenants); a
   * new discipline sorts all that is queued once, and forgets who is ahead of whose share, and a
   * new policy may sort a class once.
   */
  reconfigure(settings: FairQueueSettings): void {
    const isSameOrder = settings.discipline === this.#settings.discipline;
    this.#settings = settings;
    for (const own of PRIORITIES) {
      this.#victims[own].reconfigure(victimNeeds(own, settings), () => this.#tasksOf(own));
    }
    if (isSameOrder) {
      this.#order.reconfigure(settings);
      return;
    }
    this.#order = this.#orderOf(settings);
    const tasks = [...this.#slots].sort((a, b) => a.order - b.order);
    for (const task of tasks) this.#order.add(task.slot, task);
  }

  get size(): number {
    return this.depth('interactive') + this.depth('batch');
  }

  depth(priority: Priority): number {
    return this.#victims[priority].depth;
  }

  /** Tasks of one tenant that wait in the class. */
  tenantDepth(priority: Priority, tenant: string): number {
    return this.#order.tenantDepth(priority, tenant);
  }

  weightOf(tenant: string): number {
    return this.#settings.weightOf(tenant);
  }

  settings(priority: Priority): FairClassSettings {
    return this.#settings.classes[priority];
  }

  /**
   * Whether a newcomer would be refused. `pending` were promised a place in the class already;
   * where the class sheds lower work, each that is above the capacity needs a victim of its own.
   */
  refuses(priority: Priority, pending: number): boolean {
    const { capacity, policy } = this.settings(priority);
    const above = this.depth(priority) + pending + 1 - capacity;
    if (above <= 0) return false;
    if (policy === 'reject') return true;
    if (policy === 'drop-lru') return capacity <= 0;
    return Math.min(above, pending + 1) > this.#lowerDepth(priority);
  }

  /**
   * Queues a newcomer by the policy of its class. `likelihood`, from 0 to 1, is that of meeting
   * the deadline, and is asked for at most 32 tasks of the lower class; without it the earliest
   * deadline leaves. A RangeError where the task is queued already, here or
   * elsewhere.
   */
  offer(task: QueuedTask, likelihood: (task: QueuedTask) => number = () => 0): QueueOffer {
    this.#refuseQueued(task);
    const { capacity, policy } = this.settings(task.priority);
    const depth = this.depth(task.priority);
    if (depth < capacity) {
      this.#add(task);
      return QUEUED;
    }
    const victim = this.#victimOf(task.priority, likelihood);
    if (!victim) return { outcome: 'rejected', policy, depth, capacity };
    this.remove(victim);
    this.#add(task);
    return { outcome: 'queued', victim: { task: victim, policy } };
  }

  /**
   * Puts back what was accepted before, after a retry or a restart. No bound holds it off, and its
   * place follows from `dueMs` and `order`. A RangeError where the task is queued already, here or
   * elsewhere.
   */
  restore(task: QueuedTask): void {
    this.#refuseQueued(task);
    this.#add(task);
  }

  /** The next in the order of dispatch; it stays. */
  peek(): QueuedTask | undefined {
    return this.#order.first();
  }

  /**
   * Up to `limit` next tasks in the order of dispatch, at most one of each tenant and class, for
   * when the first fits no free replica. One that is passed over keeps its turn. Of a tenant whose
   * first tasks are held, because what they wait for is away, it is the next one: 64 are looked
   * through. O(limit + held + log n); by `fifo` only the first 256 tasks are looked through.
   */
  candidates(limit: number, isHeld: (task: QueuedTask) => boolean = NOBODY): QueuedTask[] {
    return this.#order.candidates(limit, isHeld);
  }

  /** Takes a task for dispatch and charges its tenant and class; false if it is not queued. */
  take(task: QueuedTask): boolean {
    if (!this.has(task)) return false;
    this.#order.serve(task.slot, task);
    this.#leave(task);
    return true;
  }

  /** Removes a task without a charge; false if it is not queued. */
  remove(task: QueuedTask): boolean {
    if (!this.has(task)) return false;
    this.#order.remove(task.slot, task);
    this.#leave(task);
    return true;
  }

  /** Of another queue's task, or of a copy, it has nothing. */
  has(task: QueuedTask): boolean {
    return this.#slots.at(task.slot) === task;
  }

  /**
   * Corrects the charge of a task that was taken to the tokens that it used, prompt and output; 0
   * gives all of it back. Call it once for each take. A refund gives no credit for a time in which
   * the tenant had no work; a tenant that fell behind and was forgotten meanwhile pays from now on,
   * at most the correction more than it would have.
   */
  settle(task: QueuedTask, usedTokens: number): void {
    this.#order.settle(task, usedTokens);
  }

  /**
   * What would be dispatched before `task`, queued or not, if nobody else came: exact inside its
   * tenant, and by `fifo`; an estimate over the other tenants and classes, in parts of tasks.
   * `kept`: work of the same tenant and class that is not here, and is taken to go before it too.
   */
  ahead(task: QueuedTask, kept: Work = NOTHING): Work {
    return this.#order.ahead(task, kept);
  }

  /** Tenants of a class with queued work, in no promised order, until the queue changes. */
  backlog(priority: Priority): Iterable<{ tenant: string; tasks: number }> {
    return this.#order.backlog(priority);
  }

  #tasksOf(priority: Priority): Iterable<QueuedTask> {
    return [...this.#slots].filter((task) => task.priority === priority);
  }

  #victimOf(priority: Priority, likelihood: (task: QueuedTask) => number): QueuedTask | undefined {
    const { policy } = this.settings(priority);
    if (policy === 'drop-lru') return this.#victims[priority].longestQueued();
    const lower = policy === 'shed-low-priority' ? LOWER[priority] : null;
    return lower === null ? undefined : this.#victims[lower].leastLikely(likelihood);
  }

  #lowerDepth(priority: Priority): number {
    const lower = LOWER[priority];
    return lower === null ? 0 : this.depth(lower);
  }

  #add(task: QueuedTask): void {
    task.slot = this.#slots.acquire(task);
    this.#order.add(task.slot, task);
    this.#victims[task.priority].add(task.slot, task);
  }

  #leave(task: QueuedTask): void {
    this.#victims[task.priority].remove(task.slot, task);
    this.#slots.release(task.slot);
    task.slot = NOT_QUEUED;
  }

  #refuseQueued({ slot }: QueuedTask): void {
    if (slot !== NOT_QUEUED) throw new RangeError('the task is queued already');
  }

  #orderOf(settings: FairQueueSettings): DispatchOrder {
    const isFair = settings.discipline === 'fair';
    return isFair ? new FairOrder(settings, this.#slots) : new FifoOrder(this.#slots);
  }
}

function victimNeeds(own: Priority, { classes }: FairQueueSettings): VictimNeeds {
  const isShed = PRIORITIES.some(
    (upper) => LOWER[upper] === own && classes[upper].policy === 'shed-low-priority',
  );
  return { ages: isShed || classes[own].policy === 'drop-lru', deadlines: isShed };
}
