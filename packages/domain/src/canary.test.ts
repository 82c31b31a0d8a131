import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { takesCanary } from './canary.ts';

const by = (percent: number) => ({ percent, labels: null });
const at = (place01: number) => ({ labels: {}, place01: () => place01 });
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const percents = fc.double({ min: 0, max: 100, noNaN: true });

describe('takesCanary', () => {
  it('[ORCH-3033] by 0 percent takes nothing and by 100 everything', () => {
    fc.assert(
      fc.property(place, (where) => {
        expect(takesCanary(by(0), at(where))).toBe(false);
        expect(takesCanary(by(100), at(where))).toBe(true);
      }),
    );
  });

  it('[ORCH-3033] by a larger percentage takes all that the smaller one took', () => {
    fc.assert(
      fc.property(place, percents, percents, (where, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        if (takesCanary(by(less), at(where))) expect(takesCanary(by(more), at(where))).toBe(true);
      }),
    );
  });

  it('[ORCH-3033] takes its share of places that are spread evenly', () => {
    const places = Array.from({ length: 1000 }, (_, index) => index / 1000);
    const taken = (percent: number) =>
      places.filter((where) => takesCanary(by(percent), at(where))).length;
    expect([0.1, 5, 50, 99.9].map(taken)).toEqual([1, 50, 500, 999]);
  });

  it('[ORCH-3033] by labels takes who has all of them, whatever else they have', () => {
    const rule = { percent: null, labels: { ring: 'qa', site: 'ams' } };
    const taken = (labels: Record<string, string>) =>
      takesCanary(rule, {
        labels,
        place01: () => {
          throw new Error('labels alone decide');
        },
      });
    expect(taken({ ring: 'qa', site: 'ams', more: 'x' })).toBe(true);
    expect(taken({ ring: 'qa' })).toBe(false);
    expect(taken({ ring: 'qa', site: 'AMS' })).toBe(false);
    expect(taken({})).toBe(false);
  });
});
