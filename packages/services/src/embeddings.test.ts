import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskRequest } from '@orchqueue/contract-types';
import { ControllerStage } from './testing/controller-stage.ts';

const base64 = (...numbers: number[]): string =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('base64');

let stage: ControllerStage;
beforeEach(async () => {
  stage = await ControllerStage.open();
  stage.report({}, { workloads: ['embedding'] });
});
afterEach(() => stage.close());

const vectors = { input: ['one', 'two'] } satisfies Partial<TaskRequest>;

async function refusal(body: Partial<TaskRequest>): Promise<{ code?: string; message?: string }> {
  return stage.submit(body).then(
    () => ({}),
    (error: { code: string; message: string }) => error,
  );
}

describe('a task with texts to embed', () => {
  it('[ORCH-2013] has a frame and a vector for each text, and the tokens of all', async () => {
    await stage.submit({ task_id: 't', ...vectors });
    const request = await stage.engines.request(0);
    expect(request.asked).toMatchObject({ inputs: ['one', 'two'], correlationId: 'c' });
    expect(request.asked).not.toHaveProperty('sampling');
    request.vector(0, 1, 0);
    request.vector(1, 0, -1);
    request.end(0, { tokensIn: 7 });
    const events = await stage.events('t');
    expect(events.map(({ type }) => type)).toEqual([
      ...['queued', 'started', 'embedding', 'embedding', 'end'],
    ]);
    expect(events[2]?.data).toEqual({ index: 0, embedding: base64(1, 0), dimensions: 2 });
    expect(await stage.get('t')).toMatchObject({
      ...{ status: 'completed', workload: 'embedding', usage: { tokens_in: 7, tokens_out: 0 } },
      result: { text: '', finish_reason: 'stop', embeddings: [base64(1, 0), base64(0, -1)] },
    });
    const stored = await stage.store.get('local', 't');
    expect(stored?.result).not.toHaveProperty('embeddings');
  });

  it('[ORCH-2012] a reader goes on after the last event that it has', async () => {
    await stage.submit({ task_id: 't', ...vectors });
    const request = await stage.engines.request(0);
    for (const index of [0, 1]) request.vector(index, index);
    request.end(0);
    const all = await stage.events('t');
    const second = all.findIndex(({ type }) => type === 'embedding');
    const rest = await stage.events('t', all[second]?.id);
    expect(rest.map(({ type }) => type)).toEqual(['embedding', 'end']);
    expect(rest[0]?.data).toMatchObject({ index: 1 });
  });

  it('[ORCH-4204] begins anew when its engine is lost in the middle', async () => {
    await stage.submit({ task_id: 't', ...vectors });
    const first = await stage.engines.request(0);
    first.vector(0, 9);
    await stage.untilFrame('t', 'embedding');
    first.fault('lost');
    stage.report({ generation: 2 });
    const second = await stage.engines.request(1);
    for (const index of [0, 1]) second.vector(index, index);
    second.end(0);
    await stage.events('t');
    const task = await stage.get('t');
    expect(task).toMatchObject({ status: 'completed', attempt: 2 });
    expect(task.result?.embeddings).toEqual([base64(0), base64(1)]);
  });

  it('[ORCH-2003] a cancel in the middle leaves no vector to be read, and no result', async () => {
    await stage.submit({ task_id: 't', ...vectors });
    const request = await stage.engines.request(0);
    request.vector(0, 1);
    await stage.untilFrame('t', 'embedding');
    await stage.cancel('t');
    expect(request.signal.aborted).toBe(true);
    expect(await stage.get('t')).toMatchObject({ status: 'canceled', result: null });
  });

  it('[ORCH-4301] is there with its vectors after a restart', async () => {
    await stage.submit({ task_id: 't', ...vectors });
    const request = await stage.engines.request(0);
    for (const index of [0, 1]) request.vector(index, index);
    request.end(0);
    await stage.events('t');
    await stage.stopNow();
    await stage.start();
    expect((await stage.get('t')).result?.embeddings).toEqual([base64(0), base64(1)]);
  });

  it('[ORCH-3024] what somebody wrote of an answer makes no other task of it', async () => {
    await stage.submit({ task_id: 't', ...vectors, max_tokens: 9, sampling: { seed: 1 } });
    await expect(stage.submit({ task_id: 't', ...vectors })).resolves.toMatchObject({
      task_id: 't',
    });
    const other = { task_id: 't', input: ['one'] };
    expect(await refusal(other)).toMatchObject({ code: 'TASK_ID_CONFLICT' });
  });
});

