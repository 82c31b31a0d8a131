import type { Context } from '../context.ts';
import { showMs } from '../duration.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { patient } from '../patience.ts';
import { readTask } from '../task-flags.ts';
import { openStatusLine } from '../term/status-line.ts';
import type { RunFlags } from './run.ts';

/** Admits a task and leaves it to the controller. */
export async function submit(
  context: Context,
  words: readonly string[],
  flags: RunFlags,
): Promise<ExitCode> {
  const { output, queue, isQuiet } = context;
  const body = await readTask(context, words, flags);
  const status = await openStatusLine(!isQuiet);
  const admission = await queue.submit(body, patient(context, status, flags.wait));
  status.clear();
  if (output.isJson) output.json(admission);
  else {
    const { task_id, queue_position, predicted_start_ms } = admission;
    output.line(task_id);
    const start = predicted_start_ms === null ? '' : `, starts in ${showMs(predicted_start_ms)}`;
    if (!isQuiet)
      output.tell(`queued: ${queue_position} before it${start}; orchq stream ${task_id}`);
  }
  return EXIT.ok;
}
