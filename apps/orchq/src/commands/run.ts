import process from 'node:process';
import { makeTaskId, OrchQueueError, type RequestOptions, type TaskEvent } from '@orchqueue/client';
import type { TaskRequest } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { showMs } from '../duration.ts';
import type { ExitCode } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { patient } from '../patience.ts';
import { readTask, type TaskFlags } from '../task-flags.ts';
import { openStatusLine, type StatusLine } from '../term/status-line.ts';
import { watchTask } from '../watch-task.ts';

export type RunFlags = TaskFlags & { wait?: number };

/** So long is waited for the answer of a cancel; the controller answers when the slot is free. */
const CANCEL_MS_MAX = 30_000;

/** Submits, and streams the text. Ends as the task does. */
export async function run(
  context: Context,
  words: readonly string[],
  flags: RunFlags,
): Promise<ExitCode> {
  const { output, queue, signal, isQuiet } = context;
  // Only a script reads JSON of a task; the text is what everybody else sends on, by pipes too.
  const isJson = output.isJsonForced;
  const request = await readTask(context, words, flags);
  const body = { ...request, task_id: request.task_id ?? makeTaskId() };
  const status = await openStatusLine(!isQuiet);
  const taskId = body.task_id;
  try {
    const events = submitted(context, body, status, flags.wait);
    const exitCode = await watchTask(context, events, status, isJson ? null : output.raw);
    if (isJson) output.json(await queue.task(taskId, { signal }));
    return exitCode;
  } catch (thrown) {
    status.clear();
    if (!(signal.reason instanceof Interruption)) throw thrown;
    await cancelAndTell(context, taskId);
    return signal.reason.exitCode;
  }
}

export async function* submitted(
  context: Context,
  body: TaskRequest & { task_id: string },
  status: StatusLine,
  waitMs: number | undefined,
): AsyncGenerator<TaskEvent> {
  const { queue, signal } = context;
  await queue.submit(body, patient(context, status, waitMs));
  yield* queue.stream(body.task_id, { signal });
}

/** Says what became of a task that nobody waits for any more. */
export async function cancelAndTell({ queue, output }: Context, taskId: string): Promise<void> {
  const options: RequestOptions = { signal: AbortSignal.timeout(CANCEL_MS_MAX) };
  if (process.stdout.isTTY) output.raw('\n');
  try {
    const { accepted, status } = await queue.cancel(taskId, options);
    output.tell(
      accepted ? `orchq: canceled ${taskId}` : `orchq: ${taskId} had ended before: ${status}`,
    );
  } catch (thrown) {
    if (OrchQueueError.is(thrown, 'TASK_NOT_FOUND')) {
      return output.tell('orchq: interrupted before the task was admitted');
    }
    const limit = showMs(CANCEL_MS_MAX);
    output.tell(`orchq: ${taskId} could not be canceled within ${limit}; it may still run`);
  }
}
