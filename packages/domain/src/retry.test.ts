import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideRetry, retryDelayMs } from './retry.ts';

const ms = fc.double({ min: 0, max: 1e7, noNaN: true });
const failed = fc.record({
  attempt: fc.integer({ min: 1, max: 6 }),
  attemptsMax: fc.integer({ min: 1, max: 6 }),
  deadlineInMs: fc.option(fc.integer({ min: -10_000, max: 10_000_000 })),
  expectedServiceMs: fc.option(ms),
  delayMs: ms,
});

describe('retryDelayMs', () => {
  it('[ORCH-4204] doubles with each attempt up to the limit', () => {
    const steps = [1, 2, 3, 4, 5, 5000].map((attempt) =>
      retryDelayMs({ attempt, baseMs: 100, maxMs: 1000 }, 1),
    );
    expect(steps).toEqual([100, 200, 400, 800, 1000, 1000]);
    expect(retryDelayMs({ attempt: 5000, baseMs: 0, maxMs: 1000 }, 1)).toBe(0);
  });

  it('[ORCH-4204] is jittered over the whole step', () => {
    const attempt = fc.integer({ min: 1, max: 2000 });
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(attempt, ms, ms, share, (tries, baseMs, maxMs, random01) => {
        const backoff = { attempt: tries, baseMs, maxMs };
        const delay = retryDelayMs(backoff, random01);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(maxMs, baseMs * 2 ** (tries - 1) || 0));
        expect(delay).toBeCloseTo(random01 * retryDelayMs(backoff, 1), 6);
      }),
    );
  });
});

describe('decideRetry', () => {
  it('[ORCH-4204] retries within attempts and deadline, and shortens a delay that does not fit', () => {
    const first = { attempt: 1, attemptsMax: 3, expectedServiceMs: 600, delayMs: 300 };
    expect(decideRetry({ ...first, deadlineInMs: null })).toEqual({ retry: true, delayMs: 300 });
    expect(decideRetry({ ...first, deadlineInMs: 1000 })).toEqual({ retry: true, delayMs: 300 });
    expect(decideRetry({ ...first, deadlineInMs: 700 })).toEqual({ retry: true, delayMs: 100 });
    expect(decideRetry({ ...first, deadlineInMs: 599 })).toEqual({
      retry: false,
      reason: 'deadline',
    });
    expect(decideRetry({ ...first, expectedServiceMs: null, deadlineInMs: 0 }).retry).toBe(false);
    expect(decideRetry({ ...first, expectedServiceMs: null, deadlineInMs: 200 })).toEqual({
      retry: true,
      delayMs: 100,
    });
    expect(decideRetry({ ...first, attempt: 3, deadlineInMs: null })).toEqual({
      retry: false,
      reason: 'attempts',
    });
  });

  it('[ORCH-4204] never retries past the attempts or what the deadline leaves', () => {
    fc.assert(
      fc.property(failed, (facts) => {
        const decision = decideRetry(facts);
        const { deadlineInMs, expectedServiceMs } = facts;
        const leftMs = deadlineInMs ?? Infinity;
        if (decision.retry) {
          expect(facts.attempt).toBeLessThan(facts.attemptsMax);
          expect(decision.delayMs).toBeLessThanOrEqual(facts.delayMs);
          expect(decision.delayMs).toBeGreaterThanOrEqual(0);
          const endMs = decision.delayMs + (expectedServiceMs ?? 0);
          expect(endMs).toBeLessThanOrEqual(leftMs + 1e-6);
          if (expectedServiceMs === null) expect(decision.delayMs).toBeLessThan(leftMs);
        } else if (decision.reason === 'attempts') {
          expect(facts.attempt).toBeGreaterThanOrEqual(facts.attemptsMax);
        } else {
          expect(leftMs <= 0 || (expectedServiceMs ?? 0) > leftMs).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
