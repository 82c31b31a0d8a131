import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ShareTracker } from './share-tracker.ts';

function alternate(tracker: ShareTracker, count: number): void {
  for (let i = 0; i < count; i += 1) {
    tracker.record('interactive', 'a', 300);
    tracker.record('batch', 'b', 100);
  }
}

describe('ShareTracker', () => {
  it('[ORCH-3076] gives the share of the tokens of each tenant and class', () => {
    const tracker = new ShareTracker(10);
    expect(tracker.share('interactive', 'a')).toBe(0);
    alternate(tracker, 1000);
    expect(tracker.share('interactive', 'a')).toBeCloseTo(0.75, 2);
    expect(tracker.share('batch', 'b')).toBeCloseTo(0.25, 2);
    expect(tracker.share('batch', 'a')).toBe(0);
  });

  it('[ORCH-3076] follows a change within a few hundred dispatches', () => {
    const tracker = new ShareTracker(10);
    alternate(tracker, 1000);
    for (let i = 0; i < 200; i += 1) tracker.record('batch', 'b', 200);
    expect(tracker.share('interactive', 'a')).toBeCloseTo(0.75 / Math.E, 1);
    for (let i = 0; i < 1800; i += 1) tracker.record('batch', 'b', 200);
    expect(tracker.share('interactive', 'a')).toBeLessThan(0.001);
  });

  it('[ORCH-3076] all shares are one, and each is its faded part', () => {
    const record = fc.record({ tenant: fc.constantFrom('a', 'b', 'c'), cost: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 300, size: 'max' }), (records) => {
        const tracker = new ShareTracker(10);
        for (const { tenant, cost } of records) tracker.record('batch', tenant, cost);
        const parts = records.map(
          ({ cost }, index) => cost * Math.exp((index + 1 - records.length) / 200),
        );
        const total = parts.reduce((sum, part) => sum + part, 0);
        for (const { tenant, share } of tracker.entries()) {
          const own = parts.filter((_, index) => records[index]?.tenant === tenant);
          const expected = total > 0 ? own.reduce((sum, part) => sum + part, 0) / total : 0;
          expect(share).toBeCloseTo(expected, 9);
        }
      }),
    );
  });

  it('[ORCH-3076] remembers a bounded number and forgets the smallest', () => {
    const tracker = new ShareTracker(3);
    for (let i = 0; i < 1000; i += 1) {
      tracker.record('interactive', 'large', 500);
      tracker.record('batch', 'large', 400);
      tracker.record('batch', `passing ${i}`, 10);
    }
    const entries = [...tracker.entries()];
    expect(entries.map(({ priority, tenant }) => `${priority} ${tenant}`)).toEqual([
      'interactive large',
      'batch large',
      'batch passing 999',
    ]);
    expect(tracker.share('interactive', 'large')).toBeCloseTo(0.55, 1);
  });

  it('[ORCH-3076] forgets what has faded before what is small', () => {
    const tracker = new ShareTracker(2);
    tracker.record('batch', 'long ago', 100_000);
    for (let i = 0; i < 2000; i += 1) tracker.record('batch', 'busy', 10);
    tracker.record('batch', 'new', 1);
    expect([...tracker.entries()].map(({ tenant }) => tenant)).toEqual(['busy', 'new']);
  });
});
