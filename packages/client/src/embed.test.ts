import { describe, expect, test } from '@jest/globals';
import { collectVectors } from './embed.ts';
import type { TaskEvent } from './task-event.ts';
import { RECORDED_EVENTS } from './testing/recorded-task.ts';

const [QUEUED] = RECORDED_EVENTS as [TaskEvent];
const find = <T extends TaskEvent['type']>(type: T) =>
  RECORDED_EVENTS.find((event) => event.type === type) as Extract<TaskEvent, { type: T }>;
const STARTED = find('started');
const END = find('end');

const vector = (index: number, embedding: string): TaskEvent => ({
  ...{ id: 10 + index, type: 'embedding' },
  data: { index, embedding, dimensions: 2 },
});
const HALVES = 'AAAAPwAAAL8=';
const ONES = 'AACAPwAAgD8=';

async function* streamOf(...events: TaskEvent[]): AsyncGenerator<TaskEvent> {
  yield* events;
}

describe('the vectors of a task', () => {
  test('[ORCH-4402] are floats in the order of the texts', async () => {
    const stream = streamOf(QUEUED, STARTED, vector(0, HALVES), vector(1, ONES), END);
    const { vectors, end } = await collectVectors(stream);
    expect(vectors).toEqual([Float32Array.from([0.5, -0.5]), Float32Array.from([1, 1])]);
    expect(end).toBe(END.data);
  });

  test('[ORCH-4402] begin anew with another attempt', async () => {
    const again = { ...STARTED, data: { ...STARTED.data, attempt: 2 } };
    const first = [STARTED, vector(0, ONES), vector(1, ONES)];
    const stream = streamOf(...first, again, vector(0, HALVES), END);
    expect((await collectVectors(stream)).vectors).toEqual([Float32Array.from([0.5, -0.5])]);
  });

  test('[ORCH-4402] are none where the task failed, or its stream stopped', async () => {
    const error = { code: 'ENGINE_ERROR', message: 'no', retriable: false };
    const data = { task_id: 't', status: 'failed', attempt: 1, error } as const;
    const failed = { id: 9, type: 'error', data } as unknown as TaskEvent;
    await expect(collectVectors(streamOf(STARTED, failed))).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
    });
    await expect(collectVectors(streamOf(STARTED))).rejects.toThrow('stopped before its end');
  });
});
