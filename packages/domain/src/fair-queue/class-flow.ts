import type { Priority } from '@orchqueue/contract-types';
import { costOf, type QueuedTask, type Work } from './queued-task.ts';
import { checkedWeight } from './settings.ts';
import { TenantEnds } from './tenant-ends.ts';
import { TenantFlow } from './tenant-flow.ts';
import { Flow, type Lead, VirtualTime } from './virtual-time.ts';
import type { Weights } from './weights.ts';
import type { WorkTrees } from './work-trees.ts';

/**
 * Of 200 dispatches four are 2 %: over any such window the shares stay within 5 % of the weights
 * (ORCH-3075), also when a tenant comes back in it.
 */
const TENANT_LEAD: Lead = { tasks: 4, flows: 1024, boundsRefunds: false };

/** One class: its tenants in weighted virtual time, and its own among the classes of the pool. */
export class ClassFlow extends Flow {
  readonly priority: Priority;
  /** The trees of the tasks of each tenant, by the slots of the queue. */
  readonly work: WorkTrees;
  /** Those with work, and those that are remembered for what they took. */
  readonly tenants = new Map<string, TenantFlow>();
  readonly time = new VirtualTime<TenantFlow>(TENANT_LEAD, (flow) =>
    this.tenants.delete(flow.tenant),
  );
  readonly total: Work = { tasks: 0, promptTokens: 0, outputTokens: 0 };
  /** Cost of all its tasks, in tokens. */
  backlog = 0;
  readonly #ends = new TenantEnds();
  #weightOf: (tenant: string) => number;

  constructor(
    priority: Priority,
    weight: number,
    parts: { weightOf: (tenant: string) => number; work: WorkTrees },
  ) {
    super(weight);
    this.priority = priority;
    this.work = parts.work;
    this.#weightOf = parts.weightOf;
  }

  weightOf(tenant: string): number {
    return checkedWeight(this.#weightOf(tenant), `tenant ${tenant}`);
  }

  /** Sums over the waiting tenants that will have nothing left at the virtual time `until`. */
  endedBy(until: number): Weights {
    return this.#ends.endedBy(until);
  }

  /** The new weights count from now on. */
  reweighTenants(weightOf: (tenant: string) => number): void {
    this.#weightOf = weightOf;
    for (const flow of [...this.tenants.values()]) {
      const weight = this.weightOf(flow.tenant);
      this.time.reweigh(flow, weight);
      if (flow.state === 'waiting') this.#ends.moved(flow);
    }
  }

  add(slot: number, task: QueuedTask): void {
    const flow = this.#flowOf(task.tenant);
    if (flow.state !== 'waiting') this.time.wake(flow);
    this.work.add(flow.tasks, slot, task.dueMs, task);
    this.#count(flow, task, 1);
    this.#ends.moved(flow);
  }

  /** Without a charge. */
  remove(slot: number, task: QueuedTask): void {
    const flow = this.#leave(slot, task);
    if (flow.tasks.size > 0) {
      this.#ends.moved(flow);
      return;
    }
    this.#ends.leave(flow);
    this.time.rest(flow);
  }

  /** Takes a task and charges its tenant. */
  serve(slot: number, task: QueuedTask): void {
    const flow = this.#leave(slot, task);
    const isStillWaiting = flow.tasks.size > 0;
    // Where work is left its end stays: what is charged now waited before.
    if (!isStillWaiting) this.#ends.leave(flow);
    this.time.serve(flow, costOf(task), isStillWaiting);
  }

  /** Charges `tokens` more, or fewer, for a task that was taken. */
  correct(tenant: string, tokens: number): void {
    if (tokens <= 0 && !this.tenants.has(tenant)) return;
    const flow = this.#flowOf(tenant);
    this.time.correct(flow, tokens);
    if (flow.state === 'waiting') this.#ends.moved(flow);
  }

  #flowOf(tenant: string): TenantFlow {
    const known = this.tenants.get(tenant);
    if (known) return known;
    const flow = new TenantFlow(tenant, this.weightOf(tenant));
    this.tenants.set(tenant, flow);
    return flow;
  }

  #leave(slot: number, task: QueuedTask): TenantFlow {
    const first = this.time.first();
    // Nearly always: what leaves was next, and its tenant needs no look-up.
    const flow = first?.tasks.first === slot ? first : this.#flowOf(task.tenant);
    this.work.remove(flow.tasks, slot);
    this.#count(flow, task, -1);
    return flow;
  }

  #count(flow: TenantFlow, task: QueuedTask, sign: 1 | -1): void {
    const cost = sign * costOf(task);
    flow.backlog += cost;
    this.backlog += cost;
    this.total.tasks += sign;
    this.total.promptTokens += sign * task.promptTokens;
    this.total.outputTokens += sign * task.outputTokens;
  }
}
