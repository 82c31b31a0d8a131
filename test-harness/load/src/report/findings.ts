import type { BenchResult, Row } from '../bench.ts';
import type { Aim } from '../open-loop/aim.ts';
import type { Cell } from '../open-loop/cell.ts';
import { toFigure, toPercent } from '../open-loop/markdown-table.ts';
import type { OpenLoopFigures } from '../open-loop/open-loop.ts';
import { toOpenLoopAims } from '../open-loop/open-loop-aims.ts';
import type { OverloadFigures } from '../open-loop/overload.ts';
import type { QueueFigure } from '../queue-bench-load.ts';
import type { ReportFigures } from './report-figures.ts';

/** A line of the report's table. Without an aim it is told and not judged. */
export type Finding = Omit<Aim, 'aim'> & { part: string; aim: string | null };

/** CPU of the controller: 100,000 frames a second on one core. */
const FRAME_US_MAX = 10;
/** Of the facade, over `/v1/tasks`. */
const FACADE_MS_MAX = 0.3;
/** Of what an HTTP handler does that writes nothing. */
const ADMISSIONS_MIN = 0.5;
/** Overload shall not become an outage. */
const PEAK_SHARE_MIN = 0.9;
const QUEUED = 100_000;
const PAIRS_PER_SECOND_MIN = 500_000;
const HALF = 0.5;

export function toFindings(figures: ReportFigures): Finding[] {
  const { benches, saturation, overload, queuedMemory, queue, soak } = figures;
  const judged = (part: string, aims: readonly Aim[] = []) => aims.map((aim) => ({ part, ...aim }));
  return [
    ...(benches['first-token'] ? overheadFindings(benches['first-token']) : []),
    ...(saturation ? loadedOverheadFindings(saturation) : []),
    ...(benches.facade ? facadeFindings(benches.facade) : []),
    ...(benches.adapter ? adapterFindings(benches.adapter) : []),
    ...(benches.admissions ? admissionFindings(benches.admissions) : []),
    ...(benches.relay ? streamFindings(benches.relay) : []),
    ...(saturation ? saturationFindings(saturation) : []),
    ...(overload ? [goodputAtOverload(overload)] : []),
    ...judged('overload', overload?.aims),
    ...judged('memory of a queued task', queuedMemory?.aims),
    ...(queue ? queueFindings(queue) : []),
    ...judged('soak', soak?.aims),
  ];
}

const told = (part: string, what: string, seen: string): Finding => ({
  ...{ part, what, seen, aim: null, met: null },
});

function atMost(part: string, what: string, seen: number, max: number): Finding {
  return { part, what, seen: toFigure(seen), aim: `<= ${max}`, met: verdict(seen, seen <= max) };
}

function atLeast(part: string, what: string, seen: number, min: number): Finding {
  const words = min >= 1000 ? [toCount(seen), toCount(min)] : [toFigure(seen), String(min)];
  return {
    part,
    what,
    seen: words[0] ?? '',
    aim: `>= ${words[1]}`,
    met: verdict(seen, seen >= min),
  };
}

const verdict = (seen: number, isMet: boolean): boolean | null =>
  Number.isFinite(seen) ? isMet : null;

const toCount = (value: number): string => Math.round(value).toLocaleString('en');

/** A figure by its name in the table of its bench. Throws where the bench has renamed it. */
export function rowOf({ rows }: BenchResult, what: string): Row {
  const found = rows.find((row) => row.what === what);
  if (!found)
    throw new Error(`no figure "${what}" among: ${rows.map((row) => row.what).join('; ')}`);
  return found;
}

const p50AndP95 = ({ p50, p95 }: Row): string => `${toFigure(p50)} / ${toFigure(p95)}`;

function overheadFindings(bench: BenchResult): Finding[] {
  const part = 'overhead, idle';
  const kinds = ['completion', 'chat'].flatMap((kind) => {
    const direct = rowOf(bench, `${kind}: first token, direct, ms`);
    const through = rowOf(bench, `${kind}: first token, through, ms`);
    const added = rowOf(bench, `${kind}: ADDED, median of paired differences, ms`);
    return [
      told(part, `first token, ${kind}, through / direct, p50`, toFigure(through.p50 / direct.p50)),
      told(part, `added to it, p50 / p95, ms`, p50AndP95(added)),
    ];
  });
  const long = rowOf(bench, 'long answer: through / direct, median of pairs');
  return [...kinds, told(part, 'tokens/s of a long answer, through / direct', toFigure(long.p50))];
}

function loadedOverheadFindings({ overhead, capacity }: OpenLoopFigures): Finding[] {
  const part = 'overhead, half load';
  const { direct, through, added } = overhead;
  const ratio = (share: 'p50' | 'p95') => toFigure(through[share] / direct[share]);
  return [
    told(part, 'first token, through / direct, p50 / p95', `${ratio('p50')} / ${ratio('p95')}`),
    told(part, 'added, task by task, p50 / p95, ms', p50AndP95({ what: '', ...added })),
    told(part, 'closed loop, tasks through / direct', toFigure(capacity.through / capacity.direct)),
  ];
}

const facadeFindings = (bench: BenchResult): Finding[] => [
  atMost(
    'overhead, idle',
    'the facade adds to the first token, p50 of pairs, ms',
    rowOf(bench, 'first token: ADDED, paired differences, ms').p50,
    FACADE_MS_MAX,
  ),
  told(
    'overhead, idle',
    'first token, /v1/chat/completions / /v1/tasks',
    toFigure(rowOf(bench, 'first token: facade / tasks, median of pairs').p50),
  ),
];

