import { Forest, Tree } from './forest.ts';
import type { QueuedTask } from './queued-task.ts';
import type { Slots } from './slots.ts';

/** How many of the earliest deadlines are asked for their likelihood. */
const SHED_CANDIDATES = 32;

/** Which orders the policies may ask for; the others are not kept: they cost memory and time. */
export type VictimNeeds = { ages: boolean; deadlines: boolean };

/** Which task of one class leaves when another needs its place. */
export class VictimOrder {
  #needs: VictimNeeds;
  #depth = 0;
  readonly #slots: Slots<QueuedTask>;
  readonly #ages = new Forest();
  readonly #deadlines = new Forest();
  readonly #byAge = new Tree();
  readonly #byDeadline = new Tree();

  constructor(slots: Slots<QueuedTask>, needs: VictimNeeds) {
    this.#slots = slots;
    this.#needs = needs;
  }

  get depth(): number {
    return this.#depth;
  }

  /** Sorts what an order lacks that was not needed before. `tasks` are all of the class. */
  reconfigure(needs: VictimNeeds, tasks: () => Iterable<QueuedTask>): void {
    const { ages, deadlines } = this.#needs;
    if (ages === needs.ages && deadlines === needs.deadlines) return;
    const all = [...tasks()];
    for (const task of all) this.remove(task.slot, task);
    this.#needs = needs;
    for (const task of all) this.add(task.slot, task);
  }

  add(slot: number, { order, deadlineMs }: QueuedTask): void {
    this.#depth += 1;
    if (this.#needs.ages) this.#ages.insert(this.#byAge, slot, order, order);
    if (deadlineMs === null || !this.#needs.deadlines) return;
    this.#deadlines.insert(this.#byDeadline, slot, deadlineMs, order);
  }

  remove(slot: number, { deadlineMs }: QueuedTask): void {
    this.#depth -= 1;
    if (this.#needs.ages) this.#ages.remove(this.#byAge, slot);
    if (deadlineMs === null || !this.#needs.deadlines) return;
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
