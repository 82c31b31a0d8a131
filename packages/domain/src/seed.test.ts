import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seedOf } from './seed.ts';

it('[ORCH-3047] a task id has one seed for ever, inside the range that engines take', () => {
  expect([seedOf('poem-1'), seedOf('poem-2'), seedOf('')]).toEqual([
    1579551664, 1629884521, 18652613,
  ]);
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(seedOf(id)).toBe(seedOf(id));
      expect(seedOf(id)).toBeGreaterThanOrEqual(0);
      expect(seedOf(id)).toBeLessThanOrEqual(4294967294);
    }),
  );
});
