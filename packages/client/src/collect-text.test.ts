import { describe, expect, test } from '@jest/globals';
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
