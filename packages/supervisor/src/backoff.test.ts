import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs } from './backoff.ts';

const LIMITS = { initialMs: 500, maxMs: 30_000 };

test('[ORCH-3038] a pause is between nothing and the exponential ceiling, and never above the maximum', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 10_000 }),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    (crashes, random) => {
      const delayMs = backoffMs(crashes, LIMITS, () => random);
      expect(delayMs).toBeGreaterThanOrEqual(0);
      expect(delayMs).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** (crashes - 1)));
    },
  );
  fc.assert(property);
});

test('[ORCH-3038] replicas which died together come back apart', () => {
  const delays = Array.from({ length: 100 }, () => backoffMs(5, LIMITS, Math.random));
  expect(new Set(delays).size).toBeGreaterThan(50);
});
