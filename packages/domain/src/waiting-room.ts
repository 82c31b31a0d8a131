import { LinkedQueue } from './linked-queue.ts';

type Seat = { key: string; dueMs: number };

/**
 * Who was refused and told when to come back has a place then (ORCH-2007). Without it, newcomers
 * take each place as it frees, and those who wait as they were told never get one.
 *
 *   promise -> [later] -- due --> [due] -- graceMs --> forgotten
 *                                   |
 *                                   +-- redeem --> used up
 *
 * Promises follow one another, so both queues are in the order of their dues, and time moves seats
 * from the front of one to the end of the other: O(1) a seat. All times are milliseconds of one
 * monotonic clock.
 */
export class WaitingRoom {
  readonly #promisesMax: number;
  readonly #graceMs: number;
  readonly #seats = new Map<string, Seat>();
  readonly #onForgotten: () => void;
  readonly #later = new LinkedQueue<Seat>();
  readonly #due = new LinkedQueue<Seat>();
  #lastDueMs = -Infinity;

  /** Callers round up to whole seconds and come late, so `graceMs` is more than a second. */
  constructor(settings: {
    promisesMax: number;
    graceMs: number;
    /** Called for each promise whose caller did not come. */
    onForgotten?: () => void;
  }) {
    this.#promisesMax = settings.promisesMax;
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
    if (this.#seats.size < this.#promisesMax) {
      const seat = { key, dueMs };
      this.#lastDueMs = dueMs;
      this.#seats.set(key, seat);
      this.#later.push(key, seat);
    }
    return fromNow(dueMs, nowMs);
  }

  /** For one who comes (back): true once when there is a promise and its time has come. */
  redeem(key: string, nowMs: number): boolean {
    this.#advance(nowMs);
    if (!this.#due.remove(key)) return false;
    this.#seats.delete(key);
    return true;
  }

  /** Who got in otherwise needs no place any more. */
  forget(key: string): void {
    if (!this.#seats.delete(key)) return;
    this.#later.remove(key);
    this.#due.remove(key);
  }

  /** Places to keep for those whose time has come and who are not back yet. */
  reserved(nowMs: number): number {
    this.#advance(nowMs);
    return this.#due.size;
  }

  #advance(nowMs: number): void {
    while ((this.#later.peek()?.dueMs ?? Infinity) <= nowMs) {
      const seat = this.#later.shift();
      if (seat) this.#due.push(seat.key, seat);
    }
    while ((this.#due.peek()?.dueMs ?? Infinity) + this.#graceMs < nowMs) {
      const seat = this.#due.shift();
      if (!seat) return;
      this.#seats.delete(seat.key);
      this.#onForgotten();
    }
  }
}

const fromNow = (dueMs: number, nowMs: number): number => Math.max(1, Math.ceil(dueMs - nowMs));