it('[ORCH-4103] what is redacted is in no text that is kept', async () => {
  await stage.close();
  const redaction = { patterns: ['hunter\\d'] } as never;
  stage = await ControllerStage.open({ replay: { redaction } });
  stage.report({}, { workloads: ['embedding'] });
  await stage.submit({ task_id: 't', input: ['mine is hunter2', 'two'] });
  const request = await stage.engines.request(0);
  for (const index of [0, 1]) request.vector(index, 1);
  request.end(0);
  await stage.events('t');
  const kept = [await stage.store.get('local', 't'), await stage.store.replay('local', 't')];
  expect(JSON.stringify(kept)).not.toContain('hunter2');
});

describe('vectors that are many', () => {
  it('[ORCH-4305] are in the stream, and above 16 MiB not in one answer', async () => {
    const numbers = Array.from({ length: 65_536 }, () => 0.5);
    const input = Array.from({ length: 49 }, (_, at) => `text ${at}`);
    await stage.submit({ task_id: 't', input });
    const request = await stage.engines.request(0);
    for (const index of input.keys()) request.vector(index, ...numbers);
    request.end(0);
    const events = await stage.events('t');
    expect(events.filter(({ type }) => type === 'embedding')).toHaveLength(49);
    const { status, result } = await stage.get('t');
    expect(status).toBe('completed');
    expect(result).not.toHaveProperty('embeddings');
  });
});

describe('what is refused before the queue', () => {
  it('[ORCH-2013] a model that serves something else, with the models that do', async () => {
    stage.report({}, { poolId: 'q', modelId: 'words' });
    const error = await refusal({ model_ref: 'words', ...vectors });
    expect(error).toMatchObject({
      code: 'UNSUPPORTED_WORKLOAD',
      message: expect.stringContaining('embedding; it is served by m'),
      facts: { details: { workload: 'embedding', models: ['m'] } },
    });
    expect(await refusal({ prompt: 'hi' })).toMatchObject({
      ...{ code: 'UNSUPPORTED_WORKLOAD', facts: { details: { models: ['words'] } } },
    });
  });

  it.each<[string, Partial<TaskRequest>]>([
    ['/workload', { ...vectors, workload: 'chat' }],
    ['/workload', { prompt: 'hi', workload: 'embedding' }],
    ['/dimensions', { prompt: 'hi', dimensions: 3 }],
    ['/dimensions', { ...vectors, dimensions: 3 }],
    ['/session_id', { ...vectors, session_id: 's' }],
    ['/logprobs', { ...vectors, logprobs: 1 }],
  ])('[ORCH-2010] %s where it cannot be', async (pointer, body) => {
    const violations = [expect.objectContaining({ pointer })];
    expect(await refusal(body)).toMatchObject({
      ...{ code: 'INVALID_PARAMS', facts: { details: { violations } } },
    });
  });

  it('[ORCH-2013] a length of vectors goes to engines that can make it', async () => {
    stage.engines.able = ['dimensions', 'logprobs'];
    await stage.submit({ ...vectors, dimensions: 3 });
    expect((await stage.engines.request(0)).asked).toMatchObject({ dimensions: 3 });
    const [model] = stage.controller.views.capabilities().models;
    expect(model).toMatchObject({ workloads: ['embedding'], features: ['dimensions'] });
  });

  it('[ORCH-3014] a text beyond the context, by its place', async () => {
    stage.engines.tokens = 600;
    const input = ['short', 'short', 'short', 'x'.repeat(900)];
    expect(await refusal({ input })).toMatchObject({
      code: 'CONTEXT_EXCEEDED',
      message: expect.stringContaining('input[3]'),
      facts: {
        details: {
          ...{ prompt_tokens: 600, context_tokens: 512 },
          violations: [{ pointer: '/input/3', message: expect.any(String) }],
        },
      },
    });
  });

  it('[ORCH-3014] each text has the context for itself', async () => {
    stage.engines.tokens = 300;
    const input = Array.from({ length: 20 }, () => 'x'.repeat(900));
    await expect(stage.submit({ input })).resolves.toMatchObject({ status: 'queued' });
  });
});
