import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import {
  validate_ChatCompletion,
  validate_ChatCompletionChunk,
  validate_Completion,
  validate_OpenaiModelList,
} from '@orchqueue/contract-types';
import OpenAI from 'openai';
import { MODEL_ID } from '../src/repository.ts';
import { haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

/** OpenAI's own client, as it is published. */
const stack = useStack(runner);
const client = (): OpenAI =>
  new OpenAI({ baseURL: `${stack.url}/v1`, apiKey: 'not-needed', maxRetries: 0 });

const MESSAGES = [{ role: 'user', content: 'Write a haiku about the moon.' }] as const;
const chat = { model: MODEL_ID, messages: [...MESSAGES], max_tokens: 64, seed: 42 };
/** Several seconds of text. */
const long = {
  ...{ model: MODEL_ID, prompt: 'moon', max_tokens: 1_900, temperature: 0 },
  ...{ repeat_penalty: 0.5 },
};

const taskIdOf = (id: string): string => id.slice(id.indexOf('-') + 1);

describe('a chat', () => {
  it('[ORCH-4404] is the text that a task of the same words has', async () => {
    const answer = await client().chat.completions.create(chat);
    expect(validate_ChatCompletion(answer)).toBe(true);
    const task = await stack.run(haiku({ sampling: { seed: 42 } }));
    const [choice] = answer.choices;
    expect(choice?.message.content).toBe(task.result?.text);
    expect(choice?.finish_reason).toBe('stop');
    expect(answer.usage).toMatchObject({
      prompt_tokens: task.usage?.tokens_in,
      completion_tokens: task.usage?.tokens_out,
      total_tokens: (task.usage?.tokens_in ?? 0) + (task.usage?.tokens_out ?? 0),
    });
    const own = await stack.task(taskIdOf(answer.id));
    expect(own).toMatchObject({ status: 'completed', workload: 'chat', pins: { seed: 42 } });
    expect(answer._request_id).toBe(own.correlation_id);
  });

  it('[ORCH-4404] that is streamed has the same text, the reason and the counts', async () => {
    const whole = await client().chat.completions.create(chat);
    const streamed = { ...chat, stream: true, stream_options: { include_usage: true } } as const;
    const stream = await client().chat.completions.create(streamed);
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.every((chunk) => validate_ChatCompletionChunk(chunk))).toBe(true);
    expect(chunks[0]?.choices[0]?.delta).toMatchObject({ role: 'assistant', content: '' });
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    const prints = new Set(chunks.map(({ system_fingerprint }) => system_fingerprint));
    expect([...prints]).toEqual([whole.system_fingerprint]);
  });

  it('[ORCH-4404] has as many choices as were asked for, each a task of its own', async () => {
    const { data, response } = await client()
      .chat.completions.create({ ...chat, n: 3, stop: ['\n'] })
      .withResponse();
    expect(data.choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(data.choices.every(({ message }) => !message.content?.includes('\n'))).toBe(true);
    const ids = (response.headers.get('x-orchq-task-id') ?? '').split(',');
    const tasks = await Promise.all(ids.map((id) => stack.task(id)));
    expect(tasks.map(({ pins }) => pins?.seed)).toEqual([42, 43, 44]);
    const tokens = tasks.map(({ usage }) => usage?.tokens_out ?? 0);
    expect(data.usage?.completion_tokens).toBe(tokens.reduce((a, b) => a + b));
    expect(data.usage?.prompt_tokens).toBe(tasks[0]?.usage?.tokens_in);
  });

  it('[ORCH-4404] [ORCH-3058] tells the probabilities of its tokens, and says no other text', async () => {
    const plain = await client().chat.completions.create(chat);
    const asked = { ...chat, logprobs: true, top_logprobs: 3 };
    const { choices } = await client().chat.completions.create(asked);
    const told = choices[0]?.logprobs?.content ?? [];
    expect(told.map(({ token }) => token).join('')).toBe(plain.choices[0]?.message.content);
    expect(told.every(({ top_logprobs }) => top_logprobs.length === 3)).toBe(true);
    const streamed = await client().chat.completions.create({ ...asked, stream: true });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of streamed) chunks.push(chunk);
    expect(chunks.flatMap((chunk) => chunk.choices[0]?.logprobs?.content ?? [])).toEqual(told);
  });

  it('[ORCH-4404] [ORCH-3058] of a JSON schema is JSON of that schema', async () => {
    const schema = {
      type: 'object',
      properties: { moon: { type: 'string', enum: ['full', 'new'] }, stars: { type: 'boolean' } },
      required: ['moon', 'stars'],
      additionalProperties: false,
    };
    const response_format = { type: 'json_schema', json_schema: { name: 'sky', schema } } as const;
    const answer = await client().chat.completions.create({ ...chat, response_format });
    const sky = JSON.parse(answer.choices[0]?.message.content ?? '');
    expect(Object.keys(sky).toSorted()).toEqual(['moon', 'stars']);
    expect(['full', 'new']).toContain(sky.moon);
    expect(typeof sky.stars).toBe('boolean');
  });
});

