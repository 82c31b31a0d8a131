import { type Aim, toAimTable } from './aim.ts';
import { measureCapacity, toCapacitySection } from './capacity-check.ts';
import type { Cell } from './cell.ts';
import { toCellFigures } from './cell-figures.ts';
import { toCellTable } from './cell-rows.ts';
import type { Experiment } from './experiment.ts';
import { toOpenLoopAims } from './open-loop-aims.ts';
import { toOverheadSection } from './overhead.ts';
import { toLoadHead } from './report-head.ts';
import { SCENARIOS, type ScenarioName, scenarioWords } from './scenarios.ts';
import { type Discipline, type LoadRound, Stage } from './stage.ts';
import type { EngineShape } from './workload.ts';

const DISCIPLINES: readonly Discipline[] = ['fair', 'fifo'];
/** A queue of 384 places is empty after about 13 seconds. */
const DRAIN_SECONDS = 30;
const OVERHEAD_LEVEL = 0.5;

/** The same arrivals for a fair queue and for one order of arrival, at several levels of load. */
export const openLoop: Experiment = async (parts) => {
  const { children, directory, settings } = parts;
  const { engine, seconds, seed } = settings;
  const stage = await Stage.open({ children, directory, engine });
  const capacity = await measureCapacity(stage, { engine, seconds, seed });
  const common = { seconds, seed, inFlight: null, drainSeconds: DRAIN_SECONDS };
  const overhead = await measureOverhead(stage, {
    ...common,
    scenario: 'neighbours',
    level: OVERHEAD_LEVEL,
  });
  const cells: Cell[] = [];
  for (const scenario of SCENARIOS) {
    for (const level of settings.levels) {
      // The two stand next to each other, so that a drift of the machine hits both.
      for (const discipline of DISCIPLINES) {
        const round = { ...common, scenario, level };
        cells.push(await runCell(stage, round, { discipline, engine }));
      }
    }
  }
  const aims = toOpenLoopAims(cells);
  return {
    markdown: [
      toLoadHead('Open-loop load', parts),
      toCapacitySection(capacity),
      overhead,
      ...SCENARIOS.map((scenario) => toScenarioSection(scenario, cells)),
      toAimSection(aims),
    ].join('\n\n'),
    raw: { capacity, cells, aims },
    faults: cells.flatMap(({ scenario, level, discipline, figures }) =>
      figures.faults.map((fault) => `${scenario} ${level}x ${discipline}: ${fault}`),
    ),
  };
};

async function measureOverhead(stage: Stage, round: LoadRound): Promise<string> {
  const direct = await stage.askEngine(round);
  return toOverheadSection(direct, (await stage.askController(round, 'fair')).outcome);
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
