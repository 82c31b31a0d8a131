import { describe, expect, test } from '@jest/globals';
import { PLANTED_BUGS } from './planted/planted-bugs.ts';
import { runSeed } from './run-seed.ts';

/** Virtual hours; real ones only on a machine that stands still. */
const LIMIT_MS = 600_000;
const SEEDS = 1000;
/** Measured: most of the planted bugs show within ten, and all within a hundred. */
const SEEDS_FOR_A_BUG = 300;

test(
  '[ORCH-4502, ORCH-3024, ORCH-3025, ORCH-3026, ORCH-3075, ORCH-3079, ORCH-4301] no seed fails',
  async () => {
    const failed: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { violations } = await runSeed(seed);
      failed.push(...violations.map(({ property, message }) => `${seed} ${property}: ${message}`));
    }
    expect(failed).toEqual([]);
  },
  LIMIT_MS,
);

test(
  '[ORCH-4502] the same seed gives the same history, another one another',
  async () => {
    const histories = new Set<string>();
    for (let seed = 1; seed <= 50; seed += 1) {
      const first = JSON.stringify((await runSeed(seed)).history);
      expect(JSON.stringify((await runSeed(seed)).history)).toBe(first);
      histories.add(first);
    }
    expect(histories.size).toBe(50);
  },
  LIMIT_MS,
);

describe('a planted bug', () => {
  test.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))(
    '[ORCH-4502] is found: %s',
    async (_, bug) => {
      let finder: string | undefined;
      for (let seed = 1; seed <= SEEDS_FOR_A_BUG && !finder; seed += 1) {
        const { violations } = await runSeed(seed, { bug });
        finder = violations.find(({ property }) => bug.foundBy.includes(property))?.property;
      }
      expect(bug.foundBy).toContain(finder);
    },
    LIMIT_MS,
  );
});
