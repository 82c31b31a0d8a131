import type { Priority } from '@orchqueue/contract-types';
import type { DispatchOrder } from './dispatch-order.ts';
import { Tree } from './forest.ts';
import { plus, type QueuedTask, type Work } from './queued-task.ts';
import type { Slots } from './slots.ts';
import { WorkTrees } from './work-trees.ts';

/** How far `candidates` looks for another tenant behind a long row of the same. */
const LOOK_AHEAD_TASKS = 256;

/** One order of arrival over all classes and tenants. Nothing is charged, `ahead` is exact. */
export class FifoOrder implements DispatchOrder {
  readonly #slots: Slots<QueuedTask>;
  readonly #work = new WorkTrees();
  readonly #tasks = new Tree();
  readonly #counts: { [priority in Priority]: Map<string, number> } = {
    interactive: new Map(),
    batch: new Map(),
  };

  constructor(slots: Slots<QueuedTask>) {
    this.#slots = slots;
  }

  reconfigure(): void {}

  add(slot: number, task: QueuedTask): void {
    this.#work.add(this.#tasks, slot, task.order, task);
    this.#count(task, 1);
  }

  serve(slot: number, task: QueuedTask): void {
    this.remove(slot, task);
  }

  remove(slot: number, task: QueuedTask): void {
    this.#work.remove(this.#tasks, slot);
    this.#count(task, -1);
  }

  first(): QueuedTask | undefined {
    return this.#slots.at(this.#tasks.first);
  }

  candidates(limit: number, isHeld: (task: QueuedTask) => boolean): QueuedTask[] {
    const found: QueuedTask[] = [];
    const seen = { interactive: new Set<string>(), batch: new Set<string>() };
    let slot = this.#tasks.first;
    for (let looked = 0; found.length < limit && looked < LOOK_AHEAD_TASKS; looked += 1) {
      const task = this.#slots.at(slot);
      if (!task) break;
      if (!seen[task.priority].has(task.tenant) && !isHeld(task)) {
        found.push(task);
        seen[task.priority].add(task.tenant);
      }
      slot = this.#work.next(slot);
    }
    return found;
  }

  settle(): void {}

  ahead(task: QueuedTask, kept: Work): Work {
    return plus(this.#work.before(this.#tasks, task.order, task.order), kept);
  }

  tenantDepth(priority: Priority, tenant: string): number {
    return this.#counts[priority].get(tenant) ?? 0;
  }

  *backlog(priority: Priority): Iterable<{ tenant: string; tasks: number }> {
    for (const [tenant, tasks] of this.#counts[priority]) yield { tenant, tasks };
  }

  #count({ priority, tenant }: QueuedTask, change: 1 | -1): void {
    const counts = this.#counts[priority];
    const count = this.tenantDepth(priority, tenant) + change;
    if (count > 0) counts.set(tenant, count);
    else counts.delete(tenant);
  }
}
