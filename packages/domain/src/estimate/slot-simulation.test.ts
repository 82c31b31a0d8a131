import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SlotFree, simulateStart } from './slot-simulation.ts';

const ms = (max: number) => fc.double({ min: 0, max, noNaN: true });
const slots = fc.array(fc.oneof(fc.constant(0), ms(60_000)), {
  minLength: 1,
  maxLength: 12,
  size: 'max',
});
const tasks = fc.oneof(fc.integer({ min: 0, max: 300 }), ms(40));
const pieceMs = fc.oneof(fc.constant(0), fc.constant(1000), ms(30_000));
const variation = fc.double({ min: 0, max: 1, noNaN: true });
/** How near an answer is found. */
const near = (value: number) => 0.5 + value * 0.005;

function naiveStart(freeInMs: readonly number[], count: number, piece: number): number {
  const free = [...freeInMs];
  for (let i = 0; i < count; i += 1) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] ?? 0) + piece;
  }
  return Math.min(...free);
}

function startOf(free: readonly SlotFree[], count: number, piece: number, spread = 0): number {
  const found = simulateStart(free, { tasks: count, workMs: count * piece }, spread);
  if (found === null) throw new Error('there are slots');
  return found;
}

const start = (freeInMs: readonly number[], count: number, piece: number, spread = 0): number =>
  startOf(
    freeInMs.map((free) => [free]),
    count,
    piece,
    spread,
  );

/** A start among slots whose tasks have no memory, each `meanMs` long. */
const withoutMemory = (count: number, meanMs: number): SlotFree[] =>
  Array.from({ length: count }, () =>
    Array.from({ length: 16 }, (_, index) => -meanMs * Math.log(1 - (index + 0.5) / 16)),
  );

describe('simulateStart', () => {
  it('[ORCH-3029] tells no start without slots, and now with a free one', () => {
    expect(simulateStart([], { tasks: 0, workMs: 0 }, 0)).toBeNull();
    expect(start([0, 500], 0, 0)).toBe(0);
    expect(start([700, 500], 0, 0)).toBe(500);
    expect(start([0, 0, 0], 2, 100)).toBe(0);
    expect(Math.abs(start([-3, 500], 1, 100) - 100)).toBeLessThan(1);
    expect(Math.abs(start([250], 3, 100) - 550)).toBeLessThan(1);
  });

  it('[ORCH-3029] behind a task of unknown length each that waits starts a task later', () => {
    const rest = Array.from({ length: 16 }, (_, index) => 600 * 4 ** ((index + 0.5) / 16));
    const first = startOf([rest], 0, 0);
    for (const ahead of [1, 2, 20]) {
      expect(Math.abs(startOf([rest], ahead, 30) - first - ahead * 30)).toBeLessThan(near(first));
    }
  });

  it('[ORCH-3029] parts of tasks count as such', () => {
    const free = [20, 45, 70, 95];
    expect(Math.abs(start(free, 6, 100) - start(free, 5, 100) - 25)).toBeLessThan(2);
    expect(Math.abs(start(free, 5.4, 100) - start(free, 5, 100) - 10)).toBeLessThan(2);
  });

  it('[ORCH-3029] is within a task of a simulation task by task, for long queues too', () => {
    fc.assert(
      fc.property(slots, fc.integer({ min: 0, max: 300 }), pieceMs, (free, count, piece) => {
        const naive = naiveStart(free, count, piece);
        expect(Math.abs(start(free, count, piece) - naive)).toBeLessThan(piece + near(naive));
      }),
      { numRuns: 1000 },
    );
  });

  it('[ORCH-3029] of tasks without memory the one behind n starts at the end of n + 1', () => {
    for (const count of [4, 16]) {
      for (const ahead of [2, 8, 40]) {
        const told = startOf(withoutMemory(count, 100), ahead, 100, 1);
        const expected = ((ahead + 1) * 100) / count;
        expect(Math.abs(told / expected - 1)).toBeLessThan(0.15);
      }
    }
  });

  it('[ORCH-3029] more work, more tasks of the same length or busier slots never start earlier', () => {
    fc.assert(
      fc.property(
        slots,
        tasks,
        pieceMs,
        ms(5000),
        variation,
        (free, count, piece, more, spread) => {
          const now = start(free, count, piece, spread);
          const least = now - near(now);
          expect(start(free, count + 1, piece, spread)).toBeGreaterThanOrEqual(least);
          expect(start(free, count, piece + more, spread)).toBeGreaterThanOrEqual(least);
          const [first = 0, ...others] = free;
          expect(start([first + more, ...others], count, piece, spread)).toBeGreaterThanOrEqual(
            least,
          );
          expect(start([...free, more], count, piece, spread)).toBeLessThanOrEqual(now + near(now));
        },
      ),
    );
  });

  it('[ORCH-3029] is a time from the first moment on, whatever comes in', () => {
    const any = fc.oneof(ms(1e9), fc.constant(0), fc.integer({ min: -10, max: 10 }));
    const rests = fc.array(fc.array(any, { minLength: 1, maxLength: 16 }), { minLength: 1 });
    fc.assert(
      fc.property(rests, any, any, any, (free, count, workMs, spread) => {
        const found = simulateStart(free, { tasks: count, workMs }, spread) ?? Number.NaN;
        expect(found).toBeGreaterThanOrEqual(Math.max(0, Math.min(...free.flat())));
        expect(found).toBeLessThan(Infinity);
      }),
      { numRuns: 2000 },
    );
  });

  it('[ORCH-3029] a queue of a million tasks costs no more than a short one', () => {
    const found = start([0, 250, 500, 750], 1_000_000, 1000);
    expect(Math.abs(found / 250_000_000 - 1)).toBeLessThan(0.006);
  });
});
