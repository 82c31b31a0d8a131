import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideResidency, type ResidencyPool, type ResidencyRules } from './residency.ts';
import { type Act, playGroup } from './testing/group-world.ts';

const RULES: ResidencyRules = {
  residentMax: 1,
  residenceMinMs: 1_000,
  waitMaxMs: 5_000,
  loadsPerMinuteMax: 6,
  idleTtlMs: null,
};

const pool = (over: Partial<ResidencyPool> = {}): ResidencyPool => ({
  ...{ poolId: 'a', state: 'unloaded', sinceMs: 0, queued: 0, running: 0, lastUsedMs: 0 },
  ...{ waitingSinceMs: null, startByMs: null, notBeforeMs: 0 },
  ...{ file: 'there', ...over },
});
const loaded = (poolId: string, over: Partial<ResidencyPool> = {}) =>
  pool({ poolId, state: 'ready', ...over });
const waiting = (poolId: string, waitingSinceMs: number, over: Partial<ResidencyPool> = {}) =>
  pool({ poolId, queued: 1, waitingSinceMs, ...over });
const at = (nowMs: number, pools: ResidencyPool[], over: Partial<ResidencyRules> = {}) =>
  decideResidency({ ...RULES, ...over }, pools, [], nowMs);

describe('the decision who is loaded', () => {
  it('[ORCH-3511] loads what is asked for into a free place, who is due first at first', () => {
    expect(at(10, [waiting('a', 5), waiting('b', 3)]).load).toBe('b');
    expect(at(10, [waiting('a', 5, { startByMs: 11 }), waiting('b', 3)]).load).toBe('a');
    // A deadline that no load could have met gives no lead.
    const hopeless = waiting('a', 5, { startByMs: -900 });
    expect(at(10, [hopeless, waiting('b', 3, { startByMs: 4 })]).load).toBe('b');
    expect(at(10, [pool({})])).toMatchObject({ load: null, evict: null, hold: null });
  });

  it('[ORCH-3511] has a file fetched first, and nobody gives way before it is there', () => {
    const resident = loaded('a', { lastUsedMs: 0 });
    const waits = (file: ResidencyPool['file'], over: Partial<ResidencyPool> = {}) =>
      at(90_000, [resident, waiting('b', 1, { file, ...over })]);
    const nothing = { fetch: null, load: null, evict: null, hold: null };
    expect(waits('absent')).toMatchObject({ ...nothing, fetch: 'b' });
    expect(waits('fetching')).toMatchObject(nothing);
    expect(waits('there')).toMatchObject({ ...nothing, evict: { poolId: 'a', reason: 'swap' } });
    // The room that it lacked may be what the resident holds.
    expect(waits('failed')).toMatchObject({ ...nothing, evict: { poolId: 'a', reason: 'swap' } });
    expect(waits('absent', { notBeforeMs: 90_001 })).toMatchObject(nothing);
    // Who has its file does not wait for who has not.
    const both = [waiting('b', 1, { file: 'fetching' }), waiting('c', 2)];
    expect(at(90_000, both)).toMatchObject({ ...nothing, load: 'c' });
  });

  it('[ORCH-3511] puts out the least recently used that has no work', () => {
    const both = [loaded('a', { lastUsedMs: 900 }), loaded('b', { lastUsedMs: 800 })];
    const decided = at(2_000, [...both, waiting('c', 1_999)], { residentMax: 2 });
    expect(decided).toMatchObject({ load: null, evict: { poolId: 'b', reason: 'swap' } });
  });

  it('[ORCH-3511] groups: a loaded pool with a queue stays until the other is due', () => {
    const pools = [loaded('a', { queued: 3, running: 1 }), waiting('b', 1_000)];
    expect(at(5_999, pools)).toMatchObject({ evict: null, hold: null, lookAtMs: 6_000 });
    expect(at(6_000, pools)).toMatchObject({ evict: null, hold: 'a' });
    const ended = [loaded('a', { queued: 3 }), waiting('b', 1_000)];
    expect(at(6_000, ended).evict).toEqual({ poolId: 'a', reason: 'swap' });
  });

  it('[ORCH-3511] a deadline asks for its load before the patience is over', () => {
    const pools = [loaded('a', { queued: 3 }), waiting('b', 1_000, { startByMs: 2_500 })];
    expect(at(2_499, pools)).toMatchObject({ evict: null, lookAtMs: 2_500 });
    expect(at(2_500, pools).evict?.poolId).toBe('a');
  });

  it('[ORCH-3511] evicts nobody for a load that the bound of a minute forbids', () => {
    const pools = [loaded('a'), waiting('b', 1_000)];
    const decided = decideResidency(
      { ...RULES, loadsPerMinuteMax: 2 },
      pools,
      [5_000, 9_000],
      9_999,
    );
    expect(decided).toMatchObject({ load: null, evict: null, hold: null, lookAtMs: 65_000 });
  });

  it('[ORCH-3511] [ORCH-1102] makes room for one whose load lacks memory', () => {
    const short = waiting('b', 1_000, { state: 'short' });
    const decided = at(2_000, [loaded('a'), short], { residentMax: 2 });
    expect(decided.evict).toEqual({ poolId: 'a', reason: 'swap' });
    const busy = at(2_000, [loaded('a', { running: 1 }), short], { residentMax: 2 });
    expect(busy).toMatchObject({ evict: null, hold: null });
  });

  it('[ORCH-3511] waits for one that leaves before it puts out another', () => {
    const pools = [loaded('a', { state: 'leaving' }), loaded('b'), waiting('c', 0)];
    expect(at(9_000, pools, { residentMax: 2 })).toMatchObject({ load: null, evict: null });
  });

  it('[ORCH-3511] unloads what is idle for long, what is stuck for nobody, and what is too much', () => {
    const idle = [loaded('a', { lastUsedMs: 1_000 })];
    expect(at(2_999, idle, { idleTtlMs: 2_000 })).toMatchObject({ evict: null, lookAtMs: 3_000 });
    expect(at(3_000, idle, { idleTtlMs: 2_000 }).evict?.reason).toBe('idle');
    expect(at(3_000, [pool({ state: 'stuck' })]).evict?.reason).toBe('stuck');
    expect(at(3_000, [loaded('a'), loaded('b')]).evict?.reason).toBe('room');
  });
});

