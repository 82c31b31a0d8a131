import * as runner from '@jest/globals';
import { expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { KeyedStack } from '../src/keyed-stack.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { MODEL_ID } from '../src/repository.ts';
import { Stack } from '../src/stack.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack, withStack } from '../src/use-stack.ts';

const stack = useStack(runner, {
  controller: {
    queue: { interactive: { capacity: 1 } },
    limits: { stream_keepalive_ms: 100 },
    waiting_room: { promises_max: 0 },
  },
});
const client = (maxRetries = 0): OpenAI =>
  new OpenAI({ baseURL: `${stack.url}/v1`, apiKey: 'not-needed', maxRetries });

const MESSAGES = [{ role: 'user', content: 'Write a haiku about the moon.' }] as const;
const chat = { model: MODEL_ID, messages: [...MESSAGES], max_tokens: 64, seed: 42 };

async function whileFull(run: (free: () => Promise<unknown>) => Promise<void>): Promise<void> {
  const { task_id } = await stack.submit(endless());
  await stack.untilStatus(task_id, 'running');
  const waiting = await stack.submit(haiku());
  try {
    await run(() => stack.cancel(task_id));
  } finally {
    for (const id of [task_id, waiting.task_id]) await stack.cancel(id);
  }
}

const refused = async (): Promise<number> => {
  const { text } = await stack.call('GET', '/metrics');
  return total(parseMetrics(text), 'orchq_tasks_refused_total', { code: 'ADMISSION_REJECT' });
};

it('[ORCH-4404] [ORCH-2007] a full queue is a RateLimitError with the wait in its headers', async () => {
  await whileFull(async () => {
    const error = await client()
      .chat.completions.create(chat)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    const { status, code, type, headers } = error as InstanceType<typeof OpenAI.RateLimitError>;
    expect({ status, code, type }).toEqual({
      ...{ status: 429, code: 'rate_limit_exceeded', type: 'requests' },
    });
    expect(Number(headers?.get('retry-after-ms'))).toBeGreaterThan(0);
    expect(Number(headers?.get('retry-after'))).toBeGreaterThan(0);
  });
});

it('[ORCH-4404] [ORCH-2007] a client that is refused comes again by itself', async () => {
  const before = await refused();
  await whileFull(async (free) => {
    const answer = client(10).chat.completions.create(chat);
    await until(async () => (await refused()) > before, { what: 'it was refused' });
    await free();
    expect((await answer).choices[0]?.finish_reason).toBe('stop');
  });
});

it('[ORCH-4404] an unknown model is a NotFoundError, a wrong field a BadRequestError', async () => {
  const unknown = client().chat.completions.create({ ...chat, model: 'gpt-4o' });
  await expect(unknown).rejects.toMatchObject({
    ...{ status: 404, code: 'model_not_found', param: 'model', type: 'invalid_request_error' },
  });
  await expect(unknown).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  const wrong = client().chat.completions.create({ ...chat, logit_bias: { 50256: -100 } });
  await expect(wrong).rejects.toBeInstanceOf(OpenAI.BadRequestError);
  await expect(wrong).rejects.toMatchObject({
    ...{ code: 'unsupported_parameter', param: 'logit_bias' },
  });
  const long = client().chat.completions.create({ ...chat, max_tokens: 100_000 });
  await expect(long).rejects.toMatchObject({ status: 400, code: 'context_length_exceeded' });
});

it('[ORCH-4404] [ORCH-3058] what the engine of the model lacks is a 400 by the field', async () => {
  const tools = [{ type: 'function' as const, function: { name: 'weather' } }];
  const asked = client().chat.completions.create({ ...chat, tools });
  await expect(asked).rejects.toMatchObject({
    ...{ status: 400, code: 'unsupported_parameter', param: 'tools' },
  });
  const both = client().chat.completions.create({ ...chat, tools, logprobs: true });
  await expect(both).rejects.toMatchObject({ status: 400, param: 'logprobs' });
  const none = client().chat.completions.create({ ...chat, tool_choice: 'required' });
  await expect(none).rejects.toMatchObject({ status: 400, param: 'tool_choice' });
});

it('[ORCH-4404] a task that is canceled elsewhere is an error, before and in the stream', async () => {
  const headers = { 'Idempotency-Key': 'canceled-elsewhere' };
  const body = { model: MODEL_ID, prompt: 'moon', max_tokens: 1_900, temperature: 0 };
  const endlessly = { ...body, repeat_penalty: 0.5, stream: true } as const;
  const stream = await client().completions.create(endlessly, { headers });
  const read = async () => {
    for await (const _chunk of stream) await stack.cancel('canceled-elsewhere');
  };
  await expect(read()).rejects.toMatchObject({ code: 'task_canceled' });
  const again = client().completions.create(endlessly, { headers });
  await expect(again).rejects.toMatchObject({ status: 409, code: 'task_canceled' });
});

it('[ORCH-4404] a stream whose task waits long has its head and comments, and then its text', async () => {
  const { task_id } = await stack.submit(endless());
  await stack.untilStatus(task_id, 'running');
  const response = await fetch(`${stack.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...chat, stream: true }),
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const first = new TextDecoder().decode((await reader.read()).value);
  expect(first).toBe(':\n\n');
  await stack.cancel(task_id);
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += new TextDecoder().decode(part.value);
  }
  expect(text).toContain('"role":"assistant"');
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
});

it('[ORCH-4404] a controller that stops says so in its streams, and stops in time', async () => {
  const stopped = new Stack();
  await withStack(stopped, async () => {
    await stopped.start();
    const baseURL = `${stopped.url}/v1`;
    const { completions } = new OpenAI({ baseURL, apiKey: 'not-needed', maxRetries: 0 });
    const body = { model: MODEL_ID, prompt: 'moon', max_tokens: 1_900, temperature: 0 };
    const endlessly = { ...body, repeat_penalty: 0.5, stream: true } as const;
    const stream = await completions.create(endlessly);
    let taskId = '';
    const read = async () => {
      for await (const { id } of stream) {
        // A second signal would end it at once.
        if (taskId === '') stopped.controller?.signal('SIGTERM');
        taskId = id.slice('cmpl-'.length);
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'shutting_down' });
    await stopped.controller?.exited();
    expect(stopped.controller?.exitCode).toBe(0);
    const lines = stopped.controller?.logLines() ?? [];
    const warned = lines.filter(({ level }) => level === 'warn' || level === 'error');
    expect(warned.map(({ msg }) => msg)).toEqual(['task queued again']);
    await stopped.startController();
    // Nobody would read it.
    await stopped.untilStatus(taskId, 'canceled');
  });
});

it('[ORCH-4404] [ORCH-3035] a wrong key is an AuthenticationError, a good one is a tenant', async () => {
  const keyed = new KeyedStack();
  await withStack(keyed, async () => {
    await keyed.start();
    const as = (apiKey: string) =>
      new OpenAI({ baseURL: `${keyed.url}/v1`, apiKey, maxRetries: 0 }).chat.completions;
    const wrong = as('sk-no-such-key').create(chat);
    await expect(wrong).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    await expect(wrong).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    const { id } = await as(keyed.adminKey).create(chat);
    expect((await keyed.task(id.slice('chatcmpl-'.length))).tenant).toBe('acme');
  });
});
