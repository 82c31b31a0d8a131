import type { StreamTaskOptions, TaskEvent } from '@orchqueue/client';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { Interruption } from '../interruption.ts';
import { openStatusLine } from '../term/status-line.ts';
import { watchTask } from '../watch-task.ts';

/** Reads along with a task, also one that has ended. To stop reading does not cancel it. */
export async function stream(
  context: Context,
  [taskId = '']: readonly string[],
  { from }: { from?: number },
): Promise<ExitCode> {
  const { output, queue, signal, isQuiet } = context;
  const options: StreamTaskOptions =
    from === undefined ? { signal } : { signal, lastEventId: from };
  const isJson = output.isJsonForced;
  const status = await openStatusLine(!isQuiet);
  const events = queue.stream(taskId, options);
  try {
    const watched = isJson ? printed(events, output.json) : events;
    return await watchTask(context, watched, status, isJson ? null : output.raw);
  } catch (thrown) {
    status.clear();
    if (!(signal.reason instanceof Interruption)) throw thrown;
    if (signal.reason.exitCode === EXIT.interrupted && !isQuiet) {
      output.tell(`\norchq: no longer read; it goes on: orchq cancel ${taskId} ends it`);
    }
    return signal.reason.exitCode;
  }
}

async function* printed(
  events: AsyncIterable<TaskEvent>,
  print: (event: TaskEvent) => void,
): AsyncGenerator<TaskEvent> {
  for await (const event of events) {
    print(event);
    yield event;
  }
}
