import { type Summary, summarize } from '../statistics.ts';
import { firstTokenOf } from './latency-figures.ts';
import { toFigure, toMarkdownTable } from './markdown-table.ts';
import type { LoadOutcome, TaskOutcome } from './task-outcome.ts';
import { cameIn, windowOf } from './time-window.ts';

/** Milliseconds to the first token. */
export type OverheadFigures = { direct: Summary; through: Summary; added: Summary };

/**
 * Time to the first token through the controller against the same arrivals at the engine itself,
 * task by task. Where tasks wait, they wait there too: in the engine's own queue.
 */
export function toOverheadFigures(direct: LoadOutcome, through: LoadOutcome): OverheadFigures {
  const window = windowOf(direct);
  // Both rounds drew the same arrivals, and keep them in their order.
  const pairs = direct.tasks.flatMap((one, index) => {
    const other = through.tasks[index];
    return other && cameIn(window, one) ? [[one, other] as const] : [];
  });
  const side = (pick: (pair: readonly [TaskOutcome, TaskOutcome]) => TaskOutcome) =>
    summarize(pairs.flatMap((pair) => firstTokenOf(pick(pair))));
  const added = pairs.flatMap(([one, other]) => {
    const [directMs] = firstTokenOf(one);
    const [throughMs] = firstTokenOf(other);
    return directMs === undefined || throughMs === undefined ? [] : [throughMs - directMs];
  });
  return {
    direct: side(([one]) => one),
    through: side(([, other]) => other),
    added: summarize(added),
  };
}

export function toOverheadSection({ direct, through, added }: OverheadFigures): string {
  const row = (what: string, { p50, p95, p99 }: Summary) => [
    what,
    ...[p50, p95, p99].map(toFigure),
  ];
  const rows = [
    row('the engine itself', direct),
    row('through the controller', through),
    row('added, task by task', added),
  ];
  const head = ['first token, ms', 'p50', 'p95', 'p99'];
  return `## Overhead at half load\n\n${toMarkdownTable(head, rows)}`;
}
