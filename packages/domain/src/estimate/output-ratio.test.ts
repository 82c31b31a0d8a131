import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OutputRatio } from './output-ratio.ts';

it('[ORCH-3029] the produced share starts at a half and follows what is measured', () => {
  const ratio = new OutputRatio();
  expect(ratio.mean).toBe(0.5);
  ratio.record(100, 100);
  expect(ratio.mean).toBeGreaterThan(0.6);
  expect(ratio.mean).toBeLessThan(0.7);
  for (let i = 0; i < 200; i += 1) ratio.record(20, 100);
  expect(ratio.mean).toBeCloseTo(0.2, 1);
});

it('[ORCH-3029] the produced share stays within 0 and 1 whatever is recorded', () => {
  const count = fc.oneof(fc.integer({ min: -5, max: 1e6 }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count), { maxLength: 100, size: 'max' }), (all) => {
      const ratio = new OutputRatio();
      for (const [out, max] of all) ratio.record(out, max);
      expect(ratio.mean).toBeGreaterThanOrEqual(0);
      expect(ratio.mean).toBeLessThanOrEqual(1);
    }),
  );
});