const rules = fc.record({
  residentMax: fc.integer({ min: 1, max: 3 }),
  residenceMinMs: fc.integer({ min: 0, max: 20_000 }),
  waitMaxMs: fc.integer({ min: 0, max: 30_000 }),
  loadsPerMinuteMax: fc.integer({ min: 1, max: 8 }),
  idleTtlMs: fc.option(fc.integer({ min: 0, max: 30_000 })),
});
const TASK_MS_MAX = 5_000;
const arrival = fc.record({
  atMs: fc.integer({ min: 0, max: 300_000 }),
  pool: fc.nat({ max: 3 }),
  tookMs: fc.integer({ min: 1, max: TASK_MS_MAX }),
  deadlineInMs: fc.option(fc.integer({ min: 0, max: 60_000 })),
});
const times = fc.record({
  loadMs: fc.integer({ min: 1, max: 10_000 }),
  unloadMs: fc.integer({ min: 1, max: 2_000 }),
});
const game = fc.record({
  ...{ rules, times, pools: fc.integer({ min: 1, max: 4 }) },
  arrivals: fc.array(arrival, { maxLength: 120 }),
});
const loadsOf = (acts: readonly Act[]) => acts.filter((act) => act.kind === 'load');

describe('a group in any traffic', () => {
  const runs = { numRuns: 300 };

  it('[ORCH-3511] [ORCH-4502] evicts nobody who works or came within the residence floor', () => {
    const property = fc.property(game, ({ rules: own, pools, arrivals, times: took }) => {
      for (const act of playGroup(own, pools, arrivals, took).acts) {
        if (act.kind !== 'evict') continue;
        expect(act.before.running).toBe(0);
        expect(act.atMs - act.before.sinceMs).toBeGreaterThanOrEqual(own.residenceMinMs);
        expect(act.before.state).toBe('ready');
      }
    });
    fc.assert(property, runs);
  });

  it('[ORCH-3511] [ORCH-4502] begins no more loads in any minute than it may', () => {
    const property = fc.property(game, ({ rules: own, pools, arrivals, times: took }) => {
      const loads = loadsOf(playGroup(own, pools, arrivals, took).acts);
      for (const { atMs } of loads) {
        const minute = loads.filter((one) => one.atMs <= atMs && one.atMs > atMs - 60_000);
        expect(minute.length).toBeLessThanOrEqual(own.loadsPerMinuteMax);
      }
    });
    fc.assert(property, runs);
  });

  it('[ORCH-3511] [ORCH-4502] loads every pool that is asked for within a bound', () => {
    const property = fc.property(game, ({ rules: own, pools, arrivals, times: took }) => {
      const { acts, leftQueued } = playGroup(own, pools, arrivals, took);
      expect(leftQueued).toBe(0);
      // Who was due before goes before; each of them may have to wait for the bound of a minute.
      const turnMs = own.residenceMinMs + TASK_MS_MAX + took.unloadMs + took.loadMs + 60_000;
      for (const load of loadsOf(acts)) {
        expect(load.kind === 'load' && load.waitedMs).toBeLessThanOrEqual(
          own.waitMaxMs + pools * turnMs,
        );
      }
    });
    fc.assert(property, runs);
  });

  it('[ORCH-3511] two models that are asked for by turns do not thrash', () => {
    const own = { ...RULES, residenceMinMs: 10_000, waitMaxMs: 20_000, loadsPerMinuteMax: 4 };
    const arrivals = Array.from({ length: 1_200 }, (_, number) => ({
      ...{ atMs: number * 500, pool: number % 2, tookMs: 400, deadlineInMs: null },
    }));
    const loads = loadsOf(playGroup(own, 2, arrivals, { loadMs: 3_000, unloadMs: 500 }).acts);
    // Over ten minutes a swap for every thirty tasks; each task for itself would be 1,200.
    expect(loads.length).toBeLessThanOrEqual(40);
    expect(loads.length).toBeGreaterThan(10);
  });
});
