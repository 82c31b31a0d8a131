import { toMarkdownTable, toPercent } from './markdown-table.ts';
import type { LoadRound, Stage } from './stage.ts';
import type { LoadOutcome } from './task-outcome.ts';
import { windowOf } from './time-window.ts';
import { toWorkFigures } from './work-figures.ts';
import type { EngineShape } from './workload.ts';

export type CapacityFigures = { direct: number; through: number };

const SECONDS_MAX = 10;
/** More than a closed loop can use: it takes them as fast as its callers come back. */
const LEVEL = 3;

/**
 * What the computed capacity is worth: callers that always have a task for every slot, against the
 * engine itself and through the controller. As shares of slots times seconds.
 */
export async function measureCapacity(
  stage: Stage,
  { engine, seconds, seed }: { engine: EngineShape; seconds: number; seed: number },
): Promise<CapacityFigures> {
  const round: LoadRound = {
    scenario: 'everyone',
    level: LEVEL,
    seconds: Math.min(seconds, SECONDS_MAX),
    seed,
    inFlight: engine.slots,
    drainSeconds: SECONDS_MAX,
  };
  const used = (outcome: LoadOutcome) =>
    toWorkFigures(outcome.tasks, windowOf(outcome), { engine, tenants: [] }).used;
  const direct = used(await stage.askEngine(round));
  // The controller needs one waiting for each that runs, or a slot is idle for a round trip.
  const queued = { ...round, inFlight: 2 * engine.slots };
  const through = used((await stage.askController(queued, 'fair')).outcome);
  return { direct, through };
}

export function toCapacitySection({ direct, through }: CapacityFigures): string {
  const head = ['closed loop', 'of the computed capacity'];
  const rows = [
    ['the engine itself', toPercent(direct)],
    ['through the controller', toPercent(through)],
  ];
  return `## Capacity\n\n${toMarkdownTable(head, rows)}`;
}
