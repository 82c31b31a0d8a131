import { NONE, Tree } from './forest.ts';
import { Slots } from './slots.ts';
import { SumForest } from './sum-forest.ts';
import { type Weights, weightsOf } from './weights.ts';

/**
 * A tenant in its class, or a class in its pool.
 *
 *     forgotten --wake--> waiting --serve, rest--> idle --too many are--> forgotten
 *                            ^                      |
 *                            +---------wake---------+
 */
export class Flow {
  state: 'waiting' | 'idle' | 'forgotten' = 'forgotten';
  weight: number;
  /** Tokens that it was charged over its weight, from where it came in. */
  virtual = 0;
  /** Where it came in, at most `now`: no refund goes below, or idling would earn more credit. */
  floor = 0;
  /** Services whose real cost is not known yet. */
  unsettled = 0;
  /** While it is not forgotten. */
  slot = NONE;
  /** Among flows at the same virtual time the lower goes first. */
  place = 0;

  constructor(weight: number) {
    this.weight = weight;
  }
}

/** What a flow that took less than its share may have before the others when it comes back. */
export type Lead = {
  /** In mean tasks. */
  tasks: number;
  /** Idle flows that are remembered without being ahead. */
  flows: number;
  /** Whether refunds are bounded, for those who came after the charge; see `#refundLimit`. */
  boundsRefunds: boolean;
};

/** About the last so many tasks count in the mean. */
const MEAN_OVER = 32;

/**
 * Start-time fair queueing: the flow with the least virtual time goes first and is charged cost
 * over weight. Two flows that wait over the same span differ in service by weight by at most one
 * task of each, whatever the others do.
 *
 * `now` is where a flow that comes back starts. It moves as in the fluid model, by the service
 * beyond it over the weight of all that wait. The usual rule, the start of the task in service,
 * stands still as long as new flows keep coming, and the old ones would starve. It also
 * follows the start of what is served, for a flow whose task fits no replica stays behind, and
 * newcomers must not start that far back with it.
 *
 * An idle flow that is ahead of `now` took more than its share, or its tasks used more than was
 * estimated: it pays when it comes back. One that is behind took less, and starts behind `now` by
 * as much, up to a lead of so many mean tasks. Without that an interactive tenant far below its
 * share waits for the turns of one that is over it, whenever it sends two tasks close together.
 * New flows have earned nothing. Of those behind only so many are remembered.
 */
export class VirtualTime<F extends Flow> {
  readonly #slots = new Slots<F>();
  readonly #forest = new SumForest();
  readonly #onForgotten: (flow: F) => void;
  readonly #lead: Lead;
  readonly #waiting = new Tree();
  readonly #idle = new Tree();
  /** Of all that wait. */
  #weight = 0;
  #now = 0;
  #places = 0;
  #meanUsed = 0;

  constructor(lead: Lead, onForgotten: (flow: F) => void) {
    this.#lead = lead;
    this.#onForgotten = onForgotten;
  }

  /** The waiting flow that is served next. */
  first(): F | undefined {
    return this.#slots.at(this.#waiting.first);
  }

  /** The waiting flow that is served after `flow`. */
  next(flow: F): F | undefined {
    return this.#slots.at(this.#forest.next(flow.slot));
  }

