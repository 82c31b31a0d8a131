import { expect, it } from '@jest/globals';
import { ServiceTime } from './service-time.ts';

it('[ORCH-3029] the predicted start comes from the queue, the slots and measured times', () => {
  const time = new ServiceTime();
  expect(time.predictStartMs(0, { total: 1, busy: 0 })).toBe(0);
  expect(time.predictStartMs(0, { total: 1, busy: 1 })).toBeNull();
  time.record(100);
  expect(time.predictStartMs(0, { total: 1, busy: 1 })).toBe(100);
  expect(time.predictStartMs(9, { total: 2, busy: 2 })).toBe(500);
  expect(time.predictStartMs(3, { total: 0, busy: 0 })).toBeNull();
});

it('[ORCH-2007] the mean follows what is measured', () => {
  const time = new ServiceTime();
  time.record(1000);
  for (let i = 0; i < 60; i += 1) time.record(10);
  expect(time.meanMs).toBeLessThan(20);
  expect(time.meanMs).toBeGreaterThan(9);
});
