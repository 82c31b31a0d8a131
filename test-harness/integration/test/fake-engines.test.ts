import { randomBytes } from 'node:crypto';
import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ChatCompletion,
  ChatCompletionChunk,
  Engine,
  Task,
  TaskRequest,
} from '@orchqueue/contract-types';
import { FakeEnginePool } from '../src/fake-engine-pool.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { runOrchq } from '../src/orchq-process.ts';
import { Stack } from '../src/stack.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { until } from '../src/until.ts';

runner.jest.setTimeout(90_000);

const ENGINES: readonly Engine[] = ['mock', 'openai', 'tgi', 'vllm'];

/** So that an answer is still running when it is canceled. */
const PACE = ['--tokens-per-s', '500', '--log-requests'];

const stack = new Stack();
const pools = new Map<string, FakeEnginePool>();

beforeAll(async () => {
  await stack.prepare();
  await stack.startController();
  for (const engine of ENGINES) await begin(engine, engine, ...PACE);
});
afterAll(async () => {
  for (const pool of pools.values()) await pool.stop();
  await stack.stop();
});

async function begin(name: string, engine: Engine, ...words: string[]): Promise<FakeEnginePool> {
  const pool = await new FakeEnginePool(stack, name, engine, words).start();
  pools.set(name, pool);
  await stack.untilReady(name);
  return pool;
}

const chat = (model: string, body: Partial<TaskRequest> = {}): TaskRequest => ({
  model_ref: `${model}-model`,
  messages: [{ role: 'user', content: 'Write a haiku about the moon.' }],
  ...body,
});
const endless = (model: string): TaskRequest => ({
  model_ref: `${model}-model`,
  prompt: 'count',
  max_tokens: 3_000,
});

const newTrace = () => randomBytes(16).toString('hex');
const traceOf = ({ trace }: Task): string => trace?.traceparent.split('-')[1] ?? '';

/** What the engine was asked within a trace. */
const requestsOf = (engine: string, traceId: string) =>
  (pools.get(engine)?.taskRequests ?? []).filter(({ traceparent }) =>
    traceparent?.startsWith(`00-${traceId}-`),
  );

/** The line of a task that ended, on its way by a pipe. */
const untilLogged = (fields: Readonly<Record<string, string>>) =>
  until(() => stack.controller?.logged('task ended', fields)[0], { what: 'the line is written' });

async function recycles(pool: string): Promise<number> {
  const { text } = await stack.call('GET', '/metrics');
  return total(parseMetrics(text), 'orchq_engine_recycles_total', { pool_id: pool });
}

describe.each(ENGINES)('tasks on %s', (engine) => {
  it('[ORCH-3058] [ORCH-3047] a chat ends with text, usage and pins, and again the same', async () => {
    const body = chat(engine, { sampling: { seed: 11 } });
    const task = await stack.run(body);
    expect(task).toMatchObject({
      status: 'completed',
      pins: { engine, engine_version: 'fake', seed: 11 },
      result: { finish_reason: 'stop' },
    });
    expect(task.result?.text.split(' ').length).toBeGreaterThan(5);
    expect(task.usage?.tokens_in).toBeGreaterThan(5);
    expect(task.usage?.tokens_out).toBeGreaterThan(10);
    expect((await stack.run(body)).result?.text).toBe(task.result?.text);
  });

  it('[ORCH-2002] [ORCH-3058] a completion is streamed, whole characters in each frame', async () => {
    const body: TaskRequest = { model_ref: `${engine}-model`, prompt: 'count 日本 🌙' };
    const { task_id } = await stack.submit({ ...body, max_tokens: 60 });
    const reader = await stack.readToEnd(task_id);
    expect(wholeStreamFaults(reader)).toEqual([]);
    expect(reader.text).toMatch(/[^\0-\x7f]/);
    expect(reader.text).not.toContain('\ufffd');
    expect(reader.last?.data).toMatchObject({ finish_reason: 'length' });
    expect((await stack.task(task_id)).usage?.tokens_out).toBe(60);
  });

  it('[ORCH-3017] a cancel frees the slot, and no engine is recycled for it', async () => {
    const { task_id } = await stack.submit(endless(engine));
    const reader = stack.watch(task_id);
    await reader.untilFrame('a token', ({ data }) => data.index === 5);
    expect(await stack.cancel(task_id)).toMatchObject({ accepted: true, status: 'canceled' });
    await reader.closed();
    expect((await stack.run(chat(engine))).status).toBe('completed');
    expect(await recycles(engine)).toBe(0);
  });

  it('[ORCH-2011] its engine and the log have the trace of the caller, each a span of its own', async () => {
    const trace_id = newTrace();
    const headers = {
      ...{ traceparent: `00-${trace_id}-00f067aa0ba902b7-01`, tracestate: 'foo=1' },
      'X-Correlation-Id': `c-${engine}`,
    };
    const { task_id } = await stack.submit(chat(engine), headers);
    expect(traceOf(await stack.untilStatus(task_id, 'completed'))).toBe(trace_id);
    const requests = requestsOf(engine, trace_id);
    expect(requests.length).toBeGreaterThan(0);
    for (const one of requests) {
      expect(one).toMatchObject({ correlation: `c-${engine}`, tracestate: 'foo=1' });
      expect(one.traceparent?.endsWith('-01')).toBe(true);
    }
    const ended = await untilLogged({ task: task_id, trace_id });
    expect(ended.engine_span_id).toBe(requests.at(-1)?.traceparent?.split('-')[2]);
    const spans = ['00f067aa0ba902b7', ended.span_id, ended.engine_span_id];
    expect(new Set(spans).size).toBe(3);
  });

  it('[ORCH-3014] a prompt beyond the context is refused before the queue', async () => {
    const content = 'word '.repeat(5_000);
    const body = chat(engine, { messages: [{ role: 'user', content }] });
    const { status, json } = await stack.call<{ code: string }>('POST', '/v1/tasks', { body });
    expect([status, json.code]).toEqual([400, 'CONTEXT_EXCEEDED']);
  });

  it('[ORCH-3058] [ORCH-4204] an engine that is full gets the task again; one that fails it, fails it', async () => {
    await begin(`${engine}-sick`, engine, '--unavailable', '1', '--error-after', '4');
    const task = await stack.run(chat(`${engine}-sick`));
    expect(task).toMatchObject({ status: 'failed', attempt: 2, error: { code: 'ENGINE_ERROR' } });
  });
});