describe('what travels beside a chat', () => {
  it('[ORCH-4404] priority, deadline and session come by header or in metadata', async () => {
    const headers = {
      ...{ 'X-OrchQ-Priority': 'batch', 'X-OrchQ-Deadline-Ms': '50000' },
      'X-OrchQ-Session': 'chat-7',
    };
    const byHeader = await client().chat.completions.create(chat, { headers });
    const said = { orchq_priority: 'batch', orchq_deadline_ms: '50000' };
    const metadata = { ...said, orchq_session: 'chat-7' };
    const inMetadata = await client().chat.completions.create({ ...chat, metadata });
    for (const { id } of [byHeader, inMetadata]) {
      const { priority, created_at, deadline_at, session_id } = await stack.task(taskIdOf(id));
      expect([priority, session_id]).toEqual(['batch', 'chat-7']);
      expect(Date.parse(`${deadline_at}`) - Date.parse(created_at)).toBe(50_000);
    }
  });

  it('[ORCH-4404] [ORCH-3024] the same Idempotency-Key gives the same answer, once decoded', async () => {
    const headers = { 'Idempotency-Key': 'a key with blanks' };
    const { seed: _seed, ...seedless } = chat;
    const first = await client().chat.completions.create(seedless, { headers });
    const again = await client().chat.completions.create(seedless, { headers });
    expect({ ...again, created: 0 }).toEqual({ ...first, created: 0 });
    const other = client().chat.completions.create({ ...seedless, max_tokens: 63 }, { headers });
    await expect(other).rejects.toMatchObject({ status: 409, code: 'task_id_conflict' });
  });
});

describe('a client that leaves', () => {
  const leave = async (headers: Record<string, string> = {}): Promise<string> => {
    const stream = await client().completions.create({ ...long, stream: true }, { headers });
    for await (const { id } of stream) {
      stream.controller.abort();
      return taskIdOf(id);
    }
    throw new Error('there was no chunk');
  };

  it('[ORCH-4404] [ORCH-3026] cancels its task, whose text so far is kept', async () => {
    const task = await stack.untilStatus(await leave(), 'canceled');
    expect(task.result?.text).not.toBe('');
  });

  it('[ORCH-4404] cancels a task whose answer it waits for', async () => {
    const before = new Set((await running()).map(({ task_id }) => task_id));
    const aborter = new AbortController();
    const answer = client().completions.create(long, { signal: aborter.signal });
    const left = expect(answer).rejects.toThrow('aborted');
    const find = async () => (await running()).find(({ task_id }) => !before.has(task_id)) ?? null;
    const started = await until(find, { what: 'the task runs' });
    aborter.abort();
    await left;
    await stack.untilStatus(started.task_id, 'canceled');
  });

  it('[ORCH-4404] leaves a task behind that it has detached from', async () => {
    const id = await leave({ 'X-OrchQ-Detach': 'true' });
    expect((await stack.task(id)).status).toBe('running');
    await stack.cancel(id);
  });
});

const running = async () =>
  (await stack.read<{ tasks: { task_id: string }[] }>('/v1/tasks?status=running')).tasks;

describe('the other operations', () => {
  it('[ORCH-4404] a completion is whole or streamed', async () => {
    const asked = { model: MODEL_ID, prompt: ['Count', 'moon'], max_tokens: 8, seed: 1 };
    const whole = await client().completions.create(asked);
    expect(validate_Completion(whole)).toBe(true);
    expect(whole.choices.map(({ finish_reason }) => finish_reason)).toEqual(['length', 'length']);
    expect(whole.usage?.completion_tokens).toBe(16);
    const texts = ['', ''];
    for await (const chunk of await client().completions.create({ ...asked, stream: true })) {
      expect(validate_Completion(chunk)).toBe(true);
      for (const { index, text } of chunk.choices) texts[index] += text;
    }
    expect(texts).toEqual(whole.choices.map(({ text }) => text));
  });

  it('[ORCH-4404] [ORCH-3072] models are listed with their tags, and each may be asked', async () => {
    const at = `/v1/catalog/models/${MODEL_ID}`;
    await stack.call('PATCH', at, { body: { tags: ['favourite'] } });
    const page = await client().models.list();
    expect(validate_OpenaiModelList({ object: 'list', data: page.data })).toBe(true);
    expect(page.data.map(({ id }) => id)).toEqual([MODEL_ID, 'favourite']);
    expect(await client().models.retrieve('favourite')).toMatchObject({ object: 'model' });
    const answer = await client().chat.completions.create({ ...chat, model: 'favourite' });
    expect(answer.model).toBe('favourite');
    await stack.call('PATCH', at, { body: { state: 'Deprecated' } });
    expect((await client().models.list()).data).toEqual([]);
    await stack.call('PATCH', at, { body: { state: 'Active', tags: [] } });
  });
});
