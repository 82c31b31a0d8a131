import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PromiseBudget } from './promise-budget.ts';
import { WaitingRoom } from './waiting-room.ts';

const settings = { promisesMax: 3, graceMs: 1500, budget: new PromiseBudget(Infinity) };

describe('WaitingRoom', () => {
  it('[ORCH-2007] promises follow one another, and each is good once', () => {
    const room = new WaitingRoom(settings);
    expect(room.promise('a', 0, 100)).toBe(100);
    expect(room.promise('b', 0, 100)).toBe(200);
    expect(room.promise('c', 50, 400)).toBe(550);
    expect(room.reserved(99)).toBe(0);
    expect(room.reserved(200)).toBe(2);
    expect(room.redeem('a', 200)).toBe(true);
    expect(room.redeem('a', 200)).toBe(false);
    expect(room.reserved(200)).toBe(1);
    expect(room.size).toBe(2);
  });

  it('[ORCH-2007] who comes too early keeps the promise, who comes too late has lost it', () => {
    const room = new WaitingRoom(settings);
    room.promise('a', 0, 100);
    expect(room.redeem('a', 99)).toBe(false);
    expect(room.promise('a', 99, 5000)).toBe(1);
    expect(room.redeem('a', 1600)).toBe(true);
    room.promise('b', 1600, 100);
    expect(room.redeem('b', 3201)).toBe(false);
    expect(room.size).toBe(0);
    expect(room.promise('b', 3201, 100)).toBe(100);
  });

  it('[ORCH-2007] a full room answers after the last promise and keeps nothing', () => {
    const room = new WaitingRoom(settings);
    for (const key of ['a', 'b', 'c']) room.promise(key, 0, 100);
    expect(room.promise('d', 0, 100)).toBe(400);
    expect(room.promise('e', 0, 100)).toBe(400);
    expect(room.size).toBe(3);
    expect(room.redeem('d', 400)).toBe(false);
  });

  it('[ORCH-2007] rooms share a budget, and a place in it is free again however a promise ends', () => {
    const budget = new PromiseBudget(3);
    const [one, other] = [0, 1].map(() => new WaitingRoom({ ...settings, budget }));
    if (!one || !other) throw new Error('there are two rooms');
    for (const key of ['a', 'b', 'c']) one.promise(key, 0, 100);
    expect(other.promise('d', 0, 100)).toBe(100);
    expect(other.size).toBe(0);
    expect(one.redeem('a', 100)).toBe(true);
    one.putBack('a', 100, 100);
    one.forget('a');
    one.forget('a');
    other.promise('d', 100, 100);
    other.promise('e', 100, 100);
    expect([one.size, other.size]).toEqual([2, 1]);
    expect(one.redeem('b', 200)).toBe(true);
    one.reserved(2000);
    expect(one.size).toBe(0);
    for (const key of ['e', 'f', 'g']) other.promise(key, 200, 100);
    expect(other.size).toBe(3);
  });

  it('[ORCH-2007] a promise can be put off, before and after it was redeemed', () => {
    const room = new WaitingRoom(settings);
    for (const key of ['a', 'b', 'c']) room.promise(key, 0, 100);
    expect(room.redeem('a', 100)).toBe(true);
    room.putBack('a', 100, 5000);
    room.postpone('nobody', 100, 5000);
    room.postpone('b', 100, 10);
    room.postpone('c', 100, 2000);
    expect(room.reserved(200)).toBe(1);
    expect(room.promise('d', 200, 100)).toBe(200);
    expect(room.reserved(300)).toBe(1);
    expect(room.reserved(2100)).toBe(1);
    expect(room.redeem('a', 5099)).toBe(false);
    expect(room.redeem('a', 5100)).toBe(true);
    expect(room.size).toBe(0);
  });

  it('[ORCH-2007] agrees with a plain list of promises under any calls', () => {
    const call = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      after: fc.oneof(fc.constant(0), fc.nat(900), fc.nat(4000)),
      every: fc.oneof(fc.constant(0), fc.nat(800)),
      does: fc.constantFrom('asks', 'returns', 'returns too early', 'is put off'),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 100, size: 'max' }), (calls) => {
        const room = new WaitingRoom(settings);
        let promises: { key: string; dueMs: number }[] = [];
        let nowMs = 0;
        let lastMs = 0;
        for (const { key, after, every, does } of calls) {
          nowMs += after;
          promises = promises.filter(({ dueMs }) => dueMs + settings.graceMs >= nowMs);
          const mine = promises.find((promise) => promise.key === key);
          if (does === 'is put off') {
            if (mine) mine.dueMs = Math.max(mine.dueMs, nowMs + every);
            room.postpone(key, nowMs, every);
          } else if (does !== 'asks') {
            const due = mine !== undefined && mine.dueMs <= nowMs;
            expect(room.redeem(key, nowMs)).toBe(due);
            if (due && does === 'returns too early') {
              mine.dueMs = nowMs + every;
              room.putBack(key, nowMs, every);
            } else if (due) promises = promises.filter((promise) => promise !== mine);
          } else {
            const dueMs = mine?.dueMs ?? Math.max(nowMs, lastMs) + every;
            if (!mine && promises.length < settings.promisesMax) {
              promises.push({ key, dueMs });
              lastMs = dueMs;
            }
            expect(room.promise(key, nowMs, every)).toBe(Math.max(1, dueMs - nowMs));
          }
          expect(room.reserved(nowMs)).toBe(promises.filter((p) => p.dueMs <= nowMs).length);
          expect(room.size).toBe(promises.length);
        }
      }),
    );
  });
});

