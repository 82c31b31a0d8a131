import { expect, test } from '@jest/globals';
import { runSeed } from './run-seed.ts';

/** Real seconds; more only on a machine that stands still. */
const LIMIT_MS = 300_000;
const SEEDS_MAX = 300;
const KINDS = ['resumed', 'diverged', 'no_replica', 'lost'];

test(
  '[ORCH-4207] [ORCH-4502] worlds have failovers that resume, diverge, and find nobody',
  async () => {
    const seen = new Set<string>();
    const isMissing = () => KINDS.some((kind) => !seen.has(kind));
    for (let seed = 1; seed <= SEEDS_MAX && isMissing(); seed += 1) {
      for (const event of (await runSeed(seed)).history) {
        if (event.kind !== 'frame') continue;
        const { failover, error } = JSON.parse(event.data) as {
          failover?: { state: string };
          error?: { details: { failover?: string } };
        };
        seen.add(failover?.state ?? error?.details.failover ?? '');
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(KINDS));
  },
  LIMIT_MS,
);
