import type { Aim } from './aim.ts';
import type { CellFigures } from './cell-figures.ts';
import { toFigure, toMegabytes, toPercent } from './markdown-table.ts';

/** At 3x it is 1.5; ten times as many callers also cost the controller some of its core. */
const FIRST_TOKEN_RATIO_MAX = 2;
/** The service level of the class (ORCH-3041). */
const FIRST_TOKEN_MS_MAX = 900;
const OBEYED_MIN = 0.8;
/** With fewer a share of 0.8 says little: a short run has only a few that come back in time. */
const SAMPLES_MIN = 20;
/** Of the process: what a garbage collector leaves for later is well below it. */
const GROWTH_MAX = 0.1;
/** Compiled code and the young generation grow in the first minute: 24 % were seen in 10 s. */
const SHORT_GROWTH_MAX = 0.5;
const SHORT_SECONDS = 60;
/** Weights of the classes are 8 : 1 by default. */
const BATCH_WEIGHT_SHARE = 1 / 9;
const BATCH_SHARE_MIN = BATCH_WEIGHT_SHARE / 2;

/** The promises of an overload of so many seconds, one line each. */
export function toOverloadAims(half: CellFigures, over: CellFigures, seconds: number): Aim[] {
  const { p95 } = over.guarded.firstTokenMs;
  const ratio = p95 / half.guarded.firstTokenMs.p95;
  const batch = (over.work.shareOf['bulk-a'] ?? 0) + (over.work.shareOf['bulk-b'] ?? 0);
  const { untyped, obeyed } = over.refusals;
  return [
    memoryAim(over, seconds < SHORT_SECONDS ? SHORT_GROWTH_MAX : GROWTH_MAX),
    {
      what: 'first token of chat, p95, at 10x, ms',
      seen: toFigure(p95),
      aim: `<= ${FIRST_TOKEN_MS_MAX}`,
      met: p95 <= FIRST_TOKEN_MS_MAX,
    },
    {
      what: 'first token of chat, p95, at 10x / at half load',
      seen: toFigure(ratio),
      aim: `<= ${FIRST_TOKEN_RATIO_MAX}`,
      met: ratio <= FIRST_TOKEN_RATIO_MAX,
    },
    {
      what: 'batch goes on: its share of the tokens',
      seen: toPercent(batch),
      aim: `>= ${toPercent(BATCH_SHARE_MIN)}, half of its weight`,
      met: batch >= BATCH_SHARE_MIN,
    },
    {
      what: 'refusals without type or Retry-After',
      seen: String(untyped),
      aim: '0',
      met: untyped === 0,
    },
    {
      what: 'taken at the first retry, when obeyed',
      seen: `${obeyed.succeeded} / ${obeyed.tried}`,
      aim: `>= ${toPercent(OBEYED_MIN)}`,
      met: obeyed.tried < SAMPLES_MIN ? null : obeyed.succeeded / obeyed.tried >= OBEYED_MIN,
    },
  ];
}

function memoryAim({ watch }: CellFigures, growthMax: number): Aim {
  const growth = watch?.rssBytes;
  return {
    what: 'memory gained over the second half, by its slope',
    seen: growth
      ? `${toPercent(growth.secondHalfShare)} of ${toMegabytes(growth.middle)}`
      : 'not told by this system',
    aim: `<= ${toPercent(growthMax)}`,
    met: growth ? growth.secondHalfShare <= growthMax : null,
  };
}
