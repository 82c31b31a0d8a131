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
import { createTritonAdapter, type TritonAdapterSettings } from './triton-adapter.ts';

const REQUEST: GenerateRequest = {
  prompt: 'twelve bytes',
  maxTokens: 16,
  correlationId: 'c-1',
  sampling: {
    ...{ seed: 5, temperature: 0.5, top_k: 7, top_p: 0.75, min_p: 0.25 },
    ...{ repeat_penalty: 1.5, stop: ['END'] },
  },
};
const LLM_API = ['text_input', 'streaming', 'sampling_param_max_tokens'];
const VLLM = ['text_input', 'stream', 'sampling_parameters'];

const signal = new AbortController().signal;
const answer = (value: unknown): WirePlan => {
  return (socket) => void socket.write(jsonAnswer(200, value));
};
const tensors = (names: readonly string[]) => names.map((name) => ({ name, datatype: 'BYTES' }));
const model = (inputs: readonly string[], outputs = ['text_output', 'finish_reason']) =>
  answer({ name: 'x', inputs: tensors(inputs), outputs: tensors(outputs) });
const index = (...names: string[]) =>
  answer(names.map((name) => ({ name, version: '1', state: 'READY' })));
const stream: WirePlan = (socket) => {
  const frames = [
    { text_output: 'Hel', finish_reason: 'None' },
    { text_output: 'Hello', finish_reason: 'stop' },
  ];
  const lines = frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join('');
  socket.write(STREAM_HEAD + chunked(lines));
};

let double: WireDouble;
let adapter: EngineAdapter;

afterEach(async () => {
  await adapter?.close();
  await double?.stop();
});

async function start(
  plans: Readonly<Record<string, WirePlan>>,
  settings: Partial<TritonAdapterSettings> = {},
): Promise<void> {
  double = await startWireDouble(plans);
  adapter = createTritonAdapter({
    baseUrl: double.baseUrl,
    metricsUrl: double.baseUrl,
    ...settings,
  });
}

async function framesOf(request: GenerateRequest): Promise<EngineFrame[]> {
  const frames: EngineFrame[] = [];
  for await (const frame of adapter.generate(request, signal)) frames.push(frame);
  return frames;
}

const bodyOf = () => JSON.parse(double.requests.at(-1)?.body ?? '');

describe('what Triton is asked', () => {
  test('[ORCH-3057] the LLM API is told the profile in its own words', async () => {
    const found = { '/v2/repository/index': index('a/b'), '/v2/models/a%2Fb': model(LLM_API) };
    await start({ ...found, '/v2/models/a%2Fb/generate_stream': stream });
    expect(await framesOf(REQUEST)).toEqual([
      { kind: 'text', text: 'Hel' },
      { kind: 'text', text: 'lo' },
      { kind: 'end', finishReason: 'stop', tokensIn: 3, tokensOut: 2, isEstimate: true },
    ]);
    expect(bodyOf()).toEqual({
      text_input: 'twelve bytes',
      streaming: true,
      return_finish_reason: true,
      sampling_param_exclude_input_from_output: true,
      sampling_param_max_tokens: 16,
      sampling_param_seed: 5,
      sampling_param_temperature: 0.5,
      sampling_param_top_k: 7,
      sampling_param_top_p: 0.75,
    });
    const greedy = { ...REQUEST, sampling: { ...REQUEST.sampling, temperature: 0 } };
    await framesOf(greedy);
    expect(bodyOf()).toMatchObject({ sampling_param_top_k: 1 });
    expect(bodyOf()).not.toHaveProperty('sampling_param_temperature');
    // The model is looked for once.
    expect(double.requests).toHaveLength(4);
  });

  test('[ORCH-3057] of a repository the one model that generates is taken', async () => {
    await start({
      '/v2/repository/index': index('tokens', 'chat'),
      '/v2/models/tokens': model(['text'], ['ids']),
      '/v2/models/chat': model(VLLM),
      '/v2': answer({ name: 'triton', version: '2.73.0' }),
    });
    const facts = { engineVersion: '2.73.0', model: 'chat', slotsTotal: 1, contextTokens: 4_096 };
    expect(await adapter.describe(signal)).toEqual(facts);
  });

  test.each([
    ['several', { a: model(VLLM), b: model(LLM_API) }, /several models that generate: a, b/],
    ['none', { a: model(['text'], ['ids']) }, /no model that is ready/],
    ['one whose end cannot be told', { a: model(VLLM, ['text_output']) }, /a, but without/],
  ])('[ORCH-3057] %s is refused with what to serve', async (_title, models, message) => {
    const paths = Object.entries(models).map(([name, plan]) => [`/v2/models/${name}`, plan]);
    const all = { '/v2/repository/index': index(...Object.keys(models)) };
    await start({ ...all, ...Object.fromEntries(paths) });
    const refused = { kind: 'refused', message: expect.stringMatching(message) };
    await expect(framesOf(REQUEST)).rejects.toMatchObject(refused);
  });

  test('[ORCH-3057] a model that is named is not looked for', async () => {
    await start({ '/v2/models/mine': model(VLLM), '/v2': answer({ version: '2' }) }, MINE);
    expect(await adapter.describe(signal)).toMatchObject({ model: 'mine', slotsTotal: 4 });
  });

  test('[ORCH-3057] a conversation is refused with the way out', async () => {
    await start({ '/v2/models/mine': model(VLLM) }, MINE);
    const { prompt: _, ...rest } = REQUEST;
    const chat = { ...rest, messages: [{ role: 'user' as const, content: 'hi' }] };
    const refused = { kind: 'refused', message: expect.stringContaining('as a `prompt`') };
    await expect(framesOf(chat)).rejects.toMatchObject(refused);
  });
});

