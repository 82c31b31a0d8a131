/** Nobody: the child of a leaf, the root of an empty tree. Its sums are 0. */
export const NONE = 0;

const FIRST_SLOTS = 64;

// A slot is a row of words of 8 bytes: key, tie, three links, and an integer for the subclass,
// whose own numbers follow. Rows are powers of two long.
const KEY = 0;
const TIE = 1;
const LEFT = 4;
const RIGHT = 5;
const PARENT = 6;
/** Members under the slot, itself included; `STALE` where it is not known. */
export const COUNT = 7;
export const OWN_WORDS = 4;
export const STALE = 0;

/** One tree of a forest. Its ends are kept: most tasks come at the one and leave at the other. */
export class Tree {
  root = NONE;
  first = NONE;
  last = NONE;
  size = 0;
}

/**
 * Search trees over slots, any number in one table; a slot is in one tree of a forest at most.
 * Members are in the order of `key`, then of `tie`.
 *
 * These are treaps: insertion is O(log n), and O(1) on average at the end; a removal needs no
 * search and changes two links on average. One table with a row for each slot, in place of node
 * objects, because memory decides: with objects a pair of enqueue and dequeue took about twice as
 * long, in cache misses and collection. The table grows by doubling and does not shrink.
 *
 * A slot whose subtree changed is stale, and so are all above it: who marks a path stops at the
 * first that is. A subclass may make sums over subtrees when they are asked for.
 */
export class Forest {
  protected reals: Float64Array;
  /** The same rows as 4-byte integers. */
  protected ints: Int32Array;
  /** A row has two to the power of it words. */
  protected readonly shift: number;

  constructor(words: 4 | 8 = OWN_WORDS) {
    this.shift = Math.log2(words);
    this.reals = new Float64Array(FIRST_SLOTS * words);
    this.ints = new Int32Array(this.reals.buffer);
  }

  /** The one after `slot` in its tree, or `NONE`. A walk over k members costs O(k + log n). */
  next(slot: number): number {
    return this.#neighbour(slot, RIGHT, LEFT);
  }

  /** Adds a slot, whose tie must be unique in its tree. */
  insert(tree: Tree, slot: number, key: number, tie: number): void {
    this.reserve(slot);
    const at = slot << this.shift;
    this.reals[at + KEY] = key;
    this.reals[at + TIE] = tie;
    this.ints[at * 2 + COUNT] = STALE;
    tree.size += 1;
    if (tree.last && this.isBefore(tree.last, key, tie)) {
      this.#append(tree, slot);
      return;
    }
    if (!tree.first || !this.isBefore(tree.first, key, tie)) tree.first = slot;
    if (!tree.last) tree.last = slot;
    this.#insertInside(tree, slot, key, tie);
  }

  /** Takes a member out of its tree. */
  remove(tree: Tree, slot: number): void {
    tree.size -= 1;
    if (tree.first === slot) tree.first = this.#neighbour(slot, RIGHT, LEFT);
    if (tree.last === slot) tree.last = this.#neighbour(slot, LEFT, RIGHT);
    const above = this.#link(slot, PARENT);
    this.touch(above);
    const side = this.#link(above, LEFT) === slot ? LEFT : RIGHT;
    const below = this.#joined(above, this.#link(slot, LEFT), this.#link(slot, RIGHT));
    if (above) this.#relink(above, side, below);
    else tree.root = below;
  }

  /** Whether the member `slot` stands before the place (`key`, `tie`). */
  isBefore(slot: number, key: number, tie: number): boolean {
    const at = slot << this.shift;
    const own = this.reals[at + KEY] as number;
    return own < key || (own === key && (this.reals[at + TIE] as number) < tie);
  }

  protected leftOf(slot: number): number {
    return this.#link(slot, LEFT);
  }

  protected rightOf(slot: number): number {
    return this.#link(slot, RIGHT);
  }

  /** What is under `slot` has changed. */
  protected touch(slot: number): void {
    const { ints, shift } = this;
    let at = (slot << shift) * 2;
    while (at && ints[at + COUNT] !== STALE) {
      ints[at + COUNT] = STALE;
      at = ((ints[at + PARENT] as number) << shift) * 2;
    }
  }

