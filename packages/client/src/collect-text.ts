import type { EndEvent, ToolCall } from '@orchqueue/contract-types';
import { OrchQueueError } from './orch-queue-error.ts';
import { takeToolCalls } from './take-tool-calls.ts';
import type { TaskEvent } from './task-event.ts';
import { TransportError } from './transport-error.ts';

/**
 * `end` tells whether the text is whole: a canceled task has what there was until then.
 * `toolCalls`: what the model called; absent where it called nothing.
 */
export type CollectedText = { text: string; toolCalls?: ToolCall[]; end: EndEvent };

/**
 * Reads a stream to its end and joins its text. A new attempt begins anew, so what earlier ones
 * sent is dropped (ORCH-2002). Throws an `OrchQueueError` when the task failed or expired.
 */
export async function collectText(stream: AsyncIterable<TaskEvent>): Promise<CollectedText> {
  let texts: string[] = [];
  let calls: ToolCall[] = [];
  let attempt = 0;
  for await (const event of stream) {
    if (event.type === 'started' && event.data.attempt > attempt) {
      attempt = event.data.attempt;
      texts = [];
      calls = [];
    } else if (event.type === 'token') {
      texts.push(event.data.text);
      takeToolCalls(calls, event.data.tool_calls ?? []);
    } else if (event.type === 'end') {
      const called = calls.length > 0 ? { toolCalls: calls } : {};
      return { text: texts.join(''), ...called, end: event.data };
    } else if (event.type === 'error') {
      throw new OrchQueueError(event.data.error);
    }
  }
  throw new TransportError('the stream stopped before its end', { retriable: true });
}