const MINE = { model: 'mine', slots: 4 };

describe('what Triton answers', () => {
  test('[ORCH-3057] busy is what is sent, and what waits in the server', async () => {
    let metrics = 'nv_inference_pending_request_count{model="a"} 0\n';
    const text: WirePlan = (socket) => {
      const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';
      socket.write(`${head}Content-Length: ${metrics.length}\r\n\r\n${metrics}`);
    };
    const stall: WirePlan = (socket) => {
      const frame = { text_output: 'x', finish_reason: 'None' };
      socket.write(STREAM_HEAD + chunked(`data: ${JSON.stringify(frame)}\n\n`));
    };
    const paths = { '/v2/models/mine': model(LLM_API), '/metrics': text };
    await start({ ...paths, '/v2/models/mine/generate_stream': stall }, MINE);
    expect(await adapter.busySlots(signal)).toBe(0);
    const frames = adapter.generate(REQUEST, signal)[Symbol.asyncIterator]();
    await frames.next();
    expect(await adapter.busySlots(signal)).toBe(1);
    metrics = 'nv_inference_pending_request_count{model="a"} 2\n';
    expect(await adapter.busySlots(signal)).toBe(2);
    await frames.return?.();
  });

  test('[ORCH-3057] that it is not ready, bare and by 400, is no more than that it loads', async () => {
    let status = 400;
    const health: WirePlan = (socket) =>
      void socket.write(`HTTP/1.1 ${status} -\r\nContent-Length: 0\r\n\r\n`);
    await start({ '/v2/health/ready': health });
    expect(await adapter.health(signal)).toBe('loading');
    status = 200;
    expect(await adapter.health(signal)).toBe('ready');
  });

  test('[ORCH-3057] the figures are asked 10,000 ports above', async () => {
    adapter = createTritonAdapter({ baseUrl: 'http://127.0.0.1:1' });
    const asked = adapter.busySlots(signal);
    await expect(asked).rejects.toMatchObject({
      ...{ kind: 'unreachable' },
      cause: expect.objectContaining({ port: 10_001 }),
    });
  });

  test('[ORCH-3057] where there is no such port the figures have to be named', async () => {
    adapter = createTritonAdapter({ baseUrl: 'http://127.0.0.1:60000' });
    const message = expect.stringContaining('metricsUrl');
    await expect(adapter.busySlots(signal)).rejects.toMatchObject({ kind: 'unreachable', message });
  });
});
