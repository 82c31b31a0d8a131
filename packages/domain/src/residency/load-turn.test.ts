import { describe, expect, it } from '@jest/globals';
import { type TurnFacts, turnInMs } from './load-turn.ts';
import type { ResidencyPool } from './residency.ts';

const pool = (over: Partial<ResidencyPool> = {}): ResidencyPool => ({
  ...{ poolId: 'b', state: 'ready', sinceMs: 0, queued: 0, running: 0, lastUsedMs: 0 },
  ...{ waitingSinceMs: null, startByMs: null, notBeforeMs: 0, file: 'there', ...over },
});
const rules = {
  ...{ residentMax: 1, residenceMinMs: 10_000, waitMaxMs: 60_000 },
  ...{ loadsPerMinuteMax: 2, idleTtlMs: null },
};
const own = pool({ poolId: 'a', state: 'unloaded' });
const turn = (over: Partial<TurnFacts>, isUrgent = false) =>
  turnInMs(
    { rules, pools: [], loadsAtMs: [], nowMs: 1_000, unloadMs: 300, ...over },
    own,
    isUrgent,
  );

describe('the turn of a pool that is not loaded', () => {
  it('[ORCH-3029] [ORCH-3511] is now where a place is free, else after the floor of who is there', () => {
    expect(turn({})).toBe(0);
    expect(turn({ pools: [pool()] })).toBe(9_300);
    expect(turn({ pools: [pool()], nowMs: 20_000 })).toBe(300);
    expect(turn({ pools: [pool({ state: 'leaving' })] })).toBe(300);
    expect(turn({ pools: [pool({ state: 'loading' })] })).toBeNull();
  });

  it('[ORCH-3029] [ORCH-3511] is after its patience where others have work, or by its deadline', () => {
    const pools = [pool({ queued: 5, running: 1 })];
    expect(turn({ pools })).toBe(60_300);
    expect(turn({ pools }, true)).toBe(9_300);
  });

  it('[ORCH-3029] [ORCH-3511] waits for the bound of a minute', () => {
    expect(turn({ loadsAtMs: [500, 800] })).toBe(59_500);
    expect(turn({ loadsAtMs: [800] })).toBe(0);
  });
});