  /** Makes the table long enough for `slot`. */
  protected reserve(slot: number): void {
    const needed = (slot + 1) << this.shift;
    if (needed <= this.reals.length) return;
    const wider = new Float64Array(Math.max(needed, 2 * this.reals.length));
    wider.set(this.reals);
    this.reals = wider;
    this.ints = new Int32Array(wider.buffer);
  }

  /** Behind all others: up from the last one, to the first that ranks higher. */
  #append(tree: Tree, slot: number): void {
    const rank = rankOf(slot);
    let below = NONE;
    let above = tree.last;
    while (above && rankOf(above) < rank) {
      below = above;
      above = this.#link(above, PARENT);
    }
    this.touch(above);
    this.#relink(slot, LEFT, below);
    this.#relink(slot, RIGHT, NONE);
    this.#relink(slot, PARENT, above);
    if (below) this.#relink(below, PARENT, slot);
    if (above) this.#relink(above, RIGHT, slot);
    else tree.root = slot;
    tree.last = slot;
  }

  /** Down to the first that ranks lower, which makes room. */
  #insertInside(tree: Tree, slot: number, key: number, tie: number): void {
    // Held here, for the loop is where the time of an insertion goes.
    const { ints, reals, shift } = this;
    const rank = rankOf(slot);
    let above = NONE;
    let below = tree.root;
    let side = LEFT;
    while (below && rankOf(below) >= rank) {
      above = below;
      const at = below << shift;
      const own = reals[at + KEY] as number;
      const isAfter = own < key || (own === key && (reals[at + TIE] as number) < tie);
      side = isAfter ? RIGHT : LEFT;
      below = ints[at * 2 + side] as number;
    }
    this.touch(above);
    this.#relink(slot, PARENT, above);
    if (above) this.#relink(above, side, slot);
    else tree.root = slot;
    this.#split(below, slot, key, tie);
  }

  /** Hangs what is under `top` below `slot`: left what is before (`key`, `tie`), right the rest. */
  #split(top: number, slot: number, key: number, tie: number): void {
    const { ints, shift } = this;
    let endOfLeft = slot;
    let leftSide = LEFT;
    let endOfRight = slot;
    let rightSide = RIGHT;
    let here = top;
    while (here) {
      const at = (here << shift) * 2;
      ints[at + COUNT] = STALE;
      if (this.isBefore(here, key, tie)) {
        this.#relink(endOfLeft, leftSide, here);
        ints[at + PARENT] = endOfLeft;
        endOfLeft = here;
        leftSide = RIGHT;
        here = ints[at + RIGHT] as number;
      } else {
        this.#relink(endOfRight, rightSide, here);
        ints[at + PARENT] = endOfRight;
        endOfRight = here;
        rightSide = LEFT;
        here = ints[at + LEFT] as number;
      }
    }
    this.#relink(endOfLeft, leftSide, NONE);
    this.#relink(endOfRight, rightSide, NONE);
  }

  /** Makes two neighbouring subtrees one, whose root gets `above` for its parent. */
  #joined(above: number, left: number, right: number): number {
    const { ints, shift } = this;
    let top = NONE;
    let end = above;
    let side = LEFT;
    let [before, after] = [left, right];
    while (before && after) {
      const isLeft = rankOf(before) > rankOf(after);
      const here = isLeft ? before : after;
      const at = (here << shift) * 2;
      ints[at + COUNT] = STALE;
      ints[at + PARENT] = end;
      if (top) this.#relink(end, side, here);
      else top = here;
      end = here;
      side = isLeft ? RIGHT : LEFT;
      if (isLeft) before = ints[at + RIGHT] as number;
      else after = ints[at + LEFT] as number;
    }
    const rest = before || after;
    if (rest) this.#relink(rest, PARENT, end);
    if (!top) return rest;
    this.#relink(end, side, rest);
    return top;
  }

  /** The nearest member on the side `near`, where `far` is the other side. */
  #neighbour(slot: number, near: number, far: number): number {
    let below = this.#link(slot, near);
    if (below) {
      for (let next = below; next; next = this.#link(next, far)) below = next;
      return below;
    }
    below = slot;
    let above = this.#link(slot, PARENT);
    while (above && this.#link(above, near) === below) {
      below = above;
      above = this.#link(above, PARENT);
    }
    return above;
  }

  #link(slot: number, side: number): number {
    return this.ints[(slot << this.shift) * 2 + side] as number;
  }

  #relink(slot: number, side: number, to: number): void {
    this.ints[(slot << this.shift) * 2 + side] = to;
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
