import type { Priority } from '@orchqueue/contract-types';
import { costOf, type QueuedTask } from '../queued-task.ts';
import type { FairQueueSettings, QueueOffer } from '../settings.ts';
import { NaiveTime } from './naive-time.ts';

const OF_TENANTS = { tasks: 4, boundsRefunds: false };

/** The rules of `FairQueue` over one list, with scans in place of structures. */
export class NaiveQueue {
  readonly #classes = new NaiveTime({ tasks: 0, boundsRefunds: true });
  readonly #tenants = { interactive: new NaiveTime(OF_TENANTS), batch: new NaiveTime(OF_TENANTS) };
  #settings: FairQueueSettings;
  #tasks: QueuedTask[] = [];

  constructor(settings: FairQueueSettings) {
    this.#settings = settings;
  }

  get tasks(): readonly QueuedTask[] {
    return this.#tasks;
  }

  /** The discipline stays. */
  reconfigure(settings: FairQueueSettings): void {
    this.#settings = settings;
    this.#classes.reweigh((priority) => settings.classes[priority as Priority].weight);
    this.#tenants.interactive.reweigh(settings.weightOf);
    this.#tenants.batch.reweigh(settings.weightOf);
  }

  offer(task: QueuedTask, likelihood: (task: QueuedTask) => number): QueueOffer {
    const { capacity, policy } = this.#settings.classes[task.priority];
    const depth = this.in(task.priority).length;
    if (depth < capacity) {
      this.restore(task);
      return { outcome: 'queued', victim: null };
    }
    const victim = this.#victim(task.priority, likelihood);
    if (!victim) return { outcome: 'rejected', policy, depth, capacity };
    this.remove(victim);
    this.restore(task);
    return { outcome: 'queued', victim: { task: victim, policy } };
  }

  restore(task: QueuedTask): void {
    this.#tasks.push(task);
    this.#flows(task).tenants.wake(this.#flows(task).tenant);
    this.#classes.wake(this.#flows(task).own);
  }

  take(task: QueuedTask): void {
    const { tenants, tenant, own } = this.#flows(task);
    tenants.serve(tenant, costOf(task));
    this.#classes.serve(own, costOf(task));
    this.remove(task);
  }

  remove(task: QueuedTask): void {
    this.#tasks = this.#tasks.filter((other) => other !== task);
    const { tenant, own } = this.#flows(task);
    const left = this.in(task.priority);
    own.isWaiting = left.length > 0;
    tenant.isWaiting = left.some((other) => other.tenant === task.tenant);
  }

  settle(task: QueuedTask, usedTokens: number): void {
    const { tenants, tenant, own } = this.#flows(task);
    tenants.used(usedTokens);
    this.#classes.used(usedTokens);
    const correction = usedTokens - costOf(task);
    tenants.correct(tenant, correction);
    this.#classes.correct(own, correction);
  }

  in(priority: Priority): QueuedTask[] {
    return this.#tasks.filter((task) => task.priority === priority);
  }

  first(): QueuedTask | undefined {
    if (this.#settings.discipline === 'fifo') return byOrder(this.#tasks)[0];
    const [priority] = this.#classes.inOrder() as Priority[];
    return priority && this.heads(priority)[0];
  }

  /** The first task of each tenant of a class, in the order of the tenants. */
  heads(priority: Priority): QueuedTask[] {
    return this.#tenants[priority].inOrder().flatMap((tenant) => {
      const own = this.in(priority).filter((task) => task.tenant === tenant);
      return own.sort((a, b) => a.dueMs - b.dueMs || a.order - b.order).slice(0, 1);
    });
  }

  #victim(priority: Priority, likelihood: (task: QueuedTask) => number): QueuedTask | undefined {
    const { policy } = this.#settings.classes[priority];
    if (policy === 'reject') return undefined;
    if (policy === 'drop-lru') return byOrder(this.in(priority))[0];
    if (priority === 'batch') return undefined;
    const lower = this.in('batch');
    const asked = lower
      .filter(({ deadlineMs }) => deadlineMs !== null)
      .sort((a, b) => (a.deadlineMs ?? 0) - (b.deadlineMs ?? 0) || a.order - b.order)
      .slice(0, 32);
    const least = Math.min(...asked.map(likelihood));
    return asked.find((task) => likelihood(task) === least) ?? byOrder(lower).at(-1);
  }

  #flows({ priority, tenant }: QueuedTask) {
    const tenants = this.#tenants[priority];
    return {
      tenants,
      tenant: tenants.of(tenant, this.#settings.weightOf(tenant)),
      own: this.#classes.of(priority, this.#settings.classes[priority].weight),
    };
  }
}

function byOrder(tasks: readonly QueuedTask[]): QueuedTask[] {
  return [...tasks].sort((a, b) => a.order - b.order);
}
