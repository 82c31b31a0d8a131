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
  adapter = createOpenaiAdapter({ baseUrl: double.baseUrl, ...settings });
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
