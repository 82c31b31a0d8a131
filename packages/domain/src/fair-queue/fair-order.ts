import type { Priority } from '@orchqueue/contract-types';
import { ClassFlow } from './class-flow.ts';
import type { DispatchOrder } from './dispatch-order.ts';
import { costOf, plus, type QueuedTask, tokensOf, type Work } from './queued-task.ts';
import { checkedWeight, type FairQueueSettings } from './settings.ts';
import type { Slots } from './slots.ts';
import type { TenantFlow } from './tenant-flow.ts';
import { type Lead, VirtualTime } from './virtual-time.ts';
import { aheadInClass, aheadInOther } from './work-ahead.ts';
import { WorkTrees } from './work-trees.ts';

/**
 * A class is kept when it is idle: there are two of them. A lead of batch would be paid by the
 * first tokens of interactive work.
 */
const CLASS_LEAD: Lead = { tasks: 0, flows: 2, boundsRefunds: true };

/** How far `candidates` looks behind tasks of a tenant that are held. */
const HELD_TASKS = 64;

/** How far `candidates` has walked in a class; of equals the one that moved last goes last. */
type Cursor = {
  flow: ClassFlow;
  virtual: number;
  movedAt: number;
  tenant: TenantFlow | undefined;
};

/** Weighted virtual time between the classes, and inside a class between its tenants. */
export class FairOrder implements DispatchOrder {
  readonly #slots: Slots<QueuedTask>;
  readonly #work = new WorkTrees();
  readonly #flows: { [priority in Priority]: ClassFlow };
  readonly #time = new VirtualTime<ClassFlow>(CLASS_LEAD, () => {});

  constructor({ classes, weightOf }: FairQueueSettings, slots: Slots<QueuedTask>) {
    this.#slots = slots;
    const parts = { weightOf, work: this.#work };
    const flowOf = (priority: Priority) =>
      new ClassFlow(priority, checkedWeight(classes[priority].weight, priority), parts);
    this.#flows = { interactive: flowOf('interactive'), batch: flowOf('batch') };
  }

  reconfigure({ classes, weightOf }: FairQueueSettings): void {
    for (const flow of Object.values(this.#flows)) {
      const { priority } = flow;
      this.#time.reweigh(flow, checkedWeight(classes[priority].weight, priority));
      flow.reweighTenants(weightOf);
    }
  }

  add(slot: number, task: QueuedTask): void {
    const flow = this.#flows[task.priority];
    flow.add(slot, task);
    if (flow.state !== 'waiting') this.#time.wake(flow);
  }

  serve(slot: number, task: QueuedTask): void {
    const flow = this.#flows[task.priority];
    flow.serve(slot, task);
    this.#time.serve(flow, costOf(task), flow.total.tasks > 0);
  }

  remove(slot: number, task: QueuedTask): void {
    const flow = this.#flows[task.priority];
    flow.remove(slot, task);
    if (flow.total.tasks === 0) this.#time.rest(flow);
  }

  first(): QueuedTask | undefined {
    const flow = this.#time.first()?.time.first();
    return flow && this.#slots.at(flow.tasks.first);
  }

  candidates(limit: number, isHeld: (task: QueuedTask) => boolean): QueuedTask[] {
    const cursors: Cursor[] = [];
    for (let flow = this.#time.first(); flow; flow = this.#time.next(flow)) {
      cursors.push({ flow, virtual: flow.virtual, movedAt: 0, tenant: flow.time.first() });
    }
    const found: QueuedTask[] = [];
    while (found.length < limit) {
      const cursor = leastOf(cursors);
      if (!cursor?.tenant) break;
      const task = this.#firstFree(cursor.tenant, isHeld);
      cursor.tenant = cursor.flow.time.next(cursor.tenant);
      if (!task) continue;
      found.push(task);
      cursor.movedAt = found.length;
      cursor.virtual += costOf(task) / cursor.flow.weight;
    }
    return found;
  }

  settle(task: QueuedTask, usedTokens: number): void {
    const flow = this.#flows[task.priority];
    flow.time.used(usedTokens);
    this.#time.used(usedTokens);
    const correction = usedTokens - costOf(task);
    flow.correct(task.tenant, correction);
    this.#time.correct(flow, correction);
  }

  ahead(task: QueuedTask, kept: Work): Work {
    const own = this.#flows[task.priority];
    let work = aheadInClass(own, task, kept);
    const until = this.#time.startOf(own) + tokensOf(work) / own.weight;
    for (const other of Object.values(this.#flows)) {
      if (other !== own) work = plus(work, aheadInOther(other, until));
    }
    return work;
  }

  tenantDepth(priority: Priority, tenant: string): number {
    return this.#flows[priority].tenants.get(tenant)?.tasks.size ?? 0;
  }

  *backlog(priority: Priority): Iterable<{ tenant: string; tasks: number }> {
    const { time } = this.#flows[priority];
    for (let flow = time.first(); flow; flow = time.next(flow)) {
      yield { tenant: flow.tenant, tasks: flow.tasks.size };
    }
  }

  #firstFree(flow: TenantFlow, isHeld: (task: QueuedTask) => boolean): QueuedTask | undefined {
    let slot = flow.tasks.first;
    for (let looked = 0; looked < HELD_TASKS; looked += 1) {
      const task = this.#slots.at(slot);
      if (!task || !isHeld(task)) return task;
      slot = this.#work.next(slot);
    }
    return undefined;
  }
}

function leastOf(cursors: readonly Cursor[]): Cursor | undefined {
  let least: Cursor | undefined;
  for (const cursor of cursors) {
    if (cursor.tenant && (!least || isBefore(cursor, least))) least = cursor;
  }
  return least;
}

function isBefore(a: Cursor, b: Cursor): boolean {
  return a.virtual < b.virtual || (a.virtual === b.virtual && a.movedAt < b.movedAt);
}