it.each(['openai', 'vllm'])(
  '[ORCH-4404] [ORCH-3058] probabilities go from %s to clients of OpenAI, whole and streamed',
  async (engine) => {
    const body = { ...chat(engine), model: `${engine}-model`, model_ref: undefined, seed: 11 };
    const asked = { ...body, logprobs: true, top_logprobs: 2, max_tokens: 20 };
    const at = '/v1/chat/completions';
    const { json } = await stack.call<ChatCompletion>('POST', at, { body: asked });
    const [choice] = json.choices;
    const told = choice?.logprobs?.content ?? [];
    expect(told.map(({ token }) => token).join('')).toBe(choice?.message.content);
    expect(told.every(({ top_logprobs }) => top_logprobs.length === 2)).toBe(true);
    const { text } = await stack.call('POST', at, { body: { ...asked, stream: true } });
    const chunks = text.split('\n\n').slice(0, -2);
    const streamed = chunks
      .map((line) => JSON.parse(line.slice('data: '.length)) as ChatCompletionChunk)
      .flatMap(({ choices }) => choices[0]?.logprobs?.content ?? []);
    expect(streamed).toEqual(told);
  },
);

it('[ORCH-3058] [ORCH-4207] an engine that cuts its answer leaves a task that says so', async () => {
  await begin('cut', 'vllm', '--cut-after', '4');
  const { status, error } = await stack.run(chat('cut'));
  expect([status, error?.code]).toEqual(['failed', 'WORKER_RESET']);
});

it('[ORCH-3055] [ORCH-3017] metrics of vLLM that stand still after an abort cost no engine', async () => {
  await begin('stale', 'vllm', '--stale-metrics', ...PACE);
  const { task_id } = await stack.submit(endless('stale'));
  const reader = stack.watch(task_id);
  await reader.untilFrame('a token', ({ data }) => data.index === 5);
  await stack.cancel(task_id);
  expect((await stack.run(chat('stale'))).status).toBe('completed');
  expect(await recycles('stale')).toBe(0);
});

describe('a trace', () => {
  const below = (traceId: string) => ({ traceparent: `00-${traceId}-00f067aa0ba902b7-01` });

  it('[ORCH-2011] goes from a client of OpenAI to the engine', async () => {
    const trace_id = newTrace();
    const messages = [{ role: 'user', content: 'Write a haiku about the moon.' }];
    const body = { model: 'mock-model', messages, max_tokens: 4 };
    const headers = below(trace_id);
    const answer = await stack.call('POST', '/v1/chat/completions', { body, headers });
    expect(answer.status).toBe(200);
    expect(requestsOf('mock', trace_id)).toHaveLength(1);
  });

  it.each([undefined, '00-nonsense-01', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])(
    '[ORCH-2011] that is %p is a new one, from the answer to the engine',
    async (traceparent) => {
      const headers = { tracestate: 'foo=1', ...(traceparent ? { traceparent } : {}) };
      const { task_id } = await stack.submit(chat('mock'), headers);
      const trace_id = traceOf(await stack.untilStatus(task_id, 'completed'));
      expect(trace_id).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
      const [asked] = requestsOf('mock', trace_id);
      expect(asked?.traceparent).toMatch(/-03$/);
      expect(asked?.tracestate).toBeUndefined();
      await untilLogged({ task: task_id, trace_id });
    },
  );

  it('[ORCH-2011] [ORCH-4401] is passed on by orchq, which inherits it', async () => {
    const trace_id = newTrace();
    const { traceparent } = below(trace_id);
    const env = { ORCHQ_URL: stack.url, TRACEPARENT: traceparent, TRACESTATE: 'foo=1' };
    const ran = await runOrchq(['run', '-m', 'mock-model', '-n', '4', 'moon'], { env });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(requestsOf('mock', trace_id)).toMatchObject([{ tracestate: 'foo=1' }]);
  });

  it('[ORCH-2011] [ORCH-4301] outlives the controller', async () => {
    const trace_id = newTrace();
    const { task_id: first } = await stack.submit(endless('mock'));
    const headers = { ...below(trace_id), tracestate: 'foo=1' };
    const { task_id } = await stack.submit({ ...endless('mock'), max_tokens: 4 }, headers);
    await stack.controller?.kill();
    await stack.startController();
    await stack.cancel(first);
    expect(traceOf(await stack.untilStatus(task_id, 'completed'))).toBe(trace_id);
    expect(requestsOf('mock', trace_id)).toMatchObject([{ tracestate: 'foo=1' }]);
    await untilLogged({ task: task_id, trace_id });
  });
});
