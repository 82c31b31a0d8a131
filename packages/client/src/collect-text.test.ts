import { describe, expect, test } from '@jest/globals';
import type { TokenEvent } from '@orchqueue/contract-types';
import { collectText } from './collect-text.ts';
import type { TaskEvent } from './task-event.ts';
import { envelope } from './testing/controller-double.ts';
import { RECORDED_EVENTS } from './testing/recorded-task.ts';

async function* streamOf(events: readonly TaskEvent[]): AsyncGenerator<TaskEvent> {
  yield* events;
}

describe('collectText', () => {
  test('[ORCH-2002] a new attempt begins the text anew', async () => {
    const { text, end } = await collectText(streamOf(RECORDED_EVENTS));
    expect(text).toBe('日本 é');
    expect(end.usage).toEqual({ tokens_in: 34, tokens_out: 10 });
  });

  test('[ORCH-4402] [ORCH-3058] tool calls are joined from their pieces, anew with each attempt', async () => {
    const begun = (name: string) => ({
      ...{ index: 0, id: `call-${name}`, type: 'function' as const },
      function: { name, arguments: '' },
    });
    const more = (text: string) => ({ index: 0, function: { arguments: text } });
    const token = (id: number, tool_calls: TokenEvent['tool_calls']): TaskEvent => {
      return { id, type: 'token', data: { index: 0, text: '', tool_calls } };
    };
    const lost = token(4, [begun('lost')]);
    const calls = [
      token(1_000_002, [begun('time'), more('{"a"')]),
      token(1_000_003, [more(':1}')]),
    ];
    const [queued, first, , second] = RECORDED_EVENTS as TaskEvent[];
    const last = RECORDED_EVENTS.at(-1) as TaskEvent;
    const events = [queued, first, lost, second, ...calls, last] as TaskEvent[];
    const { text, toolCalls } = await collectText(streamOf(events));
    const called = { name: 'time', arguments: '{"a":1}' };
    expect(text).toBe('');
    expect(toolCalls).toEqual([{ id: 'call-time', type: 'function', function: called }]);
  });

  test('[ORCH-4402] a task that failed throws what the controller said of it', async () => {
    const failed: TaskEvent = {
      id: 9,
      type: 'error',
      data: {
        task_id: 'poem-1',
        status: 'failed',
        attempt: 1,
        error: envelope('WORKER_RESET', true, 1_000),
      },
    };
    await expect(collectText(streamOf([failed]))).rejects.toMatchObject({
      name: 'OrchQueueError',
      code: 'WORKER_RESET',
      retryAfterMs: 1_000,
    });
  });

  test('[ORCH-4402] a stream without an end is no text', async () => {
    const cut = streamOf(RECORDED_EVENTS.slice(0, -1));
    await expect(collectText(cut)).rejects.toMatchObject({ name: 'TransportError' });
  });
});
