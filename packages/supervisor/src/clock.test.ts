import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { msToBeat } from './clock.ts';
import { FakeClock } from './testing/fake-clock.ts';

test('[ORCH-3038] who looks at engines all the time meets the others on one beat', async () => {
  const now = fc.double({ min: 0, max: 1e9, noNaN: true });
  await fc.assert(
    fc.asyncProperty(now, fc.integer({ min: 1, max: 60_000 }), async (nowMs, periodMs) => {
      const clock = new FakeClock();
      await clock.advance(nowMs);
      const delayMs = msToBeat(clock, periodMs);
      expect(delayMs).toBeGreaterThanOrEqual(periodMs / 2);
      expect(delayMs).toBeLessThan(1.5 * periodMs);
      const beats = (nowMs + delayMs) / periodMs;
      expect(Math.abs(beats - Math.round(beats))).toBeLessThan(1e-6);
    }),
    { numRuns: 50 },
  );
});
