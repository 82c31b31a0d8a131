import { dueMs, type ResidencyPool, type ResidencyRules } from './residency.ts';

const MINUTE_MS = 60_000;

export type TurnFacts = {
  rules: ResidencyRules;
  pools: readonly ResidencyPool[];
  loadsAtMs: readonly number[];
  nowMs: number;
  /** From the command to unload until the place is free. */
  unloadMs: number;
};

/**
 * In how many milliseconds the load of a pool would begin that is not loaded now: an estimate,
 * without those who are due before it. `isUrgent`: a deadline asks for the load as soon as a place
 * may be freed; else one with queued work stays until the patience of this one is over. Null while
 * the pool that has the place is not loaded itself.
 */
export function turnInMs(facts: TurnFacts, pool: ResidencyPool, isUrgent: boolean): number | null {
  const { rules, pools, nowMs, unloadMs } = facts;
  const budgetMs = loadAllowedInMs(facts);
  const residents = pools.filter(({ state }) => state !== 'unloaded');
  if (residents.length < rules.residentMax) return budgetMs;
  const waitingSinceMs = pool.waitingSinceMs ?? nowMs;
  const patienceMs = dueMs({ ...pool, waitingSinceMs }, rules) - nowMs;
  const freeIn = residents.flatMap((one) => {
    if (one.state === 'loading') return [];
    if (one.state === 'leaving') return [unloadMs];
    const floorMs = one.sinceMs + rules.residenceMinMs - nowMs;
    const isAtWork = one.queued > 0 || one.running > 0;
    return [Math.max(0, floorMs, isAtWork && !isUrgent ? patienceMs : 0) + unloadMs];
  });
  return freeIn.length === 0 ? null : Math.max(budgetMs, Math.min(...freeIn));
}

function loadAllowedInMs({ rules, loadsAtMs, nowMs }: TurnFacts): number {
  const recent = loadsAtMs.filter((atMs) => atMs > nowMs - MINUTE_MS).sort((a, b) => a - b);
  // So many of them have to be more than a minute ago first.
  const oldest = recent[recent.length - rules.loadsPerMinuteMax];
  return oldest === undefined ? 0 : oldest + MINUTE_MS - nowMs;
}
