import type { Priority } from '@orchqueue/contract-types';
import type { DispatchOrder } from './dispatch-order.ts';
import { FairOrder } from './fair-order.ts';
import { FifoOrder } from './fifo-order.ts';
import { NONE } from './forest.ts';
import type { QueuedTask, Work } from './queued-task.ts';
import type { FairClassSettings, FairQueueSettings, QueueOffer } from './settings.ts';
import { Slots } from './slots.ts';
import { VictimOrder } from './victim-order.ts';

/** The class that gives way to a class; null for the lowest. */
const LOWER: { [priority in Priority]: Priority | null } = { interactive: 'batch', batch: null };

/**
 * The bounded queue of one pool (ORCH-3004): who is queued, who gives way when a class is full
 * (ORCH-3005), and in which order the others are dispatched (ORCH-3075, ORCH-3080). Every
 * operation is O(log n) in the queued tasks and the tenants, where it does not say otherwise.
 */
export class FairQueue {
  readonly #slots = new Slots<QueuedTask>();
  readonly #slotOf = new Map<string, number>();
  readonly #victims: { [priority in Priority]: VictimOrder } = {
    interactive: new VictimOrder(this.#slots),
    batch: new VictimOrder(this.#slots),
  };
  readonly #tenantDepths: { [priority in Priority]: Map<string, number> } = {
    interactive: new Map(),
    batch: new Map(),
  };
  #settings: FairQueueSettings;
  #order: DispatchOrder;

  constructor(settings: FairQueueSettings) {
    this.#settings = settings;
    this.#order = this.#orderOf(settings);
  }

  /**
   * Keeps what is queued, also above a smaller capacity. Weights count from now on. O(tenants); a
   * new discipline sorts all that is queued once, and forgets who is ahead of whose share.
   */
  reconfigure(settings: FairQueueSettings): void {
    const isSameOrder = settings.discipline === this.#settings.discipline;
    this.#settings = settings;
    if (isSameOrder) {
      this.#order.reconfigure(settings);
      return;
    }
    this.#order = this.#orderOf(settings);
    for (const slot of this.#slotOf.values()) {
      const task = this.#slots.at(slot);
      if (task) this.#order.add(slot, task);
    }
  }

  get size(): number {
    return this.#slotOf.size;
  }

  depth(priority: Priority): number {
    return this.#victims[priority].depth;
  }

  /** Tasks of one tenant that wait in the class. */
  tenantDepth(priority: Priority, tenant: string): number {
    return this.#tenantDepths[priority].get(tenant) ?? 0;
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
   * deadline leaves. A RangeError where the key is queued already.
   */
  offer(task: QueuedTask, likelihood: (task: QueuedTask) => number = () => 0): QueueOffer {
    this.#refuseDuplicate(task);
    const { capacity, policy } = this.settings(task.priority);
    const depth = this.depth(task.priority);
    if (depth < capacity) {
      this.#add(task);
      return { outcome: 'queued', victim: null };
    }
    const victim = this.#victimOf(task.priority, likelihood);
    if (!victim) return { outcome: 'rejected', policy, depth, capacity };
    this.remove(victim.key);
    this.#add(task);
    return { outcome: 'queued', victim: { task: victim, policy } };
  }

  /**
   * Puts back what was accepted before, after a retry or a restart. No bound holds it off, and its
   * place follows from `dueMs` and `order`. A RangeError where the key is queued already.
   */
  restore(task: QueuedTask): void {
    this.#refuseDuplicate(task);
    this.#add(task);
  }

  /** The next in the order of dispatch; it stays. */
  peek(): QueuedTask | undefined {
    return this.#order.first();
  }

  /**
   * Up to `limit` next tasks in the order of dispatch, at most one of each tenant and class, for
   * when the first fits no free replica. One that is passed over keeps its turn. O(limit + log n);
   * by `fifo` only the first 256 tasks are looked through.
   */
  candidates(limit: number): QueuedTask[] {
    return this.#order.candidates(limit);
  }

  /** Takes a task for dispatch and charges its tenant and class; undefined if it is not queued. */
  take(key: string): QueuedTask | undefined {
    const slot = this.#slotOf.get(key) ?? NONE;
    const task = this.#slots.at(slot);
    if (!task) return undefined;
    this.#order.serve(slot, task);
    this.#leave(slot, task);
    return task;
  }

  /** Removes a task without a charge; undefined if it is not queued. */
  remove(key: string): QueuedTask | undefined {
    const slot = this.#slotOf.get(key) ?? NONE;
    const task = this.#slots.at(slot);
    if (!task) return undefined;
    this.#order.remove(slot, task);
    this.#leave(slot, task);
    return task;
  }

  has(key: string): boolean {
    return this.#slotOf.has(key);
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
   */
  ahead(task: QueuedTask): Work {
    return this.#order.ahead(task);
  }

  /** Tenants of a class with queued work, in no promised order, until the queue changes. */
  backlog(priority: Priority): Iterable<{ tenant: string; tasks: number }> {
    return this.#order.backlog(priority);
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
    const slot = this.#slots.acquire(task);
    this.#slotOf.set(task.key, slot);
    this.#order.add(slot, task);
    this.#victims[task.priority].add(slot, task);
    this.#countTenant(task, 1);
  }

  #leave(slot: number, task: QueuedTask): void {
    this.#victims[task.priority].remove(slot, task);
    this.#countTenant(task, -1);
    this.#slotOf.delete(task.key);
    this.#slots.release(slot);
  }

  #countTenant({ priority, tenant }: QueuedTask, change: 1 | -1): void {
    const depth = this.tenantDepth(priority, tenant) + change;
    if (depth > 0) this.#tenantDepths[priority].set(tenant, depth);
    else this.#tenantDepths[priority].delete(tenant);
  }

  #refuseDuplicate({ key }: QueuedTask): void {
    if (this.has(key)) throw new RangeError('the key is queued already');
  }

  #orderOf(settings: FairQueueSettings): DispatchOrder {
    const isFair = settings.discipline === 'fair';
    return isFair ? new FairOrder(settings, this.#slots) : new FifoOrder(this.#slots);
  }
}