function adapterFindings(bench: BenchResult): Finding[] {
  const added = bench.rows.filter(({ what }) => what.includes('ADDED by the adapter'));
  return added.map(({ what, p50 }) => {
    const [name = ''] = what.split(': ');
    const max = Number(bench.facts.aim_us);
    return atMost('adapter', `${name}: CPU added to a token, us`, p50, max);
  });
}

function admissionFindings(bench: BenchResult): Finding[] {
  const part = 'admissions';
  const { p50 } = rowOf(bench, 'durable / empty, median of rounds');
  const byCpu = (label: string, start: string): Finding[] => {
    const row = bench.rows.find(({ what }) => what.startsWith(start));
    return row ? [told(part, label, toFigure(row.p50))] : [];
  };
  return [
    atLeast(part, 'durable admissions / empty handler, on one core', p50, ADMISSIONS_MIN),
    ...byCpu('the same by CPU', 'CPU empty / durable'),
    ...byCpu('the same, the store on a core of its own', 'the same, of durable'),
  ];
}

function streamFindings(bench: BenchResult): Finding[] {
  const part = 'streams';
  const cpuOf = (source: string) => {
    const what = `${source}, 1 reader: controller CPU per frame sent, us`;
    return bench.rows.find((row) => row.what === what);
  };
  const paced = cpuOf('50/s');
  const whole = cpuOf('unlimited');
  const age = rowOf(bench, '50/s, 1 reader: ADDED frame age, ms');
  const flood = rowOf(bench, 'unlimited, 1 reader: frames/s, through / direct');
  return [
    told(part, 'added age of a frame, 32 streams, p50 / p95, ms', p50AndP95(age)),
    told(part, 'frames/s of an unlimited engine, through / direct', toFigure(flood.p50)),
    ...(paced ? [told(part, 'CPU of the controller for a frame, us', toFigure(paced.p50))] : []),
    // What it can do shows where as many come as it takes: of a few it is woken for each.
    ...(whole ? [atMost(part, 'the same, unlimited engine, us', whole.p50, FRAME_US_MAX)] : []),
  ];
}

const DEADLINES = [
  ['metOfAdmitted', 'of admitted'],
  ['metOfSubmitted', 'of sent'],
] as const;

const inTime =
  (of: (typeof DEADLINES)[number][0]) =>
  ({ deadlines }: Cell['figures']): number =>
    deadlines.interactive[of];

function saturationFindings({ cells }: OpenLoopFigures): Finding[] {
  const part = 'saturation';
  const curve = cells.filter(({ scenario }) => scenario === 'neighbours');
  const top = Math.max(...cells.map(({ level }) => level));
  const at = (own: readonly Cell[], discipline: Cell['discipline']) =>
    own.find((cell) => cell.level === top && cell.discipline === discipline)?.figures;
  const both = (own: readonly Cell[], of: (figures: Cell['figures']) => number) =>
    (['fair', 'fifo'] as const)
      .map((discipline) => at(own, discipline))
      .map((figures) => (figures ? toPercent(of(figures)) : '-'))
      .join(' / ');
  const goodput = curve
    .filter(({ discipline }) => discipline === 'fair')
    .map(({ figures }) => figures.work.goodput);
  const peakShare = (at(curve, 'fair')?.work.goodput ?? Number.NaN) / Math.max(...goodput);
  const everyone = cells.filter(({ scenario }) => scenario === 'everyone');
  const judged = cells.filter(({ level }) => level === top || level === HALF);
  return [
    told(
      part,
      `goodput at ${top}x, of capacity, fair / fifo`,
      both(curve, (f) => f.work.goodput),
    ),
    atLeast(part, `goodput at ${top}x / at its peak, fair`, peakShare, PEAK_SHARE_MIN),
    ...DEADLINES.map(([of, words]) =>
      told(part, `deadlines met at ${top}x, interactive, ${words}`, both(curve, inTime(of))),
    ),
    told(
      'fairness',
      `largest distance of a share from its weight at ${top}x, fair / fifo`,
      both(everyone, ({ work }) => work.shareError),
    ),
    ...toOpenLoopAims(judged)
      .filter(({ what }) => what.startsWith('first token') || what.includes(` ${top}x`))
      .map((aim) => ({ part: partOf(aim), ...aim })),
  ];
}

const partOf = ({ what }: Aim): string =>
  what.includes('predicted start') ? 'ETA' : what.includes('first token') ? 'fairness' : 'refusals';

const goodputAtOverload = ({ over }: OverloadFigures): Finding =>
  told('overload', 'goodput at 10x, of capacity', toPercent(over.work.goodput));

function queueFindings(figures: readonly QueueFigure[]): Finding[] {
  const part = 'queue';
  const at = figures.find(({ queued }) => queued === QUEUED);
  const [first, last] = [figures[0], figures.at(-1)];
  return [
    ...(at
      ? [
          atLeast(
            part,
            `pairs/s at ${toCount(QUEUED)} queued`,
            at.pairsPerSecond,
            PAIRS_PER_SECOND_MIN,
          ),
        ]
      : []),
    ...(first && last
      ? [
          told(
            part,
            `time of a pair at ${toCount(last.queued)} / at ${toCount(first.queued)} queued`,
            toFigure(last.pairNs / first.pairNs),
          ),
        ]
      : []),
  ];
}
