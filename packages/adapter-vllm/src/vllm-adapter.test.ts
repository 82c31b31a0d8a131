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
import { createVllmAdapter } from './vllm-adapter.ts';

const SAMPLING = {
  seed: 5,
  temperature: 0.5,
  top_k: 0,
  top_p: 1,
  min_p: 0.25,
  repeat_penalty: 1.5,
  stop: ['\n'],
};
const CHAT: GenerateRequest = {
  messages: [{ role: 'user', content: 'hi \ud800' }],
  maxTokens: 16,
  correlationId: 'c-1',
  sampling: SAMPLING,
};
const PROMPT: GenerateRequest = { ...CHAT, messages: undefined, prompt: 'once' };
const MODELS = {
  object: 'list',
  data: [
    { id: 'base', root: '/models/base', max_model_len: 8_192 },
    { id: 'adapter', parent: 'base', max_model_len: 8_192 },
  ],
};

const signal = new AbortController().signal;
const answer = (status: number, value: unknown): WirePlan => {
  return (socket) => void socket.write(jsonAnswer(status, value));
};
const textAnswer = (text: string): WirePlan => {
  const head = `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n`;
  return (socket) => void socket.write(head + text);
};
const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const streamed: WirePlan = (socket) => {
  const choice = { index: 0, finish_reason: null, stop_reason: null };
  const usage = { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 };
  const frames = [
    data({ choices: [{ ...choice, text: 'Hel', token_ids: [9906] }] }),
    data({ choices: [{ ...choice, text: 'lo', finish_reason: 'stop', token_ids: [385, 2] }] }),
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

async function start(plans: Readonly<Record<string, WirePlan>>): Promise<void> {
  double = await startWireDouble({ '/v1/models': answer(200, MODELS), ...plans });
  adapter = createVllmAdapter({ baseUrl: double.baseUrl, slots: 3 });
}

async function framesOf(request: GenerateRequest): Promise<EngineFrame[]> {
  const frames: EngineFrame[] = [];
  for await (const frame of adapter.generate(request, signal)) frames.push(frame);
  return frames;
}

const bodyOf = (index: number): Record<string, unknown> =>
  JSON.parse(double.requests[index]?.body ?? '{}');

describe('what vLLM is asked', () => {
  test('[ORCH-3055] the name of the model once, and then for the answer', async () => {
    await start({ '/v1/completions': streamed });
    const frames = [
      { kind: 'text', text: 'Hel', tokenIds: [9906] },
      { kind: 'text', text: 'lo', tokenIds: [385, 2] },
      { kind: 'end', finishReason: 'stop', tokensIn: 5, tokensOut: 2 },
    ];
    expect(await framesOf(PROMPT)).toEqual(frames);
    expect(await framesOf(PROMPT)).toEqual(frames);
    expect(double.requests.map(({ line }) => line)).toEqual([
      'GET /v1/models HTTP/1.1',
      'POST /v1/completions HTTP/1.1',
      'POST /v1/completions HTTP/1.1',
    ]);
    expect(double.requests[1]?.head).toMatch(/^x-correlation-id: c-1$/im);
  });

  test('[ORCH-3058] every value of the profile is sent, and what decides beside them', async () => {
    await start({ '/v1/completions': streamed });
    await framesOf(PROMPT);
    expect(bodyOf(1)).toMatchObject({
      model: 'base',
      prompt: 'once',
      max_tokens: 16,
      stream: true,
      stream_options: { include_usage: true },
      seed: 5,
      temperature: 0.5,
      top_k: -1,
      top_p: 1,
      min_p: 0.25,
      repetition_penalty: 1.5,
      presence_penalty: 0,
      frequency_penalty: 0,
      stop: ['\n'],
      ignore_eos: false,
      return_token_ids: true,
    });
  });

  test('[ORCH-3045] with a salt and an id that no other request has', async () => {
    await start({ '/v1/completions': streamed });
    await framesOf(PROMPT);
    await framesOf(PROMPT);
    for (const name of ['cache_salt', 'request_id']) {
      expect(bodyOf(1)[name]).toEqual(expect.stringMatching(/.{8}/));
      expect(bodyOf(1)[name]).not.toBe(bodyOf(2)[name]);
    }
    expect(bodyOf(1).request_id).toEqual(expect.stringMatching(/^c-1-/));
  });

  test('[ORCH-4208] with the salt of its scope, which others of the scope have', async () => {
    await start({ '/v1/completions': streamed });
    await framesOf({ ...PROMPT, cacheScope: 'scope-of-a-tenant' });
    expect(bodyOf(1)).toMatchObject({ cache_salt: 'scope-of-a-tenant' });
    expect(bodyOf(1)).not.toHaveProperty('cacheScope');
  });

  test('[ORCH-3058] a conversation is left to its template, without lone surrogates', async () => {
    await start({ '/v1/chat/completions': streamed });
    await framesOf(CHAT);
    expect(bodyOf(1)).toMatchObject({ messages: [{ role: 'user', content: 'hi \ufffd' }] });
    expect(bodyOf(1)).not.toHaveProperty('prompt');
  });

  test('[ORCH-3055] tokens are counted as the model would see them', async () => {
    await start({ '/tokenize': answer(200, { count: 4, max_model_len: 8_192, tokens: [] }) });
    expect(await adapter.tokenizer?.countTokens(CHAT, signal)).toBe(4);
    expect(bodyOf(1)).toMatchObject({ add_generation_prompt: true, add_special_tokens: false });
    expect(await adapter.tokenizer?.countTokens(PROMPT, signal)).toBe(4);
    expect(bodyOf(2)).toEqual({ model: 'base', prompt: 'once', add_special_tokens: true });
  });
});

const figures = (running: number, waiting: number, generated: number): string =>
  `vllm:num_requests_running{engine="0"} ${running}.0\n` +
  `vllm:num_requests_waiting{engine="0"} ${waiting}.0\n` +
  `vllm:generation_tokens_total{engine="0"} ${generated}.0\n`;

describe('what vLLM answers', () => {
  test('[ORCH-3055] health is an empty body, and 503 an engine that is dead', async () => {
    await start({ '/health': textAnswer('') });
    expect(await adapter.health(signal)).toBe('ready');
    await adapter.close();
    await double.stop();
    await start({ '/health': answer(503, '') });
    await expect(adapter.health(signal)).rejects.toMatchObject({ kind: 'overloaded' });
  });

  test('[ORCH-3019] [ORCH-3058] version, model and context; the slots are those of its command line', async () => {
    await start({ '/version': answer(200, { version: '0.30.0' }) });
    expect(await adapter.describe(signal)).toEqual({
      engineVersion: '0.30.0',
      model: 'base',
      slotsTotal: 3,
      contextTokens: 8_192,
    });
  });

  test('[ORCH-3055] who runs and who waits is busy, while tokens come', async () => {
    let generated = 0;
    await start({
      '/metrics': (socket, request) => {
        generated += 1;
        return textAnswer(figures(2, 1, generated))(socket, request);
      },
    });
    expect(await adapter.busySlots(signal)).toBe(3);
    expect(await adapter.busySlots(signal)).toBe(3);
  });

  test('[ORCH-3017] figures that stand still are asked again after a step', async () => {
    let hasStepped = false;
    await start({
      '/metrics': (socket, request) =>
        textAnswer(hasStepped ? figures(0, 0, 8) : figures(1, 0, 7))(socket, request),
      '/v1/completions': (socket) => {
        hasStepped = true;
        socket.write(jsonAnswer(200, { choices: [], usage: {} }));
      },
    });
    expect(await adapter.busySlots(signal)).toBe(1);
    expect(await adapter.busySlots(signal)).toBe(0);
    expect(double.requests.map(({ line }) => line.split(' ')[1])).toEqual([
      ...['/metrics', '/metrics', '/v1/models', '/v1/completions', '/metrics'],
    ]);
  });

  test('[ORCH-3017] an engine that makes no step has no free slot', async () => {
    const controller = new AbortController();
    const reason = new Error('too late');
    await start({
      '/metrics': textAnswer(figures(1, 0, 7)),
      '/v1/completions': () => controller.abort(reason),
    });
    expect(await adapter.busySlots(controller.signal)).toBe(1);
    await expect(adapter.busySlots(controller.signal)).rejects.toBe(reason);
  });

  test('[ORCH-3055] metrics without the figures are a fault and not 0', async () => {
    await start({ '/metrics': textAnswer('vllm:other 1\n') });
    await expect(adapter.busySlots(signal)).rejects.toMatchObject({ kind: 'protocol' });
  });
});
