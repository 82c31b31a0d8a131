import { Tree } from './forest.ts';
import { SumForest } from './sum-forest.ts';
import type { TenantFlow } from './tenant-flow.ts';
import { type Weights, weightsOf } from './weights.ts';

/**
 * Waiting tenants by the virtual time at which their last task will have been served. An end moves
 * with each task that comes, and is asked for less often: the tenants whose end moved are noted,
 * and find their places at the next question, O(log n) for each of them.
 */
export class TenantEnds {
  readonly #forest = new SumForest();
  readonly #ends = new Tree();
  /** Each of them waits. */
  readonly #moved: TenantFlow[] = [];

  /** The end of a waiting tenant is another one, or it has begun to wait. */
  moved(flow: TenantFlow): void {
    if (flow.movedAt !== null) return;
    flow.movedAt = this.#moved.length;
    this.#moved.push(flow);
  }

  /** To be called before a tenant waits no more: its slot may be another's then. */
  leave(flow: TenantFlow): void {
    this.#takeOut(flow);
    const { movedAt } = flow;
    const last = this.#moved.at(-1);
    if (movedAt === null || !last) return;
    this.#moved[movedAt] = last;
    last.movedAt = movedAt;
    this.#moved.pop();
    flow.movedAt = null;
  }

  /** Sums over the tenants that will have nothing left at the virtual time `until`. */
  endedBy(until: number): Weights {
    for (const flow of this.#moved) this.#place(flow);
    this.#moved.length = 0;
    return weightsOf(this.#forest.sumsBefore(this.#ends, until, Number.POSITIVE_INFINITY));
  }

  #place(flow: TenantFlow): void {
    this.#takeOut(flow);
    flow.movedAt = null;
    flow.hasEnd = true;
    const end = flow.virtual + flow.backlog / flow.weight;
    this.#forest.weigh(flow.slot, flow.weight, flow.weight * end);
    this.#forest.insert(this.#ends, flow.slot, end, flow.slot);
  }

  #takeOut(flow: TenantFlow): void {
    if (flow.hasEnd) this.#forest.remove(this.#ends, flow.slot);
    flow.hasEnd = false;
  }
}
