import type { Violation } from './checker/check-history.ts';
import { runSeed } from './run-seed.ts';

/** Seeds `first`, `first + step` and so on, below `end`. */
export type SeedRange = { first: number; end: number; step: number };

export type FailedSeed = { seed: number; violations: Violation[] };

/** Runs one world after the other; resolves with the number of things that were seen. */
export async function runSeeds(
  { first, end, step }: SeedRange,
  onFailure: (failed: FailedSeed) => void,
): Promise<number> {
  let seen = 0;
  for (let seed = first; seed < end; seed += step) {
    const { history, violations } = await runSeed(seed);
    seen += history.length;
    if (violations.length > 0) onFailure({ seed, violations });
  }
  return seen;
}
