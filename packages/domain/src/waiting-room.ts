import { NONE, Tree } from './fair-queue/forest.ts';
import { Slots } from './fair-queue/slots.ts';
import { SumForest } from './fair-queue/sum-forest.ts';
import { LinkedQueue } from './linked-queue.ts';
import type { PromiseBudget } from './promise-budget.ts';

/** `slot`: its place in the tree of those that are not due yet, or nobody. */
type Seat = { key: string; sinceMs: number; dueMs: number; slot: number };

/**
 * Who was refused and told when to come back has a place then (ORCH-2007). Without it, newcomers
 * take each place as it frees, and those who wait as they were told never get one.
 *
 *   promise -> [later] -- due --> [due] -- graceMs --> forgotten
 *                 ^                 |
 *                 +---- put back ---+-- redeem --> used up
 *
 * Time moves seats from the front of `later`, a tree by their dues, to the end of `due`, which so
 * is in the same order: O(log n) a seat. All times are milliseconds of one monotonic clock.
 */
export class WaitingRoom {
  readonly #promisesMax: number;
  readonly #budget: PromiseBudget;
  readonly #graceMs: number;
  readonly #seats = new Map<string, Seat>();
  readonly #onForgotten: () => void;
  readonly #slots = new Slots<Seat>();
  readonly #forest = new SumForest();
  readonly #later = new Tree();
  #order = 0;
  readonly #due = new LinkedQueue<Seat>();
  #lastDueMs = -Infinity;

  /** Callers round up to whole seconds and come late, so `graceMs` is more than a second. */
  constructor(settings: {
    promisesMax: number;
    /** Shared with other rooms. */
    budget: PromiseBudget;
    graceMs: number;
    /** Called for each promise whose caller did not come. */
    onForgotten?: () => void;
  }) {
    this.#promisesMax = settings.promisesMax;
    this.#budget = settings.budget;
    this.#graceMs = settings.graceMs;
    this.#onForgotten = settings.onForgotten ?? (() => {});
  }

  /** Promises that are neither used up nor forgotten. */
  get size(): number {
    return this.#seats.size;
  }

  /**
   * For one who is refused for want of a place: in how many milliseconds to come back, at least 1.
   * `placeEveryMs`: how often a place frees at the moment; `firstMs`: when the next one does, where
   * that is known better. Who has a promise keeps it. When the room is full the answer is after the
   * last promise, and nothing is kept.
   */
  promise(key: string, nowMs: number, placeEveryMs: number, firstMs = placeEveryMs): number {
    this.#advance(nowMs);
    const kept = this.#seats.get(key);
    if (kept) return fromNow(kept.dueMs, nowMs);
    const dueMs = Math.max(nowMs + firstMs, this.#lastDueMs + placeEveryMs);
    if (!this.#isFull) {
      this.#lastDueMs = dueMs;
      this.#sit({ key, sinceMs: nowMs, dueMs, slot: NONE });
    }
    return fromNow(dueMs, nowMs);
  }

  /** For one who comes (back): true once when there is a promise and its time has come. */
  redeem(key: string, nowMs: number): boolean {
    this.#advance(nowMs);
    if (!this.#due.remove(key)) return false;
    this.#vacate(key);
    return true;
  }

  /**
   * Who has a place, or redeemed a promise of one, and was sent away for another reason finds one
   * in `waitMs`. `sinceMs`: when it was refused first.
   */
  putBack(key: string, nowMs: number, waitMs: number, sinceMs = nowMs): void {
    this.forget(key);
    if (!this.#isFull) this.#sit({ key, sinceMs, dueMs: nowMs + waitMs, slot: NONE });
  }

  /** When the promise was made; null without one. */
  sinceMs(key: string): number | null {
    return this.#seats.get(key)?.sinceMs ?? null;
  }

  /** Who has a promise, and is told for another reason to come in `waitMs`, has it until then. */
  postpone(key: string, nowMs: number, waitMs: number): void {
    this.#advance(nowMs);
    const seat = this.#seats.get(key);
    if (seat && seat.dueMs < nowMs + waitMs) this.putBack(key, nowMs, waitMs);
  }

  /** Who got in otherwise needs no place any more. */
  forget(key: string): void {
    const seat = this.#seats.get(key);
    if (!seat) return;
    this.#vacate(key);
    this.#due.remove(key);
    this.#leaveLater(seat);
  }

  /** Places to keep for those whose time has come and who are not back yet. */
  reserved(nowMs: number): number {
    this.#advance(nowMs);
    return this.#due.size;
  }

  /** Promises whose time has come by then, later than now. */
  dueBy(ms: number, nowMs: number): number {
    return this.reserved(nowMs) + this.#forest.sumsBefore(this.#later, ms, Infinity).count;
  }

  get #isFull(): boolean {
    return this.#seats.size >= this.#promisesMax || this.#budget.isSpent;
  }

  #advance(nowMs: number): void {
    for (let seat = this.#nextLater(); seat && seat.dueMs <= nowMs; seat = this.#nextLater()) {
      this.#leaveLater(seat);
      this.#due.push(seat.key, seat);
    }
    while ((this.#due.peek()?.dueMs ?? Infinity) + this.#graceMs < nowMs) {
      const seat = this.#due.shift();
      if (!seat) return;
      this.#vacate(seat.key);
      this.#onForgotten();
    }
  }

  #nextLater(): Seat | undefined {
    return this.#slots.at(this.#later.first);
  }

  #sit(seat: Seat): void {
    this.#order += 1;
    seat.slot = this.#slots.acquire(seat);
    this.#seats.set(seat.key, seat);
    this.#budget.count(1);
    this.#forest.insert(this.#later, seat.slot, seat.dueMs, this.#order);
  }

  #vacate(key: string): void {
    this.#seats.delete(key);
    this.#budget.count(-1);
  }

  #leaveLater(seat: Seat): void {
    if (seat.slot === NONE) return;
    this.#forest.remove(this.#later, seat.slot);
    this.#slots.release(seat.slot);
    seat.slot = NONE;
  }
}

const fromNow = (dueMs: number, nowMs: number): number => Math.max(1, Math.ceil(dueMs - nowMs));