  /** Sums over the waiting flows that are served up to (`virtual`, `place`), which is left out. */
  startedBy(virtual: number, place = Number.POSITIVE_INFINITY): Weights {
    return weightsOf(this.#forest.sumsBefore(this.#waiting, virtual, place));
  }

  /** Virtual time at which `flow` would be served next; undefined stands for one that is new. */
  startOf(flow: F | undefined): number {
    if (flow?.state === 'waiting') return flow.virtual;
    return flow?.state === 'idle' ? Math.max(flow.virtual, this.#leastOf(flow)) : this.#now;
  }

  /** Something waits in `flow`, which was idle or forgotten. */
  wake(flow: F): void {
    const start = this.startOf(flow);
    this.#takeOut(flow);
    flow.floor = Math.min(start, this.#now);
    this.#goLast(flow);
    this.#wait(flow, start);
  }

  /** Nothing waits in `flow` any more, without a service. */
  rest(flow: F): void {
    this.#takeOut(flow);
    this.#remember(flow, flow.virtual);
  }

  /** Charges a waiting flow for a service of `cost`, and leaves it waiting or idle. */
  serve(flow: F, cost: number, isStillWaiting: boolean): void {
    const start = Math.max(this.#now, flow.virtual);
    const end = flow.virtual + cost / flow.weight;
    const ofOthers = 1 - flow.weight / this.#weight;
    flow.unsettled += 1;
    this.#takeOut(flow);
    this.#goLast(flow);
    this.#now = end > start ? end - (end - start) * ofOthers : start;
    if (isStillWaiting) this.#wait(flow, end);
    else this.#remember(flow, end);
  }

  /** Tokens that a task really used: a lead is in those, not in what was estimated. */
  used(tokens: number): void {
    if (tokens <= 0) return;
    this.#meanUsed += (tokens - this.#meanUsed) / (this.#meanUsed === 0 ? 1 : MEAN_OVER);
  }

  /** Charges `tokens` more, or fewer, for a service of the past; once for each, also with 0. */
  correct(flow: F, tokens: number): void {
    if (tokens !== 0) this.#correct(flow, tokens);
    flow.unsettled = Math.max(0, flow.unsettled - 1);
  }

  #correct(flow: F, tokens: number): void {
    const { state } = flow;
    const before = this.startOf(flow);
    const virtual = before + tokens / flow.weight;
    this.#takeOut(flow);
    this.#goLast(flow);
    if (state === 'waiting') {
      this.#wait(flow, Math.max(flow.floor, virtual, this.#refundLimit(flow, before)));
    } else this.#remember(flow, virtual);
    if (tokens < 0) this.#takeBack(flow, -tokens);
  }

  /**
   * Who came after a charge that was far too high started behind it, and must not wait until all
   * that is refunded was served anew. So a refund takes a flow before the first of the others by
   * as much as estimates of its unsettled services are wrong by chance, and no further. It costs
   * who is always estimated too high a part of its share, so it is for classes alone: their
   * estimates are those of many tenants.
   */
  #refundLimit(flow: F, before: number): number {
    const other = this.#lead.boundsRefunds ? this.first() : undefined;
    if (!other) return Number.NEGATIVE_INFINITY;
    const byChance = 2 * Math.sqrt(flow.unsettled) * this.#meanUsed;
    return Math.min(before, other.virtual - byChance / flow.weight);
  }

  /**
   * `now` went on by what was charged, and goes back by what was not used; else who comes next
   * would start behind all that was charged too much. Not behind the first that waits; where nobody
   * does, not behind the one that was charged most, or those that came back before the refund would
   * stay behind those that come after it.
   */
  #takeBack(flow: F, tokens: number): void {
    const waiting = this.#weight;
    const all = flow.state === 'waiting' ? waiting : waiting + flow.weight;
    const least = this.first() ?? this.#slots.at(this.#idle.last);
    const first = least?.virtual ?? Number.NEGATIVE_INFINITY;
    this.#now = Math.max(this.#now - tokens / all, Math.min(this.#now, first));
  }

  reweigh(flow: F, weight: number): void {
    const { state } = flow;
    if (state !== 'forgotten') this.#takeOut(flow);
    flow.weight = weight;
    if (state === 'waiting') this.#wait(flow, flow.virtual);
    else if (state === 'idle') this.#remember(flow, flow.virtual);
  }

  /** Keeps the slot: every caller puts the flow back or forgets it. */
  #takeOut(flow: F): void {
    if (flow.state === 'waiting') {
      this.#forest.remove(this.#waiting, flow.slot);
      // A rest of roundings must not outlive those that made it.
      this.#weight = this.#waiting.size > 0 ? this.#weight - flow.weight : 0;
    } else if (flow.state === 'idle') this.#forest.remove(this.#idle, flow.slot);
    else flow.slot = this.#slots.acquire(flow);
  }

  #wait(flow: F, virtual: number): void {
    flow.state = 'waiting';
    this.#weight += flow.weight;
    this.#place(this.#waiting, flow, virtual);
  }

  #remember(flow: F, virtual: number): void {
    flow.state = 'idle';
    this.#place(this.#idle, flow, virtual);
    this.#forgetBeyond();
  }

  /** Where a flow that has earned all of its lead starts. */
  #leastOf(flow: F): number {
    return this.#now - (this.#lead.tasks * this.#meanUsed) / flow.weight;
  }

  #place(tree: Tree, flow: F, virtual: number): void {
    flow.virtual = virtual;
    this.#forest.weigh(flow.slot, flow.weight, flow.weight * virtual);
    this.#forest.insert(tree, flow.slot, virtual, flow.place);
  }

  /** Among equals the one that came or was served last goes last. */
  #goLast(flow: F): void {
    this.#places += 1;
    flow.place = this.#places;
  }

  #forget(flow: F): void {
    this.#slots.release(flow.slot);
    flow.state = 'forgotten';
    this.#onForgotten(flow);
  }

  /** A debt is never forgotten; of the others those that are furthest behind are. */
  #forgetBeyond(): void {
    while (this.#idle.size > this.#lead.flows) {
      const flow = this.#slots.at(this.#idle.first);
      if (!flow || flow.virtual > this.#now) return;
      this.#takeOut(flow);
      this.#forget(flow);
    }
  }
}
