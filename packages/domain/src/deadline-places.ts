import type { PromiseBudget } from './promise-budget.ts';
import { WaitingRoom } from './waiting-room.ts';

/** A request whose deadline its tenant's queue cannot meet now, or could not when it came first. */
export type LateCaller = { key: string; tenant: string; deadlineInMs: number };

type Promised = Omit<LateCaller, 'key'>;

/** Deadlines of more than twelve days are one kind. */
const DOUBLING_MAX = 30;
/** Weight of the newest promise in the share of those that are used: about the last fifty count. */
const NEWEST_WEIGHT = 0.04;

/**
 * Turns kept in the queue of a class for those who were refused for their deadline and told when to
 * come back (ORCH-2007): they wait outside of the queue as if they were in it. Without that, under
 * a steady overload, whoever comes back is behind all who came meanwhile, and is refused for ever.
 * Inside a tenant earlier deadlines go first, so a kept turn is before a newcomer whose deadline is
 * as long or longer, by doublings of a millisecond, and before no other. All times are milliseconds
 * of one monotonic clock; each call costs at most 31 rooms.
 */
export class DeadlinePlaces {
  readonly #settings: ConstructorParameters<typeof WaitingRoom>[0];
  /** By tenant, and by doubling of the deadline. */
  readonly #rooms = new Map<string, Map<number, WaitingRoom>>();
  #used = 1;

  constructor(settings: { promisesMax: number; budget: PromiseBudget; graceMs: number }) {
    this.#settings = { ...settings, onForgotten: () => this.#learn(0) };
  }

  /** Nobody of the tenant was promised anything. */
  isEmpty(tenant: string): boolean {
    return !this.#rooms.has(tenant);
  }

  /**
   * Turns that go before a newcomer of this deadline until `byMs`: of those who may come at any
   * moment, and of as many of those whose time comes by then as lately came back. In parts of
   * tasks.
   */
  expected(caller: Promised, nowMs: number, byMs: number): number {
    const due = this.#before(caller, (room) => room.reserved(nowMs));
    const later = this.#before(caller, (room) => room.dueBy(byMs, nowMs)) - due;
    return due + this.#used * later;
  }

  /** Keeps a turn from `waitMs` on; who has one keeps that. In how many milliseconds: 1 or more. */
  promise(caller: LateCaller, nowMs: number, waitMs: number): number {
    return this.#openRoom(caller).promise(caller.key, nowMs, 0, waitMs);
  }

  /**
   * For one who comes (back): since when it waits, once, when there is a promise and its time has
   * come; else null.
   */
  redeem(caller: LateCaller, nowMs: number): number | null {
    const room = this.#roomOf(caller);
    const sinceMs = room?.sinceMs(caller.key) ?? null;
    if (!room?.redeem(caller.key, nowMs)) return null;
    this.#learn(1);
    return sinceMs;
  }

  /** Who is sent away for another reason has its turn in `waitMs`, as one that waits `sinceMs`. */
  putBack(caller: LateCaller, nowMs: number, waitMs: number, sinceMs: number): void {
    this.#openRoom(caller).putBack(caller.key, nowMs, waitMs, sinceMs);
  }

  /** Who got in otherwise needs no turn any more. */
  forget(caller: LateCaller): void {
    this.#roomOf(caller)?.forget(caller.key);
  }

  /** Forgets the rooms that are empty. O(rooms); returns how many promises are left. */
  prune(nowMs: number): number {
    let left = 0;
    for (const [tenant, rooms] of this.#rooms) {
      for (const [doubling, room] of rooms) {
        // Promises that ran out leave when somebody looks.
        room.reserved(nowMs);
        left += room.size;
        if (room.size === 0) rooms.delete(doubling);
      }
      if (rooms.size === 0) this.#rooms.delete(tenant);
    }
    return left;
  }

  #learn(used: 0 | 1): void {
    this.#used += NEWEST_WEIGHT * (used - this.#used);
  }

  /** An empty one goes when the next round of `prune` comes. */
  #openRoom(caller: LateCaller): WaitingRoom {
    const known = this.#roomOf(caller);
    if (known) return known;
    const room = new WaitingRoom(this.#settings);
    const rooms = this.#rooms.get(caller.tenant) ?? new Map<number, WaitingRoom>();
    this.#rooms.set(caller.tenant, rooms.set(doublingOf(caller), room));
    return room;
  }

  #roomOf(caller: LateCaller): WaitingRoom | undefined {
    return this.#rooms.get(caller.tenant)?.get(doublingOf(caller));
  }

  #before(caller: Promised, count: (room: WaitingRoom) => number): number {
    const own = doublingOf(caller);
    let sum = 0;
    for (const [doubling, room] of this.#rooms.get(caller.tenant) ?? []) {
      if (doubling <= own) sum += count(room);
    }
    return sum;
  }
}

function doublingOf({ deadlineInMs }: Promised): number {
  return Math.min(DOUBLING_MAX, Math.floor(Math.log2(Math.max(1, deadlineInMs))));
}
