import { type Aim, isMissed, toAimTable, toFault } from './aim.ts';
import { type CellFigures, toCellFigures } from './cell-figures.ts';
import { toCellTable } from './cell-rows.ts';
import type { Experiment } from './experiment.ts';
import { toOverloadAims } from './overload-aims.ts';
import { toLoadHead } from './report-head.ts';
import { scenarioWords } from './scenarios.ts';
import { type LoadRound, Stage } from './stage.ts';

const OVERLOAD = 10;
const HALF = 0.5;
/** Half load is only what the overload is compared with. */
const HALF_SECONDS_MAX = 60;

export type OverloadFigures = { half: CellFigures; over: CellFigures; aims: Aim[] };

/** Ten times what the engine has, as long as asked; ends with an error where it does not hold. */
export const overload: Experiment<OverloadFigures> = async (parts) => {
  const { children, directory, settings } = parts;
  const { engine, seconds, seed, drainSeconds } = settings;
  const stage = await Stage.open({ children, directory, engine });
  const run = async (level: number, length: number): Promise<CellFigures> => {
    const scenario = 'neighbours' as const;
    const common = { inFlight: null, drainSeconds };
    const round: LoadRound = { scenario, level, seconds: length, seed, ...common };
    const { outcome, watch } = await stage.askController(round, 'fair');
    return toCellFigures(outcome, { scenario, level, engine }, watch);
  };
  const half = await run(HALF, Math.min(seconds, HALF_SECONDS_MAX));
  const over = await run(OVERLOAD, seconds);
  const aims = toOverloadAims(half, over, seconds);
  return {
    markdown: [
      toLoadHead('Overload', parts),
      scenarioWords('neighbours'),
      toCellTable([`${HALF}x`, `${OVERLOAD}x`], [half, over]),
      toAimTable(aims),
    ].join('\n\n'),
    raw: { half, over, aims },
    faults: [...half.faults, ...over.faults, ...aims.filter(isMissed).map(toFault)],
  };
};
