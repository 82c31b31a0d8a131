import { Forest, Tree } from './forest.ts';
import type { QueuedTask } from './queued-task.ts';
import type { Slots } from './slots.ts';

/** How many of the earliest deadlines are asked for their likelihood. */
const SHED_CANDIDATES = 32;

/** Which task of one class leaves when another needs its place. */
export class VictimOrder {
  readonly #slots: Slots<QueuedTask>;
  readonly #ages = new Forest();
  readonly #deadlines = new Forest();
  readonly #byAge = new Tree();
  readonly #byDeadline = new Tree();

  constructor(slots: Slots<QueuedTask>) {
    this.#slots = slots;
  }

  get depth(): number {
    return this.#byAge.size;
  }

  add(slot: number, { order, deadlineMs }: QueuedTask): void {
    this.#ages.insert(this.#byAge, slot, order, order);
    if (deadlineMs === null) return;
    this.#deadlines.insert(this.#byDeadline, slot, deadlineMs, order);
  }

  remove(slot: number, { deadlineMs }: QueuedTask): void {
    this.#ages.remove(this.#byAge, slot);
    if (deadlineMs === null) return;
    this.#deadlines.remove(this.#byDeadline, slot);
  }

  longestQueued(): QueuedTask | undefined {
    return this.#slots.at(this.#byAge.first);
  }

  /**
   * The least likely to meet its deadline, of equals the one with the earliest. `likelihood` is
   * asked for the 32 earliest deadlines only: later ones are rarely the least likely, and the
   * answer costs the caller an estimate each. Where nothing has a deadline the newest leaves,
   * which has waited least.
   */
  leastLikely(likelihood: (task: QueuedTask) => number): QueuedTask | undefined {
    let least: QueuedTask | undefined;
    let lowest = Number.POSITIVE_INFINITY;
    let slot = this.#byDeadline.first;
    for (let asked = 0; slot && asked < SHED_CANDIDATES; asked += 1) {
      const task = this.#slots.at(slot);
      const own = task ? likelihood(task) : lowest;
      if (!least || own < lowest) {
        least = task;
        lowest = own;
      }
      slot = this.#deadlines.next(slot);
    }
    return least ?? this.#slots.at(this.#byAge.last);
  }
}