type Caller = { key: string; nextMs: number; retries: number; promised: boolean; once: boolean };
type Overload = { members: number; strangersPerSecond: number; reserve: boolean };

const QUEUE_PLACES = 16;
const PLACE_EVERY_MS = 100;
const THINK_MS = 2000;
const END_MS = 60_000;

/** One queue that frees a place each 100 ms or so, and callers who do as they are told. */
class OverloadedQueue {
  readonly #room = new WaitingRoom({ ...settings, promisesMax: 250 });
  readonly #callers: Caller[] = [];
  readonly #overload: Overload;
  #state = 7;
  #queued = 0;
  #strangers = 0;
  readonly firstRetries = { all: 0, admitted: 0 };
  served = 0;

  constructor(overload: Overload) {
    this.#overload = overload;
    for (let i = 0; i < overload.members; i += 1) this.#come(`m${i}`, this.#random() * THINK_MS);
  }

  run(): this {
    let placeMs = 0;
    let strangerMs = this.#overload.strangersPerSecond > 0 ? 0 : Infinity;
    for (;;) {
      const caller = this.#callers.reduce<Caller | null>(
        (first, next) => (first && first.nextMs <= next.nextMs ? first : next),
        null,
      );
      const nowMs = Math.min(placeMs, strangerMs, caller?.nextMs ?? Infinity);
      if (nowMs > END_MS) return this;
      if (nowMs === placeMs) {
        placeMs += PLACE_EVERY_MS * (0.5 + this.#random());
        this.served += Math.min(1, this.#queued);
        this.#queued = Math.max(0, this.#queued - 1);
      } else if (nowMs === strangerMs) {
        strangerMs += (1000 / this.#overload.strangersPerSecond) * (0.5 + this.#random());
        this.#strangers += 1;
        this.#come(`s${this.#strangers}`, nowMs, true);
      } else if (caller) this.#ask(caller, nowMs);
    }
  }

  #come(key: string, nextMs: number, once = false): void {
    this.#callers.push({ key, nextMs, retries: 0, promised: false, once });
  }

  #ask(caller: Caller, nowMs: number): void {
    const free = QUEUE_PLACES - this.#queued;
    const called = this.#room.redeem(caller.key, nowMs) && this.#overload.reserve;
    const kept = this.#overload.reserve && !called ? this.#room.reserved(nowMs) : 0;
    const admitted = free > kept;
    if (caller.promised && caller.retries === 1) {
      this.firstRetries.all += 1;
      this.firstRetries.admitted += Number(admitted);
    }
    if (admitted) this.#queued += 1;
    if (caller.once && (admitted || caller.retries > 0)) {
      this.#callers.splice(this.#callers.indexOf(caller), 1);
    } else if (admitted) {
      caller.nextMs = nowMs + THINK_MS * (0.5 + this.#random());
      caller.retries = 0;
    } else {
      const before = this.#room.size;
      const waitMs = this.#room.promise(caller.key, nowMs, PLACE_EVERY_MS);
      if (caller.retries === 0) caller.promised = this.#room.size > before;
      caller.retries += 1;
      caller.nextMs = nowMs + Math.ceil(waitMs / 1000) * 1000 + this.#random() * 250;
    }
  }

  #random(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }
}

/** The share of those with a promise who got a place when they first came back. */
function keptPromises(overload: Overload): number {
  const queue = new OverloadedQueue(overload).run();
  expect(queue.served).toBeGreaterThan(0.95 * (END_MS / PLACE_EVERY_MS));
  expect(queue.firstRetries.all).toBeGreaterThan(100);
  return queue.firstRetries.admitted / queue.firstRetries.all;
}

describe('a queue with ten times its load', () => {
  // 200 callers who think for 2 s ask for 100 places a second, and 10 free.
  it('[ORCH-2007] serves who comes back when told, where all do so', () => {
    const load = { members: 200, strangersPerSecond: 0 };
    expect(keptPromises({ ...load, reserve: true })).toBeGreaterThan(0.95);
    expect(keptPromises({ ...load, reserve: false })).toBeLessThan(0.6);
  });

  it('[ORCH-2007] serves who comes back when told, before ever new callers', () => {
    const load = { members: 0, strangersPerSecond: 100 };
    expect(keptPromises({ ...load, reserve: true })).toBeGreaterThan(0.95);
    expect(keptPromises({ ...load, reserve: false })).toBeLessThan(0.2);
  });
});

it('[ORCH-2007] who got in before the time leaves no kept place behind', () => {
  const room = new WaitingRoom({ ...settings, promisesMax: 8, graceMs: 1000 });
  room.promise('a', 0, 100);
  room.promise('b', 0, 100);
  room.forget('a');
  room.forget('nobody');
  expect(room.size).toBe(1);
  expect(room.reserved(150)).toBe(0);
  expect(room.reserved(200)).toBe(1);
  room.forget('b');
  expect([room.size, room.reserved(250), room.redeem('b', 250)]).toEqual([0, 0, false]);
});
