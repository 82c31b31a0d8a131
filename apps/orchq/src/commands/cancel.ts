import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** Cancels each of the tasks; one that had ended is no fault. */
export async function cancel(
  { output, queue, asked }: Context,
  taskIds: readonly string[],
): Promise<ExitCode> {
  for (const taskId of taskIds) {
    const result = await queue.cancel(taskId, asked);
    if (output.isJson) output.json(result);
    else output.line(`${taskId}: ${result.accepted ? 'canceled' : `had ended: ${result.status}`}`);
  }
  return EXIT.ok;
}
