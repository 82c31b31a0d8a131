import { type Aim, isMissed, toAimTable, toFault } from '../open-loop/aim.ts';
import type { Experiment } from '../open-loop/experiment.ts';
import { toFigure, toMarkdownTable } from '../open-loop/markdown-table.ts';
import { toReportHead } from '../open-loop/report-head.ts';
import { summarize } from '../statistics.ts';
import { failoverGaps, type Gap, POSITIONS, TOKENS } from './failover-gaps.ts';

const BEYOND_MS_MAX = 100;

/** What a reader of a strict pool waits for when its replica dies (ORCH-4207). */
export const failover: Experiment = async ({ machine, settings }) => {
  const gaps = await failoverGaps(Math.ceil(settings.kills / POSITIONS.length));
  const aims = toAims(gaps);
  const head = [
    toReportHead('Failover', machine, 'not pinned'),
    `- Two strict bundled engines, answers of ${TOKENS} tokens, one engine killed in each.`,
  ].join('\n');
  return {
    markdown: [head, toGapTable(gaps), toAimTable(aims)].join('\n\n'),
    raw: { gaps, aims },
    faults: aims.filter(isMissed).map(toFault),
  };
};

const beyond = ({ gapMs, recomputeMs }: Gap): number => gapMs - recomputeMs;

function toAims(gaps: readonly Gap[]): Aim[] {
  const { count, p50, p95 } = summarize(gaps.map(beyond));
  const row = (which: string, seen: number): Aim => ({
    what: `gap beyond the time to recompute, ${which} of ${count}, ms`,
    seen: toFigure(seen),
    aim: `<= ${BEYOND_MS_MAX}`,
    met: seen <= BEYOND_MS_MAX,
  });
  return [row('p50', p50), row('p95', p95)];
}

function toGapTable(gaps: readonly Gap[]): string {
  const rows = POSITIONS.map((position) => {
    const own = gaps.filter((gap) => gap.position === position);
    const gap = summarize(own.map(({ gapMs }) => gapMs));
    const lost = summarize(own.map(({ lostMs }) => lostMs));
    const [recomputeMs = Number.NaN] = own.map((one) => one.recomputeMs);
    const more = Math.max(...own.map(beyond));
    return [
      String(position),
      String(own.length),
      ...[gap.p50, lost.p50, recomputeMs, more].map(toFigure),
    ];
  });
  const head = [
    'killed behind token',
    'kills',
    'gap p50, ms',
    'of it until lost',
    'recompute, ms',
    'worst beyond, ms',
  ];
  return toMarkdownTable(head, rows);
}
