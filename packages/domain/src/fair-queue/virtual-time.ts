import { NONE } from './forest.ts';
import { Slots } from './slots.ts';
import { SumForest } from './sum-forest.ts';
import { amountsOf, type Weights, weightsOf } from './weights.ts';

/**
 * A tenant in its class, or a class in its pool.
 *
 *     forgotten --wake--> waiting --serve, rest--> idle --time passes it--> forgotten
 *                            ^                      |
 *                            +---------wake---------+
 */
export class Flow {
  state: 'waiting' | 'idle' | 'forgotten' = 'forgotten';
  weight: number;
  /** Tokens that it was charged over its weight, from where it came in. */
  virtual = 0;
  /** The virtual time at which it came: no refund goes below, or idling would earn credit. */
  floor = 0;
  /** While it is not forgotten. */
  slot = NONE;
  /** Among flows at the same virtual time the lower goes first. */
  place = 0;

  constructor(weight: number) {
    this.weight = weight;
  }
}

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
 * An idle flow is remembered while it is ahead of `now`: it took more than its share, or its tasks
 * used more than was estimated. Behind `now` there is nothing to remember.
 */
export class VirtualTime<F extends Flow> {
  readonly #slots = new Slots<F>();
  readonly #forest = new SumForest();
  readonly #onForgotten: (flow: F) => void;
  #waiting = NONE;
  #idle = NONE;
  #now = 0;
  #places = 0;

  constructor(onForgotten: (flow: F) => void) {
    this.#onForgotten = onForgotten;
  }

  /** The waiting flow that is served next. */
  first(): F | undefined {
    return this.#slots.at(this.#forest.first(this.#waiting));
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
    return flow?.state === 'idle' ? Math.max(flow.virtual, this.#now) : this.#now;
  }

  /** Something waits in `flow`, which was idle or forgotten. */
  wake(flow: F): void {
    const start = this.startOf(flow);
    this.#takeOut(flow);
    flow.floor = this.#now;
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
    const ofOthers = 1 - flow.weight / this.#forest.sumsOf(this.#waiting).first;
    this.#takeOut(flow);
    this.#goLast(flow);
    this.#now = end > start ? end - (end - start) * ofOthers : start;
    if (isStillWaiting) this.#wait(flow, end);
    else this.#remember(flow, end);
    this.#forgetPassed();
  }

  /** Charges `tokens` more, or fewer, for a service of the past. */
  correct(flow: F, tokens: number): void {
    const { state } = flow;
    const virtual = this.startOf(flow) + tokens / flow.weight;
    this.#takeOut(flow);
    this.#goLast(flow);
    if (state === 'waiting') this.#wait(flow, Math.max(flow.floor, virtual));
    else this.#remember(flow, virtual);
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
    if (flow.state === 'waiting') this.#waiting = this.#forest.remove(this.#waiting, flow.slot);
    else if (flow.state === 'idle') this.#idle = this.#forest.remove(this.#idle, flow.slot);
    else flow.slot = this.#slots.acquire(flow);
  }

  #wait(flow: F, virtual: number): void {
    flow.state = 'waiting';
    this.#waiting = this.#place(this.#waiting, flow, virtual);
  }

  #remember(flow: F, virtual: number): void {
    if (virtual <= this.#now) {
      this.#forget(flow);
      return;
    }
    flow.state = 'idle';
    this.#idle = this.#place(this.#idle, flow, virtual);
  }

  #place(root: number, flow: F, virtual: number): number {
    flow.virtual = virtual;
    const at = { key: virtual, tie: flow.place };
    return this.#forest.add(root, flow.slot, at, amountsOf(flow.weight, virtual));
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

  #forgetPassed(): void {
    let flow = this.#slots.at(this.#forest.first(this.#idle));
    while (flow && flow.virtual <= this.#now) {
      this.#takeOut(flow);
      this.#forget(flow);
      flow = this.#slots.at(this.#forest.first(this.#idle));
    }
  }
}
