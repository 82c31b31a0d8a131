import { afterEach, describe, expect, test } from '@jest/globals';
import type { EngineAdapter, EngineFrame, GenerateRequest } from '@orchqueue/adapter-api';
import {
  chunked,
  jsonAnswer,
  STREAM_HEAD,
  startWireDouble,
  type WireDouble,
  type WirePlan,
} from '@orchqueue/adapter-api/testing';
import { createOpenaiAdapter, type OpenaiAdapterSettings } from './openai-adapter.ts';

const REQUEST: GenerateRequest = {
  messages: [{ role: 'user', content: 'hi' }],
  maxTokens: 16,
  correlationId: 'c-1',
  sampling: {
    seed: 5,
    temperature: 0.5,
    top_k: 40,
    top_p: 0.9,
    min_p: 0.05,
    repeat_penalty: 1.5,
    stop: [],
  },
};

const signal = new AbortController().signal;
const models = (...ids: string[]): WirePlan => {
  const data = ids.map((id) => ({ id, object: 'model' }));
  return (socket) => void socket.write(jsonAnswer(200, { object: 'list', data }));
};
const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const streamed: WirePlan = (socket) => {
  const usage = { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 };
  const frames = [
    data({ choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] }),
    data({ choices: [{ index: 0, delta: { content: 'three tokens here' } }] }),
    data({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
    data({ choices: [], usage }),
    'data: [DONE]\n\n',
  ];
  socket.write(Buffer.concat([Buffer.from(STREAM_HEAD), chunked(frames.join(''))]));
};

let double: WireDouble;
let adapter: EngineAdapter;

afterEach(async () => {
  await adapter?.close();
  await double?.stop();
});

async function start(
  plans: Readonly<Record<string, WirePlan>>,
  settings: Partial<OpenaiAdapterSettings> = {},
): Promise<void> {
  double = await startWireDouble(plans);
  adapter = createOpenaiAdapter({ baseUrl: `${double.baseUrl}/v1`, ...settings });
}

async function framesOf(request: GenerateRequest): Promise<EngineFrame[]> {
  const frames: EngineFrame[] = [];
  for await (const frame of adapter.generate(request, signal)) frames.push(frame);
  return frames;
}

describe('an OpenAI-compatible upstream', () => {
  test('[ORCH-3062] is asked with its key, in standard fields alone', async () => {
    await start({ '/v1/chat/completions': streamed }, { model: 'gpt', apiKey: 'k-1' });
    await framesOf(REQUEST);
    expect(double.requests).toHaveLength(1);
    expect(double.requests[0]?.head).toMatch(/^authorization: Bearer k-1$/im);
    expect(JSON.parse(double.requests[0]?.body ?? '')).toEqual({
      model: 'gpt',
      messages: REQUEST.messages,
      max_tokens: 16,
      stream: true,
      stream_options: { include_usage: true },
      seed: 5,
      temperature: 0.5,
      top_p: 0.9,
    });
  });

  test('[ORCH-3058] is asked for JSON, probabilities and penalties in its own fields', async () => {
    const plans = { '/v1/chat/completions': streamed, '/v1/completions': streamed };
    await start(plans, { model: 'gpt' });
    const responseFormat = { type: 'json_object' } as const;
    const sampling = { ...REQUEST.sampling, presence_penalty: 1, frequency_penalty: -1 };
    const asked = { ...REQUEST, sampling, responseFormat, logprobs: 3 };
    await framesOf(asked);
    await framesOf({ ...asked, messages: undefined, prompt: 'a' });
    const [chat, completion] = double.requests.map(({ body }) => JSON.parse(body));
    const common = { presence_penalty: 1, frequency_penalty: -1, response_format: responseFormat };
    expect(chat).toMatchObject({ ...common, logprobs: true, top_logprobs: 3 });
    expect(completion).toMatchObject({ ...common, logprobs: 3 });
    expect(completion).not.toHaveProperty('top_logprobs');
  });

  test('[ORCH-3058] has tools and their choice in a conversation', async () => {
    await start({ '/v1/chat/completions': streamed }, { model: 'gpt' });
    const tools = [{ type: 'function' as const, function: { name: 'weather' } }];
    const asked = { tools, toolChoice: 'required' as const, parallelToolCalls: false };
    await framesOf({ ...REQUEST, ...asked });
    expect(JSON.parse(double.requests[0]?.body ?? '')).toMatchObject({
      ...{ tools, tool_choice: 'required', parallel_tool_calls: false },
    });
  });

  test('[ORCH-3062] may put several tokens into one chunk; its usage counts them', async () => {
    await start({ '/v1/models': models('only'), '/v1/chat/completions': streamed });
    expect(await framesOf(REQUEST)).toEqual([
      { kind: 'text', text: 'three tokens here' },
      { kind: 'end', finishReason: 'stop', tokensIn: 5, tokensOut: 3 },
    ]);
    expect(JSON.parse(double.requests[1]?.body ?? '')).toMatchObject({ model: 'only' });
  });

  test('[ORCH-3062] with several models is asked for none before one is named', async () => {
    await start({ '/v1/models': models('a', 'b') });
    await expect(framesOf(REQUEST)).rejects.toMatchObject({
      kind: 'refused',
      message: 'the upstream has 2 models: name one by `model`',
    });
  });

  test('[ORCH-3062] tells neither slots nor context, and counts no tokens', async () => {
    await start({ '/v1/models': models('only') }, { slots: 8, contextTokens: 128_000 });
    expect(await adapter.health(signal)).toBe('ready');
    expect(await adapter.describe(signal)).toEqual({
      engineVersion: 'unknown',
      model: 'only',
      slotsTotal: 8,
      contextTokens: 128_000,
    });
    expect(adapter.tokenizer).toBeNull();
  });

  test('[ORCH-3062] has as many slots busy as this adapter has answers open', async () => {
    await start({ '/v1/chat/completions': streamed }, { model: 'gpt' });
    const frames = adapter.generate(REQUEST, signal)[Symbol.asyncIterator]();
    expect(await adapter.busySlots(signal)).toBe(0);
    await frames.next();
    expect(await adapter.busySlots(signal)).toBe(1);
    await frames.return?.();
    expect(await adapter.busySlots(signal)).toBe(0);
  });
});

test('[ORCH-3062] an upstream is asked for vectors below the base that every client takes', async () => {
  const vector = Buffer.from(Float32Array.from([0.5, -0.25]).buffer).toString('base64');
  const list = { data: [{ index: 0, embedding: vector }], usage: { prompt_tokens: 3 } };
  await start({ '/v1/embeddings': answering(200, list) }, { model: 'ada', apiKey: 'k-1' });
  const frames = [];
  const asked = { inputs: ['a text'], correlationId: 'c-1' };
  for await (const frame of adapter.embedder?.embed(asked, signal) ?? []) frames.push(frame);
  expect(frames).toMatchObject([
    { kind: 'embedding', index: 0, vector },
    { kind: 'end', tokensIn: 3 },
  ]);
  expect(JSON.parse(double.requests[0]?.body ?? '')).toMatchObject({ model: 'ada' });
});

const answering =
  (status: number, body: unknown): WirePlan =>
  (socket) =>
    void socket.write(jsonAnswer(status, body));

describe('the key of an upstream', () => {
  const CHAT = '/v1/chat/completions';
  const quoting = {
    error: { message: 'Incorrect API key provided: k-1', code: 'invalid_api_key' },
  };

  test('[ORCH-3062] [ORCH-3082] that is refused is told in our words alone', async () => {
    await start({ [CHAT]: answering(401, quoting) }, { model: 'gpt', apiKey: 'k-1' });
    await expect(framesOf(REQUEST)).rejects.toMatchObject({
      kind: 'unauthorized',
      message: 'the upstream answered 401: it refuses the key',
    });
  });

  test('[ORCH-3062] that is missing is told as missing', async () => {
    await start({ [CHAT]: answering(401, quoting) }, { model: 'gpt' });
    await expect(framesOf(REQUEST)).rejects.toMatchObject({
      kind: 'unauthorized',
      message: 'the upstream answered 401: it wants a key, and none is configured for it',
    });
  });

  test('[ORCH-3062] is looked up for each request, and an exchanged one is never quoted', async () => {
    let apiKey = 'key-of-monday';
    const flagged = { error: { message: `flagged: ${apiKey} key-of-tuesday` } };
    await start({ [CHAT]: answering(403, flagged) }, { model: 'gpt', apiKey: () => apiKey });
    await framesOf(REQUEST).catch(() => {});
    apiKey = 'key-of-tuesday';
    await expect(framesOf(REQUEST)).rejects.toMatchObject({
      kind: 'unauthorized',
      message: 'the engine answered 403 (no type): flagged: [key] [key]',
    });
    const sent = double.requests.map(({ head }) => /^authorization: (.*)$/im.exec(head)?.[1]);
    expect(sent).toEqual(['Bearer key-of-monday', 'Bearer key-of-tuesday']);
  });

  test.each([
    ['taken', 400, true],
    ['taken, with another error', 500, true],
    ['refused', 401, false],
    ['refused for what it may not do', 403, false],
  ])('[ORCH-3062] is asked for at no cost: %s', async (_what, status, isTaken) => {
    await start({ [CHAT]: answering(status, {}) }, { model: 'gpt', apiKey: 'k-1' });
    const asked = adapter.access?.check(signal);
    if (isTaken) await expect(asked).resolves.toBeUndefined();
    else await expect(asked).rejects.toMatchObject({ kind: 'unauthorized' });
    // Without a prompt nothing can be generated.
    expect(double.requests.map(({ body }) => body)).toEqual(['{}']);
  });

  test('[ORCH-3062] is not asked for where nobody answers', async () => {
    adapter = createOpenaiAdapter({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'k-1' });
    await expect(adapter.access?.check(signal)).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('[ORCH-3062] does not follow a redirect', async () => {
    const elsewhere = await startWireDouble({});
    try {
      const to = `Location: ${elsewhere.baseUrl}${CHAT}`;
      const head = `HTTP/1.1 307 X\r\n${to}\r\nContent-Length: 0\r\n\r\n`;
      const redirect: WirePlan = (socket) => void socket.write(head);
      await start({ [CHAT]: redirect }, { model: 'gpt', apiKey: 'k-1' });
      await expect(framesOf(REQUEST)).rejects.toMatchObject({
        kind: 'protocol',
        message: 'the upstream answered 307: redirects are not followed',
      });
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await elsewhere.stop();
    }
  });
});
