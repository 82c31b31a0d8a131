import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BucketSize, TokenBucket } from './token-bucket.ts';

const size: BucketSize = { capacity: 10, perMs: 0.01 };

describe('TokenBucket', () => {
  it('[ORCH-3006] is full at first, and time brings back up to the capacity', () => {
    const bucket = new TokenBucket(10, 1000);
    bucket.take(size, 8, 1000);
    expect(bucket.level(size, 1000)).toBe(2);
    expect(bucket.level(size, 1300)).toBeCloseTo(5, 9);
    expect(bucket.level(size, 99_000)).toBe(10);
    bucket.take(size, -5, 99_000);
    expect(bucket.level(size, 99_000)).toBe(10);
  });

  it('[ORCH-3077] lets through what is larger than itself when it is full, against a debt', () => {
    const bucket = new TokenBucket(10, 0);
    expect(bucket.waitMs(size, 25, 0)).toBe(0);
    bucket.take(size, 25, 0);
    expect(bucket.level(size, 0)).toBe(-15);
    expect(bucket.waitMs(size, 1, 0)).toBe(1601);
    expect(bucket.waitMs(size, 25, 0)).toBe(2501);
  });

  it('[ORCH-3006] a clock that goes back refills nothing twice', () => {
    const bucket = new TokenBucket(10, 1000);
    bucket.take(size, 10, 1000);
    expect(bucket.level(size, 1100)).toBeCloseTo(1, 9);
    expect(bucket.level(size, 500)).toBeCloseTo(1, 9);
    expect(bucket.level(size, 1100)).toBeCloseTo(1, 9);
  });

  it('[ORCH-3077] has what it promised after the wait that it named, and not 2 ms before', () => {
    const positive = (max: number) => fc.double({ min: 1e-3, max, noNaN: true });
    const start = fc.double({ min: 0, max: 1e10, noNaN: true });
    const amounts = fc.array(positive(1e6), { minLength: 1, maxLength: 20, size: 'max' });
    fc.assert(
      fc.property(positive(1e6), positive(1e3), start, amounts, (capacity, perMs, at, wanted) => {
        const bucket = new TokenBucket(capacity, at);
        let nowMs = at;
        for (const amount of wanted) {
          const waitMs = bucket.waitMs({ capacity, perMs }, amount, nowMs);
          if (waitMs > 2) {
            expect(bucket.waitMs({ capacity, perMs }, amount, nowMs + waitMs - 2)).toBeGreaterThan(
              0,
            );
          }
          nowMs += waitMs;
          expect(bucket.waitMs({ capacity, perMs }, amount, nowMs)).toBe(0);
          bucket.take({ capacity, perMs }, amount, nowMs);
        }
      }),
      { numRuns: 300 },
    );
  });
});
