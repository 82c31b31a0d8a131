import { Forest, OWN_WORDS, PARENT, SPARE } from './forest.ts';

const FIRST = OWN_WORDS;
const SECOND = OWN_WORDS + 1;

/** How many members, and the totals of the two amounts that each came with. */
export type Sums = { count: number; first: number; second: number };

/**
 * Trees whose members come with two amounts, and the sums over those before any place in O(log n).
 * A row holds the sums of its slot and all below. They are kept by adding and taking away: exact
 * for whole numbers, and for fractions to the rounding of a few operations, since each insertion
 * starts its row anew.
 */
export class SumForest extends Forest {
  constructor() {
    super(2);
  }

  /** Inserts a member at the place (`key`, `tie`) and returns the root. */
  add(
    root: number,
    slot: number,
    place: { key: number; tie: number },
    amounts: { first: number; second: number },
  ): number {
    this.reserve(slot);
    this.#set(slot, 1, amounts.first, amounts.second);
    return this.insert(root, slot, place.key, place.tie);
  }

  /** Of a slot and all below, and so of a tree where the slot is its root. */
  sumsOf(slot: number): Sums {
    const at = slot * this.words;
    return {
      count: this.ints[at * 2 + SPARE] as number,
      first: this.reals[at + FIRST] as number,
      second: this.reals[at + SECOND] as number,
    };
  }

  /** Of all members before the place (`key`, `tie`), whether or not one stands there. */
  sumsBefore(root: number, key: number, tie: number): Sums {
    let [count, first, second] = [0, 0, 0];
    let slot = root;
    while (slot) {
      if (this.isBefore(slot, key, tie)) {
        const right = this.rightOf(slot);
        const all = this.sumsOf(slot);
        const later = this.sumsOf(right);
        count += all.count - later.count;
        first += all.first - later.first;
        second += all.second - later.second;
        slot = right;
      } else {
        slot = this.leftOf(slot);
      }
    }
    return { count, first, second };
  }

  protected override joined(slot: number, above: number): void {
    const { count, first, second } = this.sumsOf(slot);
    this.#changeUp(above, count, first, second);
  }

  protected override leaving(slot: number, above: number): void {
    const all = this.sumsOf(slot);
    const rest = this.sumsOf(this.leftOf(slot) || this.rightOf(slot));
    this.#changeUp(above, rest.count - all.count, rest.first - all.first, rest.second - all.second);
  }

  /** What is under the two together stays; `lower` loses `upper` and gets `moved`. */
  protected override rotated(upper: number, lower: number, moved: number): void {
    const all = this.sumsOf(lower);
    const lost = this.sumsOf(upper);
    const got = this.sumsOf(moved);
    this.#set(upper, all.count, all.first, all.second);
    this.#set(
      lower,
      all.count - lost.count + got.count,
      all.first - lost.first + got.first,
      all.second - lost.second + got.second,
    );
  }

  #set(slot: number, count: number, first: number, second: number): void {
    const at = slot * this.words;
    this.ints[at * 2 + SPARE] = count;
    this.reals[at + FIRST] = first;
    this.reals[at + SECOND] = second;
  }

  /** From `from` to the root. */
  #changeUp(from: number, count: number, first: number, second: number): void {
    const { ints, reals, words } = this;
    for (let slot = from; slot; slot = ints[slot * words * 2 + PARENT] as number) {
      const at = slot * words;
      ints[at * 2 + SPARE] = (ints[at * 2 + SPARE] as number) + count;
      reals[at + FIRST] = (reals[at + FIRST] as number) + first;
      reals[at + SECOND] = (reals[at + SECOND] as number) + second;
    }
  }
}
