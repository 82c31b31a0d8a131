import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { checkHistory, type Violation } from './checker/check-history.ts';
import type { Recorded } from './history.ts';
import { planWorld } from './plan-world.ts';
import type { PlantedBug } from './planted/planted-bug.ts';
import { type Witness, World } from './world.ts';

export type SeedOutcome = { seed: number; history: Recorded[]; violations: Violation[] };

const metrics = createMetrics('orchestratord');
const silent = createLogger({ name: 'simulation', level: 'silent', format: 'json' });

/** Runs the world of a seed and judges it; the same seed gives the same history. */
export async function runSeed(
  seed: number,
  how: { bug?: PlantedBug; witness?: Partial<Witness> } = {},
): Promise<SeedOutcome> {
  const witness = { logger: silent, metrics, ...how.witness };
  const undo = how.bug?.install?.() ?? (() => {});
  const world = new World(planWorld(seed), witness, how.bug?.sabotage);
  // It would end a daemon, so it must not go unseen here.
  const onUnhandled = (error: unknown) => world.note(`nobody handled ${String(error)}`);
  process.on('unhandledRejection', onUnhandled);
  try {
    const history = await world.run();
    return { seed, history, violations: checkHistory(history) };
  } finally {
    process.off('unhandledRejection', onUnhandled);
    undo();
  }
}
