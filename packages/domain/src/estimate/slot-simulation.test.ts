import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simulateStart } from './slot-simulation.ts';

const ms = (max: number) => fc.double({ min: 0, max, noNaN: true });
const slots = fc.array(fc.oneof(fc.constant(0), ms(60_000)), {
  minLength: 1,
  maxLength: 12,
  size: 'max',
});
const tasks = fc.integer({ min: 0, max: 300 });
const pieceMs = fc.oneof(fc.constant(0), fc.constant(1000), ms(30_000));
/** Where the start may differ by the rounding of its sums. */
const close = (value: number) => Math.max(1e-6, value * 1e-9);

function naiveStart(slotsFreeInMs: readonly number[], count: number, piece: number): number {
  const free = [...slotsFreeInMs];
  for (let i = 0; i < count; i += 1) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] ?? 0) + piece;
  }
  return Math.min(...free);
}

function start(slotsFreeInMs: readonly number[], count: number, piece: number): number {
  const found = simulateStart(slotsFreeInMs, { tasks: count, workMs: count * piece });
  if (found === null) throw new Error('there are slots');
  return found;
}

describe('simulateStart', () => {
  it('[ORCH-3029] tells no start without slots, and now with a free one', () => {
    expect(simulateStart([], { tasks: 0, workMs: 0 })).toBeNull();
    expect(simulateStart([0, 500], { tasks: 0, workMs: 0 })).toBe(0);
    expect(simulateStart([700, 500], { tasks: 0, workMs: 0 })).toBe(500);
    expect(simulateStart([-3, 500], { tasks: 1, workMs: 100 })).toBe(100);
    expect(simulateStart([0, 0], { tasks: 5, workMs: 500 })).toBe(200);
  });

  it('[ORCH-3029] is what a simulation task by task gives, for long queues too', () => {
    fc.assert(
      fc.property(slots, tasks, pieceMs, (free, count, piece) => {
        const naive = naiveStart(free, count, piece);
        expect(Math.abs(start(free, count, piece) - naive)).toBeLessThan(close(naive));
      }),
      { numRuns: 1000 },
    );
  });

  it('[ORCH-3029] more work, more tasks of the same length or busier slots never start earlier', () => {
    fc.assert(
      fc.property(slots, tasks, pieceMs, ms(5000), (free, count, piece, more) => {
        const now = start(free, count, piece);
        const least = now - close(now);
        expect(start(free, count + 1, piece)).toBeGreaterThanOrEqual(least);
        expect(start(free, count, piece + more)).toBeGreaterThanOrEqual(least);
        const [first = 0, ...others] = free;
        expect(start([first + more, ...others], count, piece)).toBeGreaterThanOrEqual(least);
        expect(start([...free, more], count, piece)).toBeLessThanOrEqual(now + close(now));
      }),
    );
  });

  it('[ORCH-3029] is never below the shared work less one piece', () => {
    fc.assert(
      fc.property(slots, tasks, pieceMs, (free, count, piece) => {
        const found = start(free, count, piece);
        expect(found).toBeGreaterThanOrEqual((count * piece) / free.length - piece - close(found));
      }),
    );
  });

  it('[ORCH-3029] a queue of a million tasks costs no more than a short one', () => {
    expect(start([0, 250, 500, 750], 1_000_000, 1000)).toBeCloseTo(250_000_000, 3);
  });
});
