import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Arrival, drawArrivals } from './arrivals.ts';
import { GUARDED_TENANT, tenantsOf } from './scenarios.ts';
import { serviceSeconds } from './workload.ts';

const ENGINE = { slots: 16, prefillRate: 4000, decodeRate: 100 };

const draw = (level: number, seed: number, seconds = 60): Arrival[] =>
  drawArrivals({ tenants: tenantsOf('neighbours', level), engine: ENGINE, seconds, seed });

test('[ORCH-4506] the same seed draws the same arrivals, another seed draws others', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, other) => {
      fc.pre(seed !== other);
      expect(draw(1, seed, 5)).toEqual(draw(1, seed, 5));
      expect(draw(1, seed, 5)).not.toEqual(draw(1, other, 5));
    }),
    { numRuns: 5 },
  );
});

test('[ORCH-4506] arrivals are in order, inside of the time, with ids of their own', () => {
  const arrivals = draw(3, 7);
  const times = arrivals.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(times.at(-1)).toBeLessThan(60_000);
  expect(new Set(arrivals.map(({ id }) => id)).size).toBe(arrivals.length);
});

test.each([0.5, 3, 10])('[ORCH-4506] at %sx so much work arrives, within a tenth', (level) => {
  const seconds = 600;
  const arrivals = draw(level, 3, seconds);
  const asked = arrivals.reduce((sum, arrival) => sum + serviceSeconds(ENGINE, arrival), 0);
  const load = asked / (ENGINE.slots * seconds);
  expect(load / level).toBeGreaterThan(0.9);
  expect(load / level).toBeLessThan(1.1);
});

test('[ORCH-4506] the guarded tenant sends the same tasks at the same times at every level', () => {
  const own = (level: number) => draw(level, 5).filter(({ tenant }) => tenant === GUARDED_TENANT);
  expect(own(0.5).length).toBeGreaterThan(100);
  expect(own(10)).toEqual(own(0.5));
});

test('[ORCH-4506] gaps of a tenant that sends one by one are those of a Poisson process', () => {
  const times = draw(0.5, 11, 3600)
    .filter(({ tenant }) => tenant === GUARDED_TENANT)
    .map(({ atMs }) => atMs);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  // Of an exponential distribution the deviation is the mean; even gaps would have none.
  expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.95);
  expect(Math.sqrt(variance) / mean).toBeLessThan(1.05);
});

test('[ORCH-4506] habits are drawn in their shares, and move neither times nor lengths', () => {
  const load = { engine: ENGINE, seconds: 600, seed: 3 };
  const tenants = tenantsOf('steady', 0.6);
  const arrivals = drawArrivals({ ...load, tenants });
  const chat = arrivals.filter(({ tenant }) => tenant === GUARDED_TENANT);
  const shareOf = (how: string) =>
    chat.filter(({ habit }) => habit?.breakOff?.how === how).length / chat.length;
  expect(shareOf('cancel')).toBeCloseTo(0.08, 1);
  expect(shareOf('leave')).toBeCloseTo(0.08, 1);
  const turns = Map.groupBy(chat, ({ habit }) => habit?.sessionId);
  expect(turns.get('chat-0')).toHaveLength(5);
  expect(turns.size).toBe(Math.ceil(chat.length / 5));
  const without = tenants.map((tenant) => ({ ...tenant, habits: null }));
  const plain = (arrival: Arrival) => ({ ...arrival, habit: null });
  expect(drawArrivals({ ...load, tenants: without })).toEqual(arrivals.map(plain));
});
