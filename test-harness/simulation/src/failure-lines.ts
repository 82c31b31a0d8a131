import type { FailedSeed } from './seed-range.ts';

/** A few reasons are enough to look at a seed; the others often follow from them. */
const SHOWN_OF_A_SEED = 3;

/** What a seed broke, and the one command that shows how. */
export const failureLines = ({ seed, violations }: FailedSeed): string[] => [
  ...violations
    .slice(0, SHOWN_OF_A_SEED)
    .map(
      ({ property, stands, message }) => `seed ${seed} breaks ${property} (${stands}): ${message}`,
    ),
  `  replay: node test-harness/simulation/src/main.ts --seed ${seed} --trace`,
];
