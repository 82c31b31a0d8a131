import { collectVectors, makeTaskId, type TaskEvent } from '@orchqueue/client';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { readEmbedding, type TaskFlags } from '../task-flags.ts';
import { openStatusLine } from '../term/status-line.ts';
import { watchTask } from '../watch-task.ts';
import { cancelAndTell, submitted } from './run.ts';

export type EmbedFlags = TaskFlags & { wait?: number; dimensions?: number };

/** Of a vector in a table. */
const NUMBERS_SHOWN = 4;
const TEXT_SHOWN = 32;

/** Submits texts, and prints their vectors when all are there. */
export async function embed(
  context: Context,
  words: readonly string[],
  flags: EmbedFlags,
): Promise<ExitCode> {
  const { signal, isQuiet } = context;
  const asked = await readEmbedding(context, words, flags);
  const task_id = asked.task_id ?? makeTaskId();
  const status = await openStatusLine(!isQuiet);
  const seen: TaskEvent[] = [];
  try {
    const events = kept(submitted(context, { ...asked, task_id }, status, flags.wait), seen);
    const exitCode = await watchTask(context, events, status, null);
    if (exitCode !== EXIT.ok) return exitCode;
    const { vectors, end } = await collectVectors(given(seen));
    await print(context, asked.input, vectors, {
      ...{ task_id, model_ref: asked.model_ref, tokens_in: end.usage?.tokens_in ?? null },
    });
    return exitCode;
  } catch (thrown) {
    status.clear();
    if (!(signal.reason instanceof Interruption)) throw thrown;
    await cancelAndTell(context, task_id);
    return signal.reason.exitCode;
  }
}

async function* kept(
  events: AsyncIterable<TaskEvent>,
  into: TaskEvent[],
): AsyncGenerator<TaskEvent> {
  for await (const event of events) {
    into.push(event);
    yield event;
  }
}

async function* given(events: readonly TaskEvent[]): AsyncGenerator<TaskEvent> {
  yield* events;
}

async function print(
  { output }: Context,
  inputs: readonly string[],
  vectors: readonly Float32Array[],
  facts: object,
): Promise<void> {
  if (output.isJson) {
    output.json({ ...facts, vectors: vectors.map((vector) => [...vector]) });
    return;
  }
  const rows = vectors.map((vector, index) => [
    (inputs[index] ?? '').slice(0, TEXT_SHOWN),
    String(vector.length),
    `${Array.from(vector.subarray(0, NUMBERS_SHOWN), (each) => each.toFixed(4)).join(' ')} ...`,
  ]);
  await output.table(['TEXT', 'DIMENSIONS', 'VECTOR'], rows);
}
