import type { Experiment, ExperimentParts } from '../open-loop/experiment.ts';
import { toFigure, toMarkdownTable, toPercent } from '../open-loop/markdown-table.ts';
import { toReportHead } from '../open-loop/report-head.ts';
import { summarize } from '../statistics.ts';
import { type LevelFigures, runLevel, TOKENS } from './batch-level.ts';
import { openStand, QUEUE_CAPACITY, TOKENS_PER_S } from './batch-stand.ts';

/** What the concurrency of a batch producer gives and costs: the table of docs/llm-queue.md. */
export const llmQueue: Experiment = async (parts) => {
  const { children, directory, settings } = parts;
  const { slots } = settings.engine;
  const stand = await openStand(children, { directory, slots });
  try {
    const rows: LevelFigures[] = [];
    for (const concurrency of settings.levels) {
      rows.push(await runLevel(stand, { concurrency, seconds: settings.seconds }));
    }
    const faults = rows
      .filter(({ ranMs }) => ranMs.length === 0)
      .map(({ concurrency }) => `no task ended at concurrency ${concurrency}`);
    const markdown = [headOf(parts), toTable(rows, slots)].join('\n\n');
    return { markdown, raw: rows, faults };
  } finally {
    stand.stop();
  }
};

const headOf = ({ machine, settings: { seconds, engine } }: ExperimentParts): string =>
  [
    toReportHead('A batch producer with llm-queue', machine, 'not pinned'),
    `- Fake engine (vLLM's protocol), ${engine.slots} slots of ${TOKENS_PER_S} tokens/s; ` +
      `tasks of ${TOKENS} tokens; ${QUEUE_CAPACITY} tasks may be queued, more are refused.`,
    `- ${seconds} s a row, the first fifth not counted; the client's retries as they are.`,
  ].join('\n');

function toTable(rows: readonly LevelFigures[], slots: number): string {
  const best = (slots * TOKENS_PER_S) / TOKENS;
  return toMarkdownTable(
    ['concurrency', 'tasks/s', 'of the engine', '429 per task', 'failed', 'p50 ms', 'p95 ms'],
    rows.map(({ concurrency, tasksPerS, refusedPerTask, failed, ranMs }) => {
      const { p50, p95 } = summarize(ranMs);
      const share = toPercent(tasksPerS / best);
      const figures = [tasksPerS, refusedPerTask].map(toFigure);
      const [rate = '', refused = ''] = figures;
      return [
        String(concurrency),
        rate,
        share,
        refused,
        String(failed),
        toFigure(p50),
        toFigure(p95),
      ];
    }),
  );
}
