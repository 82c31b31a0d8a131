import type { Aim } from './aim.ts';
import type { Cell } from './cell.ts';
import { toFigure, toPercent } from './markdown-table.ts';
import type { Discipline } from './stage.ts';

const HALF = 0.5;
const OVERLOADED = 3;
const FAIR_RATIO_MAX = 1.5;
const FIFO_RATIO_MIN = 10;
const START_ERROR_MAX = 0.2;
const OBEYED_MIN = 0.8;
/** With fewer a share of 0.8 says little. */
const SAMPLES_MIN = 20;

/** What the project set out to reach, as ratios within the run. */
export function toOpenLoopAims(cells: readonly Cell[]): Aim[] {
  const fair = firstTokenRatio(cells, 'fair');
  const fifo = firstTokenRatio(cells, 'fifo');
  const judge = (ratio: number, isMet: boolean) => (Number.isFinite(ratio) ? isMet : null);
  const words = 'first token of chat, p95, at 3x / at half load';
  return [
    {
      what: `${words}, fair`,
      seen: toFigure(fair),
      aim: `<= ${FAIR_RATIO_MAX}`,
      met: judge(fair, fair <= FAIR_RATIO_MAX),
    },
    {
      what: `${words}, fifo`,
      seen: toFigure(fifo),
      aim: `> ${FIFO_RATIO_MIN}`,
      met: judge(fifo, fifo > FIFO_RATIO_MIN),
    },
    ...cells.filter(({ discipline }) => discipline === 'fair').flatMap(toCellAims),
  ];
}

function firstTokenRatio(cells: readonly Cell[], discipline: Discipline): number {
  const p95 = (level: number) =>
    cells.find(
      (cell) =>
        cell.scenario === 'neighbours' && cell.level === level && cell.discipline === discipline,
    )?.figures.guarded.firstTokenMs.p95 ?? Number.NaN;
  return p95(OVERLOADED) / p95(HALF);
}

function toCellAims({ scenario, level, figures }: Cell): Aim[] {
  const { estimates, refusals } = figures;
  const { tried, succeeded } = refusals.obeyed;
  const { startErrorMedian } = estimates;
  const where = `${scenario} ${level}x`;
  return [
    {
      what: `${where}: predicted start, median error`,
      seen: `${toPercent(startErrorMedian)} of ${estimates.waited}`,
      aim: `<= ${toPercent(START_ERROR_MAX)}`,
      met: estimates.waited < SAMPLES_MIN ? null : startErrorMedian <= START_ERROR_MAX,
    },
    {
      what: `${where}: taken at the first retry`,
      seen: `${succeeded} / ${tried}`,
      aim: `>= ${toPercent(OBEYED_MIN)}`,
      met: tried < SAMPLES_MIN ? null : succeeded / tried >= OBEYED_MIN,
    },
    {
      what: `${where}: refusals without type or Retry-After`,
      seen: String(refusals.untyped),
      aim: '0',
      met: refusals.untyped === 0,
    },
  ];
}
