import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { growthOf } from './trend.ts';

const readings = (values: readonly number[]) =>
  values.map((value, atSeconds) => ({ atSeconds, value }));

test('[ORCH-4506] memory that climbs in the second half is seen, whatever the first half did', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), (perSecond) => {
      const climbing = growthOf(
        readings(
          Array.from({ length: 60 }, (_, at) => (at < 30 ? 0 : 100 + (at - 30) * perSecond)),
        ),
      );
      expect(climbing?.secondHalfShare).toBeCloseTo((29 * perSecond) / 100, 6);
      const settled = growthOf(
        readings(Array.from({ length: 60 }, (_, at) => (at < 30 ? at * perSecond : 100))),
      );
      expect(settled?.secondHalfShare).toBeCloseTo(0, 9);
    }),
  );
});

test('[ORCH-4506] without readings nothing is said of the memory', () => {
  expect(growthOf([])).toBeNull();
  expect(growthOf(readings([100]))).toMatchObject({ start: 100, end: 100, perMinute: 0 });
});
