/** Nobody: the child of a leaf, the root of an empty tree. Its sums are 0. */
export const NONE = 0;

const FIRST_SLOTS = 64;

// A slot is a row of words of 8 bytes: key, tie, two links, and a third beside an integer that the
// subclass may use. Its own numbers follow.
const KEY = 0;
const TIE = 1;
const LEFT = 4;
const RIGHT = 5;
export const PARENT = 6;
export const SPARE = 7;
export const OWN_WORDS = 4;

/**
 * Search trees over slots, any number in one table; a slot is in one tree of a forest at most. The
 * caller keeps the root of each tree and gets it anew from each change. Members are in the order
 * of `key`, then of `tie`. A subclass keeps sums over subtrees through the hooks.
 *
 * These are treaps: insertion is O(log n), a removal needs no search and two rotations on average.
 * One table with a row for each slot, in place of node objects, because memory decides: with
 * objects a pair of enqueue and dequeue took about twice as long, in cache misses and collection.
 * The table grows by doubling and does not shrink.
 */
export class Forest {
  protected reals: Float64Array;
  /** The same rows as 4-byte integers. */
  protected ints: Int32Array;
  protected readonly words: number;

  constructor(ownWords = 0) {
    this.words = OWN_WORDS + ownWords;
    this.reals = new Float64Array(FIRST_SLOTS * this.words);
    this.ints = new Int32Array(this.reals.buffer);
  }

  keyOf(slot: number): number {
    return this.reals[slot * this.words + KEY] as number;
  }

  first(root: number): number {
    let slot = root;
    for (let left = this.link(slot, LEFT); left; left = this.link(slot, LEFT)) slot = left;
    return slot;
  }

  last(root: number): number {
    let slot = root;
    for (let right = this.link(slot, RIGHT); right; right = this.link(slot, RIGHT)) slot = right;
    return slot;
  }

  /** The one after `slot` in its tree, or `NONE`. A walk over k members costs O(k + log n). */
  next(slot: number): number {
    const right = this.link(slot, RIGHT);
    if (right) return this.first(right);
    let below = slot;
    let above = this.link(slot, PARENT);
    while (above && this.link(above, RIGHT) === below) {
      below = above;
      above = this.link(above, PARENT);
    }
    return above;
  }

  /** Adds a slot, whose tie must be unique in its tree, and returns the root. */
  insert(root: number, slot: number, key: number, tie: number): number {
    this.reserve(slot);
    this.reals[slot * this.words + KEY] = key;
    this.reals[slot * this.words + TIE] = tie;
    // Held here, for the loop is where the time of an insertion goes.
    const { ints, reals, words } = this;
    let above = NONE;
    let below = root;
    let side = LEFT;
    while (below) {
      above = below;
      const at = below * words;
      const own = reals[at + KEY] as number;
      const isAfter = own < key || (own === key && (reals[at + TIE] as number) < tie);
      side = isAfter ? RIGHT : LEFT;
      below = ints[at * 2 + side] as number;
    }
    this.#relink(slot, PARENT, above);
    if (above) this.#relink(above, side, slot);
    this.joined(slot, above);
    const rank = rankOf(slot);
    while (above && rankOf(above) < rank) {
      this.#raise(slot);
      above = this.link(slot, PARENT);
    }
    return above ? root : slot;
  }

  /** Takes a slot out of the tree with `root`, and returns the root. */
  remove(root: number, slot: number): number {
    let top = root;
    let left = this.link(slot, LEFT);
    let right = this.link(slot, RIGHT);
    while (left && right) {
      const higher = rankOf(left) > rankOf(right) ? left : right;
      this.#raise(higher);
      if (top === slot) top = higher;
      left = this.link(slot, LEFT);
      right = this.link(slot, RIGHT);
    }
    this.leaving(slot, this.link(slot, PARENT));
    this.#replace(slot, left || right);
    this.#relink(slot, LEFT, NONE);
    this.#relink(slot, RIGHT, NONE);
    return top === slot ? left || right : top;
  }

  protected leftOf(slot: number): number {
    return this.link(slot, LEFT);
  }

  protected rightOf(slot: number): number {
    return this.link(slot, RIGHT);
  }

  /** Whether the member `slot` stands before the place (`key`, `tie`). */
  isBefore(slot: number, key: number, tie: number): boolean {
    const at = slot * this.words;
    const own = this.reals[at + KEY] as number;
    return own < key || (own === key && (this.reals[at + TIE] as number) < tie);
  }

  protected link(slot: number, side: number): number {
    return this.ints[slot * this.words * 2 + side] as number;
  }

  /** Makes the table long enough for `slot`. */
  protected reserve(slot: number): void {
    const needed = (slot + 1) * this.words;
    if (needed <= this.reals.length) return;
    const wider = new Float64Array(Math.max(needed, 2 * this.reals.length));
    wider.set(this.reals);
    this.reals = wider;
    this.ints = new Int32Array(wider.buffer);
  }

  /** `slot` hangs below `above` as a leaf. */
  protected joined(_slot: number, _above: number): void {}

  /** `slot`, below `above`, has one child at most and is about to be taken out. */
  protected leaving(_slot: number, _above: number): void {}

  /** `upper` has taken the place of `lower`, and given it its child `moved`. */
  protected rotated(_upper: number, _lower: number, _moved: number): void {}

  /** Rotates `slot` above its parent. */
  #raise(slot: number): void {
    const { ints } = this;
    const size = this.words * 2;
    const lower = ints[slot * size + PARENT] as number;
    const isLeft = ints[lower * size + LEFT] === slot;
    const near = isLeft ? LEFT : RIGHT;
    const far = isLeft ? RIGHT : LEFT;
    const moved = ints[slot * size + far] as number;
    this.#replace(lower, slot);
    ints[lower * size + near] = moved;
    ints[slot * size + far] = lower;
    if (moved) ints[moved * size + PARENT] = lower;
    ints[lower * size + PARENT] = slot;
    this.rotated(slot, lower, moved);
  }

  #replace(slot: number, by: number): void {
    const above = this.link(slot, PARENT);
    if (by) this.#relink(by, PARENT, above);
    if (!above) return;
    this.#relink(above, this.link(above, LEFT) === slot ? LEFT : RIGHT, by);
  }

  #relink(slot: number, side: number, to: number): void {
    this.ints[slot * this.words * 2 + side] = to;
  }
}

/**
 * The heap order of the treaps: a hash of the slot in place of a random number, so that the same
 * calls give the same trees, and the ranks cost no memory. It is the last step of MurmurHash3:
 * slots come in a row, and without the mixing the trees would be lists.
 */
function rankOf(slot: number): number {
  let hash = Math.imul(slot ^ (slot >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
