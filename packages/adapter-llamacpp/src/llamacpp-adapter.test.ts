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
import { createLlamacppAdapter, type LlamacppAdapterSettings } from './llamacpp-adapter.ts';
import { RECORDED_FRAMES, RECORDED_STREAM } from './testing/recorded-stream.ts';

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
  messages: [{ role: 'user', content: 'hi' }],
  maxTokens: 16,
  correlationId: 'c-1',
  sampling: SAMPLING,
};
const LOADING = {
  error: { message: 'Loading model', type: 'unavailable_error', code: 503 },
};

const signal = new AbortController().signal;
const answer = (status: number, value: unknown): WirePlan => {
  return (socket) => void socket.write(jsonAnswer(status, value));
};
const template = answer(200, { prompt: '<user>hi' });
const recorded: WirePlan = (socket) =>
  void socket.write(Buffer.concat([Buffer.from(STREAM_HEAD), chunked(RECORDED_STREAM)]));

let double: WireDouble;
let adapter: EngineAdapter;

afterEach(async () => {
  await adapter?.close();
  await double?.stop();
});

async function start(
  plans: Readonly<Record<string, WirePlan>>,
  settings: Partial<LlamacppAdapterSettings> & { path?: string } = {},
): Promise<void> {
  double = await startWireDouble(plans);
  const { path = '', ...rest } = settings;
  adapter = createLlamacppAdapter({ baseUrl: `${double.baseUrl}${path}`, ...rest });
}

async function framesOf(request: GenerateRequest): Promise<EngineFrame[]> {
  const frames: EngineFrame[] = [];
  for await (const frame of adapter.generate(request, signal)) frames.push(frame);
  return frames;
}

