import { type Aim, toAimTable } from './aim.ts';
import { type CapacityFigures, measureCapacity, toCapacitySection } from './capacity-check.ts';
import type { Cell } from './cell.ts';
import { toCellFigures } from './cell-figures.ts';
import { toCellTable } from './cell-rows.ts';
import type { Experiment, ExperimentParts, ExperimentResult } from './experiment.ts';
import { toOpenLoopAims } from './open-loop-aims.ts';
import { type OverheadFigures, toOverheadFigures, toOverheadSection } from './overhead.ts';
import { toLoadHead } from './report-head.ts';
import { COMPARED, type ScenarioName, scenarioWords } from './scenarios.ts';
import { type Discipline, type LoadRound, Stage } from './stage.ts';
import type { EngineShape } from './workload.ts';

const DISCIPLINES: readonly Discipline[] = ['fair', 'fifo'];
const OVERHEAD_LEVEL = 0.5;

/** What every round of a comparison has, and those that differ. */
type Comparison = { title: string; rounds: readonly Pick<Cell, 'scenario' | 'level'>[] };

export type OpenLoopFigures = {
  capacity: CapacityFigures;
  overhead: OverheadFigures;
  cells: Cell[];
  aims: Aim[];
};

/** The same arrivals for a fair queue and for one order of arrival, at several levels of load. */
export const openLoop: Experiment<OpenLoopFigures> = (parts) => {
  const { levels } = parts.settings;
  const rounds = COMPARED.flatMap((scenario) => levels.map((level) => ({ scenario, level })));
  return compare(parts, { title: 'Open-loop load', rounds });
};

/** The curve of one scenario, and of the other what its weights are worth at the highest load. */
export const saturation: Experiment<OpenLoopFigures> = (parts) => {
  const { levels } = parts.settings;
  const curve = levels.map((level) => ({ scenario: 'neighbours' as const, level }));
  const top = { scenario: 'everyone' as const, level: Math.max(...levels) };
  return compare(parts, { title: 'Saturation', rounds: [...curve, top] });
};

async function compare(
  parts: ExperimentParts,
  { title, rounds }: Comparison,
): Promise<ExperimentResult<OpenLoopFigures>> {
  const { children, directory, settings } = parts;
  const { engine, seconds, seed, drainSeconds } = settings;
  const stage = await Stage.open({ children, directory, engine });
  const capacity = await measureCapacity(stage, { engine, seconds, seed });
  const common = { seconds, seed, inFlight: null, drainSeconds };
  const overhead = await measureOverhead(stage, {
    ...common,
    scenario: 'neighbours',
    level: OVERHEAD_LEVEL,
  });
  const cells: Cell[] = [];
  for (const { scenario, level } of rounds) {
    // The two stand next to each other, so that a drift of the machine hits both.
    for (const discipline of DISCIPLINES) {
      const round = { ...common, scenario, level };
      cells.push(await runCell(stage, round, { discipline, engine }));
    }
  }
  const aims = toOpenLoopAims(cells);
  return {
    markdown: [
      toLoadHead(title, parts),
      toCapacitySection(capacity),
      toOverheadSection(overhead),
      ...COMPARED.map((scenario) => toScenarioSection(scenario, cells)),
      toAimSection(aims),
    ].join('\n\n'),
    raw: { capacity, overhead, cells, aims },
    faults: cells.flatMap(({ scenario, level, discipline, figures }) =>
      figures.faults.map((fault) => `${scenario} ${level}x ${discipline}: ${fault}`),
    ),
  };
}

async function measureOverhead(stage: Stage, round: LoadRound): Promise<OverheadFigures> {
  const direct = await stage.askEngine(round);
  return toOverheadFigures(direct, (await stage.askController(round, 'fair')).outcome);
}

async function runCell(
  stage: Stage,
  round: LoadRound,
  { discipline, engine }: { discipline: Discipline; engine: EngineShape },
): Promise<Cell> {
  const { scenario, level } = round;
  const { outcome, watch } = await stage.askController(round, discipline);
  const figures = toCellFigures(outcome, { scenario, level, engine }, watch);
  process.stderr.write(`${scenario} ${level}x ${discipline}: ${figures.sent} tasks\n`);
  return { scenario, level, discipline, figures };
}

function toScenarioSection(scenario: ScenarioName, cells: readonly Cell[]): string {
  const own = cells.filter((cell) => cell.scenario === scenario);
  const table = toCellTable(
    own.map(({ level, discipline }) => `${level}x ${discipline}`),
    own.map(({ figures }) => figures),
  );
  return `## Scenario ${scenario}\n\n${scenarioWords(scenario)}\n\n${table}`;
}

const toAimSection = (aims: readonly Aim[]): string => `## Aims\n\n${toAimTable(aims)}`;
