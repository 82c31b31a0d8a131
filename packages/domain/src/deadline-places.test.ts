import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeadlinePlaces, type LateCaller } from './deadline-places.ts';
import { PromiseBudget } from './promise-budget.ts';

const graceMs = 1500;
const open = (promisesMax = 100) =>
  new DeadlinePlaces({ promisesMax, graceMs, budget: new PromiseBudget(Infinity) });
const late = (key: string, deadlineInMs = 1000, tenant = 't'): LateCaller => ({
  ...{ key, tenant, deadlineInMs },
});

describe('turns kept for deadlines', () => {
  it('[ORCH-2007] [ORCH-3079] one is good once, and tells since when its caller waits', () => {
    const places = open();
    expect(places.promise(late('a'), 10, 500)).toBe(500);
    expect(places.promise(late('a'), 60, 9000)).toBe(450);
    expect(places.redeem(late('a'), 509)).toBeNull();
    expect(places.redeem(late('a'), 510)).toBe(10);
    expect(places.redeem(late('a'), 510)).toBeNull();
  });

  it('[ORCH-3080] stand before deadlines of their length and longer ones of the tenant alone', () => {
    const places = open();
    places.promise(late('a', 1000), 0, 100);
    const before = (deadlineInMs: number, tenant = 't', byMs = 100) =>
      places.expected({ tenant, deadlineInMs }, 0, byMs);
    expect([before(600), before(1000), before(70_000)]).toEqual([1, 1, 1]);
    expect([before(500), before(1000, 'u'), before(1000, 't', 99)]).toEqual([0, 0, 0]);
  });

  it('[ORCH-2007] as many count as lately were used, and all whose callers may come now', () => {
    const places = open();
    for (let index = 0; index < 100; index += 1) places.promise(late(`${index}`), 0, 1);
    expect(places.expected(late(''), 0, 1)).toBe(100);
    places.prune(2 + graceMs);
    places.promise(late('a'), 2000, 100);
    places.promise(late('b'), 2000, 1000);
    const expected = places.expected(late(''), 2100, 10_000);
    expect(expected).toBeGreaterThan(1);
    expect(expected).toBeLessThan(1.1);
    for (let index = 0; index < 100; index += 1) {
      places.promise(late(`${index}`), 2100, 1);
      places.redeem(late(`${index}`), 3100);
    }
    places.promise(late('c'), 3200, 1000);
    expect(places.expected(late(''), 3300, 10_000)).toBeGreaterThan(1.8);
  });

  it('[ORCH-4305] no more are kept than may be, and who is forgotten takes no room', () => {
    const places = open(2);
    for (const key of ['a', 'b', 'c']) places.promise(late(key), 0, 100);
    places.putBack(late('d'), 0, 100, 0);
    expect(places.prune(0)).toBe(2);
    places.forget(late('a'));
    places.putBack(late('d'), 0, 100, -5);
    expect(places.redeem(late('d'), 100)).toBe(-5);
    expect(places.prune(100 + graceMs + 1)).toBe(0);
    expect(places.isEmpty('t')).toBe(true);
  });

  it('[ORCH-2007] agrees with a plain list under any calls', () => {
    const call = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      tenant: fc.constantFrom('t', 'u'),
      deadlineInMs: fc.constantFrom(3, 700, 1000, 5000),
      after: fc.oneof(fc.constant(0), fc.nat(900), fc.nat(4000)),
      waitMs: fc.nat(3000),
      does: fc.constantFrom('asks', 'returns', 'is put back', 'gets in', 'is pruned'),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 80, size: 'max' }), (calls) => {
        const places = open();
        let plain: (LateCaller & { sinceMs: number; dueMs: number })[] = [];
        let [nowMs, lastMs] = [0, new Map<string, number>()];
        for (const { after, waitMs, does, ...caller } of calls) {
          nowMs += after;
          plain = plain.filter(({ dueMs }) => dueMs + graceMs >= nowMs);
          const room = `${caller.tenant}/${Math.floor(Math.log2(caller.deadlineInMs))}`;
          const isMine = (one: LateCaller) =>
            one.key === caller.key &&
            one.tenant === caller.tenant &&
            `${one.tenant}/${Math.floor(Math.log2(one.deadlineInMs))}` === room;
          const mine = plain.find(isMine);
          if (does === 'asks') {
            const dueMs = mine?.dueMs ?? Math.max(nowMs + waitMs, lastMs.get(room) ?? 0);
            expect(places.promise(caller, nowMs, waitMs)).toBe(Math.max(1, dueMs - nowMs));
            if (!mine) plain.push({ ...caller, sinceMs: nowMs, dueMs });
            if (!mine) lastMs.set(room, dueMs);
          } else if (does === 'is pruned') {
            expect(places.prune(nowMs)).toBe(plain.length);
            for (const key of lastMs.keys()) {
              const isThere = plain.some(
                (one) => `${one.tenant}/${Math.floor(Math.log2(one.deadlineInMs))}` === key,
              );
              if (!isThere) lastMs.delete(key);
            }
          } else {
            const isDue = mine !== undefined && mine.dueMs <= nowMs;
            if (does === 'returns') {
              expect(places.redeem(caller, nowMs)).toBe(isDue ? mine.sinceMs : null);
            } else if (does === 'gets in') places.forget(caller);
            else places.putBack(caller, nowMs, waitMs, nowMs - 1);
            if (isDue || does !== 'returns') plain = plain.filter((one) => one !== mine);
            if (does === 'is put back') {
              plain.push({ ...caller, sinceMs: nowMs - 1, dueMs: nowMs + waitMs });
            }
          }
          const due = plain.filter(
            (one) =>
              one.tenant === caller.tenant &&
              one.dueMs <= nowMs &&
              Math.floor(Math.log2(one.deadlineInMs)) <= Math.floor(Math.log2(caller.deadlineInMs)),
          );
          expect(places.expected(caller, nowMs, nowMs)).toBe(due.length);
        }
      }),
    );
  });
});
