import type { CellFigures } from './cell-figures.ts';
import { toFigure, toMarkdownTable, toMegabytes, toPercent } from './markdown-table.ts';

type CellRow = { what: string; of: (figures: CellFigures) => string };

const FIRST_ROWS: readonly CellRow[] = [
  { what: 'tasks sent', of: ({ sent }) => String(sent) },
  { what: 'generator late, p99, ms', of: ({ lateness }) => toFigure(lateness.p99Ms) },
  { what: 'goodput, of capacity', of: ({ work }) => toPercent(work.goodput) },
  { what: 'goodput, tokens/s', of: ({ work }) => toFigure(work.goodTokensPerSecond) },
  { what: 'completed, of capacity', of: ({ work }) => toPercent(work.used) },
  {
    what: 'first token, chat, p50, ms',
    of: ({ guarded }) => toFigure(guarded.firstTokenMs.p50),
  },
  { what: 'first token, chat, p95, ms', of: ({ guarded }) => toFigure(guarded.firstTokenMs.p95) },
  { what: 'first token, chat, p99, ms', of: ({ guarded }) => toFigure(guarded.firstTokenMs.p99) },
  ...(['interactive', 'batch'] as const).flatMap((priority) =>
    (['p50', 'p95', 'p99'] as const).map((part) => ({
      what: `first token, ${priority}, ${part}, ms`,
      of: ({ latency }: CellFigures) => toFigure(latency[priority].firstTokenMs[part]),
    })),
  ),
  {
    what: '64 tokens, interactive, p95, ms',
    of: ({ latency }) => toFigure(latency.interactive.tokens64Ms.p95),
  },
  { what: 'accepted, p95, ms', of: ({ latency }) => toFigure(latency.interactive.acceptMs.p95) },
  {
    what: 'failed after admission, interactive',
    of: ({ latency }) => toPercent(latency.interactive.failedShare),
  },
  ...(['interactive', 'batch'] as const).flatMap((priority) => [
    {
      what: `deadlines met, ${priority}, of admitted`,
      of: ({ deadlines }: CellFigures) => toPercent(deadlines[priority].metOfAdmitted),
    },
    {
      what: `deadlines met, ${priority}, of submitted`,
      of: ({ deadlines }: CellFigures) => toPercent(deadlines[priority].metOfSubmitted),
    },
  ]),
  {
    what: 'predicted start, error, median',
    of: ({ estimates }) => toPercent(estimates.startErrorMedian),
  },
  {
    what: 'predicted start / true, median',
    of: ({ estimates }) => toFigure(estimates.startRatioMedian),
  },
  { what: 'waited over 100 ms, tasks', of: ({ estimates }) => String(estimates.waited) },
  { what: 'on-time probability, Brier score', of: ({ estimates }) => toFigure(estimates.brier) },
  { what: 'refused', of: ({ refusals }) => toPercent(refusals.share) },
  { what: 'refused, not typed', of: ({ refusals }) => String(refusals.untyped) },
  {
    what: 'obeyed: taken at the first retry / tried',
    of: ({ refusals: { obeyed } }) => `${obeyed.succeeded} / ${obeyed.tried}`,
  },
];

const LAST_ROWS: readonly CellRow[] = [
  {
    what: 'controller busy, main thread, of one core',
    of: ({ watch }) => toPercent(watch?.mainThreadBusy ?? Number.NaN),
  },
  {
    what: 'event loop late, p99, median, ms',
    of: ({ watch }) => toFigure(watch?.loopDelayMs?.p50),
  },
  { what: 'event loop late, p99, worst, ms', of: ({ watch }) => toFigure(watch?.loopDelayMs?.max) },
  {
    what: 'memory at start, middle, end',
    of: ({ watch }) =>
      [watch?.rssBytes?.start, watch?.rssBytes?.middle, watch?.rssBytes?.end]
        .map(toMegabytes)
        .join(', '),
  },
  { what: 'memory, slope per minute', of: ({ watch }) => toMegabytes(watch?.rssBytes?.perMinute) },
];

/** A column for each round; tenants and codes have a row where one of them saw them. */
export function toCellTable(head: readonly string[], cells: readonly CellFigures[]): string {
  const rows = [...FIRST_ROWS, ...tenantRows(cells), ...codeRows(cells), ...LAST_ROWS];
  return toMarkdownTable(
    ['figure', ...head],
    rows.map(({ what, of }) => [what, ...cells.map(of)]),
  );
}

const tenantRows = (cells: readonly CellFigures[]): CellRow[] => [
  ...namesOf(cells, ({ work }) => work.shareOf).map((tenant) => ({
    what: `predicted start / true, median, ${tenant}`,
    of: ({ estimates }: CellFigures) => toFigure(estimates.startRatioOf[tenant]),
  })),
  ...namesOf(cells, ({ work }) => work.shareOf).map((tenant) => ({
    what: `share of the tokens, ${tenant}`,
    of: ({ work }: CellFigures) => toPercent(work.shareOf[tenant] ?? 0),
  })),
  {
    what: 'largest distance of a share from its weight',
    of: ({ work }) => toPercent(work.shareError),
  },
];

const codeRows = (cells: readonly CellFigures[]): CellRow[] =>
  namesOf(cells, ({ refusals }) => refusals.byCode).flatMap((code) => [
    {
      what: `${code}: refused`,
      of: ({ refusals }: CellFigures) => String(refusals.byCode[code]?.count ?? 0),
    },
    {
      what: `${code}: X-Backoff-Ms, median`,
      of: ({ refusals }: CellFigures) => toFigure(refusals.byCode[code]?.waitMedianMs),
    },
    {
      what: `${code}: taken at the first retry / tried`,
      of: ({ refusals }: CellFigures) => {
        const { succeeded = 0, tried = 0 } = refusals.byCode[code] ?? {};
        return `${succeeded} / ${tried}`;
      },
    },
  ]);

const namesOf = (cells: readonly CellFigures[], pick: (cell: CellFigures) => object): string[] => [
  ...new Set(cells.flatMap((cell) => Object.keys(pick(cell)))),
];
