import process from 'node:process';
import { OrchQueueError, type TaskEvent, takeToolCalls } from '@orchqueue/client';
import type { StartedEvent, ToolCall } from '@orchqueue/contract-types';
import type { Context } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { toFailure } from './failure.ts';
import { decodingLine, endLine, progressOf } from './task-progress.ts';
import { paint } from './term/cell.ts';
import { printable } from './term/printable.ts';
import type { StatusLine } from './term/status-line.ts';

/** Where the text of a task goes, or null where its events are wanted instead. */
export type TextSink = ((text: string) => void) | null;

/**
 * Shows a stream up to its end. The text goes to the sink as it comes; everything else is for
 * standard error. What it was asked for in JSON is left to the caller.
 */
export async function watchTask(
  { output, isQuiet }: Context,
  events: AsyncIterable<TaskEvent>,
  status: StatusLine,
  sink: TextSink,
): Promise<ExitCode> {
  const text = new TextCounter(sink);
  let started: StartedEvent | null = null;
  let calls: ToolCall[] = [];
  for await (const event of events) {
    if (event.type === 'token') {
      // On one terminal the text would be written into the line.
      if (text.isShown) status.clear();
      text.take(event.data.text, event.data.token_ids?.length ?? 1);
      takeToolCalls(calls, event.data.tool_calls ?? []);
      if (!text.isShown) status.show(() => text.line());
      continue;
    }
    const progress = progressOf(event, () => performance.now());
    if (progress !== null && text.tokens === 0) status.show(progress);
    if (event.type === 'started') {
      if (text.tokens > 0) {
        text.beginAnew();
        output.tell(`orchq: attempt ${event.data.attempt}: the text begins anew`);
      }
      started = event.data;
      calls = [];
    }
    if (event.type === 'end') {
      status.clear();
      text.end();
      if (sink !== null) tellCalls(output.tell, calls);
      if (!isQuiet && process.stderr.isTTY) {
        output.tell(paint('dim', endLine(event.data, started), process.stderr));
      }
      if (event.data.status === 'completed') return EXIT.ok;
      output.tell(`orchq: ${event.data.task_id} was canceled`);
      return EXIT.taskCanceled;
    }
    if (event.type === 'error') {
      status.clear();
      text.end();
      return tellFailure(output.tell, event.data);
    }
  }
  return EXIT.defect;
}

/** They are no text: a script reads them in the JSON of the task. */
function tellCalls(tell: (text: string) => void, calls: readonly ToolCall[]): void {
  for (const { function: called } of calls) {
    tell(printable(`orchq: the model calls ${called.name} ${called.arguments}`));
  }
}

function tellFailure(
  tell: (text: string) => void,
  { task_id, status, error }: Extract<TaskEvent, { type: 'error' }>['data'],
): ExitCode {
  const { message, hints } = toFailure(new OrchQueueError(error), '');
  const head = paint('red', 'orchq:', process.stderr);
  tell([`${head} ${task_id} has ${status}: ${message}`, ...hints.map((h) => `  ${h}`)].join('\n'));
  return status === 'expired' ? EXIT.taskExpired : EXIT.taskFailed;
}

class TextCounter {
  tokens = 0;
  readonly isShown: boolean;
  readonly #sink: TextSink;
  #firstMono = 0;
  #last = '';

  constructor(sink: TextSink) {
    this.#sink = sink;
    this.isShown = sink !== null && process.stdout.isTTY === true;
  }

  take(text: string, tokens: number): void {
    if (this.tokens === 0) this.#firstMono = performance.now();
    this.tokens += tokens;
    this.#sink?.(this.isShown ? printable(text) : text);
    this.#last = text || this.#last;
  }

  line(): string {
    return decodingLine(this.tokens, performance.now() - this.#firstMono);
  }

  beginAnew(): void {
    this.tokens = 0;
    this.end();
  }

  /** What comes next begins a line, on a terminal and in a file of many answers. */
  end(): void {
    if (this.#last !== '' && !this.#last.endsWith('\n')) this.#sink?.('\n');
    this.#last = '';
  }
}
