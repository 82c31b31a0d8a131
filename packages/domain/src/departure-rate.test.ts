import { expect, it } from '@jest/globals';
import { DepartureRate } from './departure-rate.ts';

it('[ORCH-2007] follows the rate at which places get free', () => {
  const rate = new DepartureRate();
  for (let at = 0; at <= 1000; at += 50) rate.record(at, true);
  expect(rate.everyMs).toBeCloseTo(50);
  for (let at = 1010; at <= 2000; at += 10) rate.record(at, true);
  expect(rate.everyMs).toBeCloseTo(10, 0);
});

it('[ORCH-2007] does not take the time in which nobody waited for a slow queue', () => {
  const rate = new DepartureRate();
  rate.record(0, true);
  rate.record(100, false);
  rate.record(100_000, true);
  expect(rate.everyMs).toBe(100);
});

it('[ORCH-2007] takes a pause, such as a drain, for no more than ten intervals', () => {
  const rate = new DepartureRate();
  for (let at = 0; at <= 1000; at += 50) rate.record(at, true);
  rate.record(1_800_000, true);
  expect(rate.everyMs).toBeCloseTo(95);
});
