import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ErrorWindow } from './error-window.ts';

const fill = (ratios: readonly number[], capacity?: number): ErrorWindow => {
  const errors = new ErrorWindow(capacity);
  for (const ratio of ratios) errors.record(1000, 1000 * ratio);
  return errors;
};

describe('ErrorWindow', () => {
  it('[ORCH-3081] expects a factor of two either way until there are eight samples', () => {
    const prior = new ErrorWindow().quantiles(16);
    expect(prior[0]).toBeCloseTo(0.522, 3);
    expect(prior[15]).toBeCloseTo(1.915, 3);
    expect((prior[7] ?? 0) * (prior[8] ?? 0)).toBeCloseTo(1, 9);
    expect(fill(Array(7).fill(3)).quantiles(16)).toEqual(prior);
    expect(fill(Array(8).fill(3)).quantiles(16)).toEqual(Array(16).fill(3));
  });

  it('[ORCH-3029] the error of predictions is a median, and counts tiny times as 10 ms', () => {
    const errors = new ErrorWindow();
    expect(errors.medianAbsoluteError()).toBeNull();
    errors.record(0, 4);
    expect(errors.medianAbsoluteError()).toBe(0);
    for (const actual of [1200, 700, 5000, 1000]) errors.record(1000, actual);
    expect(errors.medianAbsoluteError()).toBeCloseTo(0.2, 9);
    errors.record(0, 4000);
    expect(errors.quantiles(1)).toHaveLength(1);
    expect(errors.medianAbsoluteError()).toBeCloseTo(0.3, 9);
  });

  it('[ORCH-3081] is the share of the last ratios, in order, and forgets those before', () => {
    const ratio = fc.double({ min: 0.02, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 8, maxLength: 300, size: 'max' }), (ratios) => {
        const last = ratios.slice(-32).sort((a, b) => a - b);
        const found = fill(ratios, 32).quantiles(16);
        expect(found).toHaveLength(16);
        for (const [index, value] of found.entries()) {
          const expected = last[Math.floor(((index + 0.5) / 16) * last.length)];
          expect(value).toBeCloseTo(expected ?? -1, 9);
        }
      }),
    );
  });

  it('[ORCH-3081] keeps the quantiles until the next record, and leaves out what is no number', () => {
    const errors = fill(Array(20).fill(1));
    const kept = errors.quantiles(16);
    expect(errors.quantiles(16)).toBe(kept);
    errors.record(1000, Number.NaN);
    errors.record(1000, Infinity);
    expect(errors.quantiles(16)).toBe(kept);
    for (let i = 0; i < 20; i += 1) errors.record(1000, 2000);
    expect(errors.quantiles(16)).toEqual([...Array(8).fill(1), ...Array(8).fill(2)]);
  });
});
