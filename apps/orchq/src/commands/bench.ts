import { closedLoop } from '../bench/closed-loop.ts';
import { type BenchFigures, figuresOf, type Spread } from '../bench/figures.ts';
import type { Context } from '../context.ts';
import { showMs } from '../duration.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readTask, type TaskFlags } from '../task-flags.ts';
import { printFacts } from '../term/facts.ts';
import { openStatusLine } from '../term/status-line.ts';
import { UsageError } from '../usage-error.ts';

export type BenchFlags = TaskFlags & { tasks: number; concurrency: number };

const PROMPT = 'Write a haiku about the moon.';

/** A small closed loop against the controller that is there, as its callers see it. */
export async function bench(
  context: Context,
  words: readonly string[],
  { tasks, concurrency, ...flags }: BenchFlags,
): Promise<ExitCode> {
  const { output, queue, signal, isQuiet } = context;
  const isDefault = words.length === 0 && flags.request === undefined;
  const body = await readTask(context, isDefault ? [PROMPT] : words, flags);
  if (body.task_id !== undefined)
    throw new UsageError('every task of a bench has an id of its own');
  const status = await openStatusLine(!isQuiet);
  const plan = { tasks, concurrency, body };
  const { samples, wallMs } = await closedLoop(queue, plan, signal, ({ length }) =>
    status.show(() => `${length} of ${tasks} tasks, ${concurrency} at once`),
  );
  status.clear();
  const figures = figuresOf(samples, wallMs);
  if (output.isJson) output.json({ concurrency, ...figures });
  else await print(context, figures, concurrency);
  return figures.completed === figures.tasks ? EXIT.ok : EXIT.unmet;
}

async function print(
  { output }: Context,
  figures: BenchFigures,
  concurrency: number,
): Promise<void> {
  const codes = Object.entries(figures.codes).map(([code, count]) => `${code} ${count}`);
  printFacts(output, [
    ['tasks', `${figures.completed} of ${figures.tasks} completed, ${concurrency} at once`],
    ['errors', codes.join(', ')],
    ['took', showMs(figures.wall_ms)],
    ['rate', `${figures.tasks_per_second} tasks/s, ${figures.tokens_per_second} tokens/s`],
  ]);
  output.line('');
  const row = (name: string, spread: Spread | null): string[] =>
    [name, spread?.p50, spread?.p95, spread?.max].map((cell) => String(cell ?? ''));
  await output.table(
    ['MILLISECONDS', 'P50', 'P95', 'MAX'],
    [
      row('admitted', figures.admitted_ms),
      row('first token', figures.first_token_ms),
      row('whole task', figures.total_ms),
    ],
  );
}
