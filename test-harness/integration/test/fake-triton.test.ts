import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TaskRequest } from '@orchqueue/contract-types';
import { FakeEnginePool } from '../src/fake-engine-pool.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { Stack } from '../src/stack.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';

runner.jest.setTimeout(90_000);

/** The names by which the fake engine knows Triton's two backends. */
const BACKENDS = ['triton', 'triton-vllm'];

const stack = new Stack();
const pools: FakeEnginePool[] = [];

beforeAll(async () => {
  await stack.prepare();
  await stack.startController();
  for (const backend of BACKENDS) {
    const words = ['--engine', backend, '--tokens-per-s', '500'];
    pools.push(await new FakeEnginePool(stack, backend, 'triton', words).start());
    await stack.untilReady(backend);
  }
});
afterAll(async () => {
  for (const pool of pools) await pool.stop();
  await stack.stop();
});

const completion = (backend: string, body: Partial<TaskRequest> = {}): TaskRequest => ({
  ...{ model_ref: `${backend}-model`, prompt: 'Write a haiku about the moon.' },
  ...body,
});

describe.each(BACKENDS)('tasks on %s', (backend) => {
  it('[ORCH-3057] a completion ends with text and usage, and again the same', async () => {
    const body = completion(backend, { sampling: { seed: 11 } });
    const task = await stack.run(body);
    expect(task).toMatchObject({ status: 'completed', pins: { engine: 'triton', seed: 11 } });
    expect(task.result?.text.split(' ').length).toBeGreaterThan(5);
    expect(task.usage?.tokens_out).toBeGreaterThan(10);
    // Only TensorRT-LLM's model keeps its counts to itself.
    expect(task.usage?.is_estimate).toBe(backend === 'triton' ? true : undefined);
    expect((await stack.run(body)).result?.text).toBe(task.result?.text);
  });

  it('[ORCH-2002] [ORCH-3057] it is streamed, whole characters in each frame', async () => {
    const body = completion(backend, { prompt: 'count 日本 🌙', max_tokens: 60 });
    const { task_id } = await stack.submit(body);
    const reader = await stack.readToEnd(task_id);
    expect(wholeStreamFaults(reader)).toEqual([]);
    expect(reader.text).toMatch(/[^\0-\x7f]/);
    expect(reader.text).not.toContain('\ufffd');
    expect(reader.last?.data).toMatchObject({ finish_reason: 'length' });
  });

  it('[ORCH-3017] a cancel frees the slot, and no engine is recycled for it', async () => {
    const { task_id } = await stack.submit(
      completion(backend, { prompt: 'count', max_tokens: 3_000 }),
    );
    const reader = stack.watch(task_id);
    await reader.untilFrame('a token', ({ data }) => data.index === 5);
    expect(await stack.cancel(task_id)).toMatchObject({ accepted: true, status: 'canceled' });
    await reader.closed();
    expect((await stack.run(completion(backend))).status).toBe('completed');
    const { text } = await stack.call('GET', '/metrics');
    const recycled = total(parseMetrics(text), 'orchq_engine_recycles_total', { pool_id: backend });
    expect(recycled).toBe(0);
  });

  it('[ORCH-3057] a chat fails with the way out', async () => {
    const { prompt: _, ...rest } = completion(backend);
    const task = await stack.run({ ...rest, messages: [{ role: 'user', content: 'hello' }] });
    expect(task.status).toBe('failed');
    expect(task.error).toMatchObject({
      code: 'ENGINE_ERROR',
      details: { engine_message: expect.stringContaining('as a `prompt`') },
    });
  });
});