describe('what llama-server is asked', () => {
  test('[ORCH-3054] a conversation goes through its template, on one connection', async () => {
    await start({ '/apply-template': template, '/completion': recorded });
    expect(await framesOf(CHAT)).toEqual(RECORDED_FRAMES);
    expect(double.requests.map(({ line }) => line)).toEqual([
      'POST /apply-template HTTP/1.1',
      'POST /completion HTTP/1.1',
    ]);
    expect(JSON.parse(double.requests[1]?.body ?? '')).toMatchObject({ prompt: '<user>hi' });
    expect(double.requests[1]?.head).toMatch(/connection: close/i);
  });

  test('[ORCH-3058] every value of the profile is sent, and what decides beside them', async () => {
    await start({ '/completion': recorded });
    await framesOf({ ...CHAT, messages: undefined, prompt: 'once' });
    const { stop, ...numbers } = SAMPLING;
    expect(JSON.parse(double.requests[0]?.body ?? '')).toMatchObject({
      ...numbers,
      stop,
      prompt: 'once',
      n_predict: 16,
      stream: true,
      cache_prompt: false,
      samplers: ['penalties', 'top_k', 'top_p', 'min_p', 'temperature'],
      return_tokens: true,
    });
  });

  test('[ORCH-4208] to reuse what it has, where the request is of a scope', async () => {
    await start({ '/completion': recorded });
    await framesOf({ ...CHAT, messages: undefined, prompt: 'once', cacheScope: 's' });
    expect(JSON.parse(double.requests[0]?.body ?? '')).toMatchObject({ cache_prompt: true });
    expect(double.requests[0]?.body).not.toContain('cacheScope');
  });

  test('[ORCH-3058] penalties and a JSON schema are sent where they are asked for', async () => {
    await start({ '/completion': recorded });
    const schema = { type: 'object', required: ['a'] };
    const sampling = { ...SAMPLING, presence_penalty: 1, frequency_penalty: -1 };
    const asked = { ...CHAT, messages: undefined, prompt: 'once', sampling };
    const json_schema = { name: 'x', schema };
    await framesOf({ ...asked, responseFormat: { type: 'json_schema', json_schema } });
    await framesOf({ ...asked, responseFormat: { type: 'json_object' } });
    await framesOf({ ...CHAT, messages: undefined, prompt: 'once' });
    const [named, any, plain] = double.requests.map(({ body }) => JSON.parse(body));
    const penalties = { presence_penalty: 1, frequency_penalty: -1 };
    expect(named).toMatchObject({ ...penalties, json_schema: schema });
    expect(any.json_schema).toEqual({ type: 'object' });
    expect(plain).toMatchObject({ presence_penalty: 0, frequency_penalty: 0 });
    expect(plain).not.toHaveProperty('json_schema');
  });

  test('[ORCH-3058] probabilities are asked for as one at least, which it calls none', async () => {
    await start({ '/completion': recorded });
    const once = { ...CHAT, messages: undefined, prompt: 'once' };
    await framesOf(once);
    await framesOf({ ...once, logprobs: 0 });
    await framesOf({ ...once, logprobs: 5 });
    expect(double.requests.map(({ body }) => JSON.parse(body).n_probs)).toEqual([0, 1, 5]);
  });

  const tools = [{ type: 'function' as const, function: { name: 'weather\ud800' } }];

  test('[ORCH-3058] tools go to the route that reads calls, with the whole profile', async () => {
    const chunk = (choices: object[], rest = {}) =>
      `data: ${JSON.stringify({ choices, ...rest })}\n\n`;
    const called = { index: 0, id: 'c', function: { name: 'weather', arguments: '{}' } };
    const usage = { prompt_tokens: 5, completion_tokens: 2 };
    const stream = [
      chunk([{ index: 0, delta: { role: 'assistant', content: null }, finish_reason: null }]),
      chunk([{ index: 0, delta: { tool_calls: [called] }, finish_reason: null }]),
      chunk([{ index: 0, delta: {}, finish_reason: 'tool_calls' }]),
      chunk([], { usage }),
    ].join('');
    const answered: WirePlan = (socket) => void socket.write(STREAM_HEAD + chunked(stream));
    const caps = { supports_tools: true, supports_tool_calls: true };
    const props = answer(200, { chat_template_caps: caps });
    await start({ '/props': props, '/v1/chat/completions': answered });
    const asked = { ...CHAT, tools, toolChoice: 'required' as const, parallelToolCalls: true };
    const first = { index: 0, id: 'c', type: 'function', function: called.function };
    expect(await framesOf({ ...asked, slotId: 1 })).toEqual([
      { kind: 'tools', calls: [first], slotId: 1 },
      { kind: 'end', finishReason: 'tool_calls', tokensIn: 5, tokensOut: 2 },
    ]);
    const { stop, ...numbers } = SAMPLING;
    expect(JSON.parse(double.requests[1]?.body ?? '')).toMatchObject({
      ...numbers,
      stop,
      messages: CHAT.messages,
      tools: [{ type: 'function', function: { name: 'weather\ufffd' } }],
      tool_choice: 'required',
      parallel_tool_calls: true,
      id_slot: 1,
      n_predict: 16,
      cache_prompt: false,
      samplers: ['penalties', 'top_k', 'top_p', 'min_p', 'temperature'],
      reasoning_format: 'none',
    });
  });

  test('[ORCH-3058] a tool that is named is the only one, for the server takes no names', async () => {
    const error = { type: 'invalid_request_error', message: 'no' };
    const plans = { '/props': answer(200, {}), '/v1/chat/completions': answer(400, { error }) };
    await start(plans);
    const both = [...tools, { type: 'function' as const, function: { name: 'time' } }];
    const toolChoice = { type: 'function' as const, function: { name: 'time' } };
    await expect(framesOf({ ...CHAT, tools: both, toolChoice })).rejects.toThrow();
    const body = JSON.parse(double.requests[1]?.body ?? '');
    expect(body).toMatchObject({ tools: [both[1]], tool_choice: 'required' });
  });

  test('[ORCH-3058] so do the calls and results of a conversation; its tokens are those of the template', async () => {
    await start({ '/apply-template': template, '/tokenize': answer(200, { tokens: [1, 2] }) });
    const call = { id: 'c', type: 'function' as const, function: { name: 'f', arguments: '{}' } };
    const messages = [{ role: 'assistant' as const, content: '', tool_calls: [call] }];
    expect(await adapter.tokenizer?.countTokens({ ...CHAT, messages, tools }, signal)).toBe(2);
    expect(JSON.parse(double.requests[0]?.body ?? '')).toMatchObject({
      messages,
      tools: [{ type: 'function' }],
    });
    expect(double.requests).toHaveLength(2);
  });

  test('[ORCH-3058] a server whose template has no tools would leave them out, and is not asked', async () => {
    const caps = { supports_tools: false, supports_tool_calls: false };
    await start({ '/props': answer(200, { chat_template_caps: caps }) });
    await expect(framesOf({ ...CHAT, tools })).rejects.toMatchObject({
      ...{ kind: 'refused', message: 'the chat template of the model has no tools' },
    });
    expect(double.requests).toHaveLength(1);
  });

  test('[ORCH-2011] the correlation id goes with every request, and no conversation id', async () => {
    await start({ '/apply-template': template, '/completion': recorded });
    await framesOf(CHAT);
    for (const { head } of double.requests) {
      expect(head).toMatch(/^x-correlation-id: c-1$/im);
      expect(head).not.toMatch(/x-conversation-id/i);
    }
  });

  test('[ORCH-3054] a key and a path prefix are sent', async () => {
    const plans = { '/v/health': answer(200, { status: 'ok' }) };
    await start(plans, { path: '/v/', apiKey: 'k-1' });
    expect(await adapter.health(signal)).toBe('ready');
    expect(double.requests[0]?.head).toMatch(/^authorization: Bearer k-1$/im);
  });
});

