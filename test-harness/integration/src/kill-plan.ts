import { FAILPOINTS, type Failpoint } from './failpoints.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Null: from outside, after so many acknowledgements. */
export type PlannedKill = { failpoint: Failpoint | null; hit: number };

/** How often a point may let pass before it kills, where it comes often enough. */
const HITS_MAX = 20;
/** A restart with a task that ran comes to it; a report of the agent does. Both are few. */
const HITS_OF_RARE: { [step: string]: number } = { requeue: 1, document: 3 };
const FROM_OUTSIDE = 0.4;
const ACKS_MAX = 40;

/** Every failpoint once, in any order; then any of them, or a kill from outside. */
export function planKills(
  random: SeededRandom,
  kills: number,
  failpoints: readonly Failpoint[] = FAILPOINTS,
): PlannedKill[] {
  const each = shuffled(random, failpoints).slice(0, kills);
  const more = Array.from({ length: kills - each.length }, () =>
    random.chance(FROM_OUTSIDE)
      ? null
      : (failpoints[random.between(0, failpoints.length - 1)] ?? null),
  );
  return [...each, ...more].map((failpoint) => ({ failpoint, hit: hitOf(random, failpoint) }));
}

function hitOf(random: SeededRandom, failpoint: Failpoint | null): number {
  if (failpoint === null) return random.between(1, ACKS_MAX);
  const [step = ''] = failpoint.split('.');
  return random.between(1, HITS_OF_RARE[step] ?? HITS_MAX);
}

function shuffled<T>(random: SeededRandom, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
