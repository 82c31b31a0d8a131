import { COUNT, Forest, NONE, OWN_WORDS, STALE, type Tree } from './forest.ts';

// The sums stand beside the links, in the same line of a cache.
const FIRST_SUM = OWN_WORDS;
const SECOND_SUM = OWN_WORDS + 1;
const FIRST = OWN_WORDS + 2;
const SECOND = OWN_WORDS + 3;

/** How many members, and the totals of the two amounts that each came with. */
export type Sums = { count: number; first: number; second: number };

/**
 * Trees whose members come with two amounts, and the sums over those before any place. A row holds
 * the sums of its slot and all below. They are made when they are asked for, along the paths that
 * changed since, so a question is O(log n) for itself and for each change before it. Each is
 * made from those below: exact for whole numbers, and for fractions to the rounding of a few
 * operations.
 */
export class SumForest extends Forest {
  constructor() {
    super(8);
  }

  /** The amounts that `slot` has in the tree it is inserted into next. */
  weigh(slot: number, first: number, second: number): void {
    this.reserve(slot);
    const at = slot << this.shift;
    this.reals[at + FIRST] = first;
    this.reals[at + SECOND] = second;
  }

  sumsOf({ root }: Tree): Sums {
    this.#refresh(root);
    return this.#sumsAt(root);
  }

  /** Of all members before the place (`key`, `tie`), whether or not one stands there. */
  sumsBefore({ root }: Tree, key: number, tie: number): Sums {
    this.#refresh(root);
    let [count, first, second] = [0, 0, 0];
    let slot = root;
    while (slot) {
      if (this.isBefore(slot, key, tie)) {
        // With the right side, which is the way on: the left one would be read for this alone.
        const right = this.rightOf(slot);
        const all = this.#sumsAt(slot);
        const later = this.#sumsAt(right);
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

  #sumsAt(slot: number): Sums {
    const at = slot << this.shift;
    return {
      count: this.ints[at * 2 + COUNT] as number,
      first: this.reals[at + FIRST_SUM] as number,
      second: this.reals[at + SECOND_SUM] as number,
    };
  }

  /** What is not stale has nothing stale below. */
  #refresh(slot: number): void {
    const { ints, reals, shift } = this;
    const at = slot << shift;
    if (slot === NONE || ints[at * 2 + COUNT] !== STALE) return;
    const left = this.leftOf(slot);
    const right = this.rightOf(slot);
    this.#refresh(left);
    this.#refresh(right);
    const before = left << shift;
    const after = right << shift;
    const count = (ints[before * 2 + COUNT] as number) + (ints[after * 2 + COUNT] as number);
    const first = (reals[before + FIRST_SUM] as number) + (reals[after + FIRST_SUM] as number);
    const second = (reals[before + SECOND_SUM] as number) + (reals[after + SECOND_SUM] as number);
    ints[at * 2 + COUNT] = count + 1;
    reals[at + FIRST_SUM] = first + (reals[at + FIRST] as number);
    reals[at + SECOND_SUM] = second + (reals[at + SECOND] as number);
  }
}