describe('what llama-server answers', () => {
  test('[ORCH-3054] health, slots and description', async () => {
    await start({
      '/health': answer(503, LOADING),
      '/slots': answer(200, [{ is_processing: true }, { is_processing: false }, {}]),
      '/props': answer(200, {
        build_info: 'b1-abc',
        total_slots: 3,
        model_alias: 'tiny',
        model_path: '/m/tiny.gguf',
        default_generation_settings: { n_ctx: 512 },
      }),
      '/tokenize': answer(200, { tokens: [1, 2, 3] }),
    });
    expect(await adapter.health(signal)).toBe('loading');
    expect(await adapter.busySlots(signal)).toBe(1);
    const facts = { engineVersion: 'b1-abc', model: 'tiny', slotsTotal: 3, contextTokens: 512 };
    expect(await adapter.describe(signal)).toEqual(facts);
    const prompt = { ...CHAT, messages: undefined, prompt: 'a' };
    expect(await adapter.tokenizer?.countTokens(prompt, signal)).toBe(3);
    expect(JSON.parse(double.requests.at(-1)?.body ?? '')).toMatchObject({ add_special: true });
  });

  test('[ORCH-3054] which of its slots decodes, and not that one of them does', async () => {
    const slots = [
      { id: 0, is_processing: false },
      { id: 1, is_processing: true },
    ];
    await start({ '/slots': answer(200, slots) });
    const isBusy = (slotId: number) => adapter.slotCache?.isBusy(slotId, signal);
    expect([await isBusy(0), await isBusy(1)]).toEqual([false, true]);
  });

  test.each([
    [503, LOADING.error, 'loading'],
    [400, { type: 'exceed_context_size_error', message: 'too long' }, 'context_exceeded'],
    [500, { type: 'exceed_context_size_error', message: 'too long' }, 'context_exceeded'],
    [400, { type: 'invalid_request_error', message: 'm'.repeat(10_000) }, 'refused'],
    [401, { type: 'authentication_error', message: 'Invalid API Key' }, 'refused'],
    [500, { type: 'server_error', message: 'no' }, 'failed'],
    [501, undefined, 'failed'],
    [302, 'elsewhere', 'protocol'],
  ])('[ORCH-3058] status %i with %j is %s, in few words', async (status, error, kind) => {
    await start({ '/completion': answer(status, { error }), '/slots': answer(status, { error }) });
    const { messages: _, ...rest } = CHAT;
    const ofStream = framesOf({ ...rest, prompt: 'a' });
    await expect(ofStream).rejects.toMatchObject({ name: 'EngineFault', kind });
    const thrown: unknown = await adapter.busySlots(signal).catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({ name: 'EngineFault', kind });
    expect(String(thrown).length).toBeLessThan(500);
  });

  test.each([
    ['no JSON', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{"a'],
    ['JSON of another shape', jsonAnswer(200, { slots: 'secret' })],
    ['more than a mebibyte', jsonAnswer(200, 'x'.repeat(1_100_000))],
  ])('[ORCH-3061] an answer that is %s is a protocol fault', async (_name, wire) => {
    await start({ '/slots': (socket) => void socket.write(wire) });
    const thrown: unknown = await adapter.busySlots(signal).catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
    expect(String(thrown)).not.toContain('secret');
  });
});
