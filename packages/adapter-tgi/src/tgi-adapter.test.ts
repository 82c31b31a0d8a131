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
import { dataLine, lastFrame, tokenFrame } from './testing/frames.ts';
import { createTgiAdapter } from './tgi-adapter.ts';

const CHAT: GenerateRequest = {
  messages: [{ role: 'user', content: 'hi' }],
  maxTokens: 16,
  correlationId: 'c-1',
  sampling: {
    ...{ seed: 5, temperature: 0, top_k: 0, top_p: 1, min_p: 0 },
    ...{ repeat_penalty: 1, stop: [] },
  },
};
const { messages: _, ...REST } = CHAT;
const RAW: GenerateRequest = { ...REST, prompt: 'once' };
const START = { id: 0, text: '<s>', start: 0, stop: 3 };
const USER = { id: 2, text: '<u>', start: 3, stop: 6 };
const WORD = { id: 9, text: 'hi', start: 6, stop: 8 };

const signal = new AbortController().signal;
const answer = (status: number, value: unknown): WirePlan => {
  return (socket) => void socket.write(jsonAnswer(status, value));
};
const text = (status: number, body: string): WirePlan => {
  const head = `HTTP/1.1 ${status} X\r\nContent-Type: text/plain\r\n`;
  return (socket) =>
    void socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
};
const stream = (...frames: readonly unknown[]): WirePlan => {
  return (socket) => void socket.write(STREAM_HEAD + chunked(frames.map(dataLine).join('')));
};
const chat = answer(200, { templated_text: '<s><u>hi', tokenize_response: [START, USER, WORD] });
const hello = stream(tokenFrame(1, 'Hello'), lastFrame(tokenFrame(2, '</s>', true)));

let double: WireDouble;
let adapter: EngineAdapter;

afterEach(async () => {
  await adapter?.close();
  await double?.stop();
});

async function start(plans: Readonly<Record<string, WirePlan>>, apiKey?: string): Promise<void> {
  double = await startWireDouble(plans);
  adapter = createTgiAdapter({ baseUrl: double.baseUrl, apiKey });
}

async function framesOf(request: GenerateRequest): Promise<EngineFrame[]> {
  const frames: EngineFrame[] = [];
  for await (const frame of adapter.generate(request, signal)) frames.push(frame);
  return frames;
}

const bodyOf = (at: number) => JSON.parse(double.requests.at(at)?.body ?? '');
const linesOf = () => double.requests.map(({ line }) => line.split(' ')[1]);

describe('what TGI is asked', () => {
  test('[ORCH-3056] a conversation goes through its template, on one connection', async () => {
    const plans = { '/chat_tokenize': chat, '/tokenize': answer(200, [START]) };
    await start({ ...plans, '/generate_stream': hello }, 'k-1');
    expect(await framesOf(CHAT)).toEqual([
      { kind: 'text', text: 'Hello', tokenIds: [1] },
      { kind: 'end', finishReason: 'stop', tokensIn: 5, tokensOut: 2 },
    ]);
    expect(linesOf()).toEqual(['/chat_tokenize', '/tokenize', '/generate_stream']);
    expect(bodyOf(0)).toEqual({ messages: CHAT.messages });
    expect(bodyOf(-1)).toMatchObject({ inputs: '<s><u>hi' });
    for (const { head } of double.requests) {
      expect(head).toMatch(/^x-correlation-id: c-1$/im);
      expect(head).toMatch(/^authorization: Bearer k-1$/im);
    }
    expect(double.requests.at(-1)?.head).toMatch(/connection: close/i);
  });

  test('[ORCH-3056] a first token that the engine would put twice is sent once', async () => {
    const doubled = answer(200, [{ ...START, text: '', stop: 0 }, START]);
    await start({ '/chat_tokenize': chat, '/tokenize': doubled, '/generate_stream': hello });
    await framesOf(CHAT);
    expect(bodyOf(1)).toEqual({ inputs: '<s>' });
    expect(bodyOf(-1)).toMatchObject({ inputs: '<u>hi' });
    expect(await adapter.tokenizer?.countTokens(CHAT, signal)).toBe(3);
  });

  test('[ORCH-3056] a template without the first token is sent as it is', async () => {
    const chatOnly = answer(200, { templated_text: '<u>hi', tokenize_response: [USER, WORD] });
    const put = answer(200, [{ ...START, text: '', stop: 0 }, USER]);
    await start({ '/chat_tokenize': chatOnly, '/tokenize': put, '/generate_stream': hello });
    await framesOf(CHAT);
    expect(bodyOf(-1)).toMatchObject({ inputs: '<u>hi' });
  });

  test('[ORCH-3056] a prompt is counted before only where its answer may be cut', async () => {
    const plans = { '/tokenize': answer(200, [START, WORD]), '/generate_stream': hello };
    await start(plans);
    await framesOf(RAW);
    expect(linesOf()).toEqual(['/generate_stream']);
    const stopped = { ...RAW, sampling: { ...RAW.sampling, stop: ['l'] } };
    expect((await framesOf(stopped)).at(-1)).toEqual({
      ...{ kind: 'end', finishReason: 'stop' },
      ...{ tokensIn: 2, tokensOut: 1 },
    });
    expect(linesOf().slice(1)).toEqual(['/tokenize', '/generate_stream']);
    expect(await adapter.tokenizer?.countTokens(RAW, signal)).toBe(2);
  });
});

describe('what TGI answers', () => {
  test('[ORCH-3056] health, description and busy slots', async () => {
    await start({
      '/health': text(200, ''),
      '/info': answer(200, {
        ...{ version: '3.3.6', model_id: 'org/m', max_total_tokens: 512 },
        max_concurrent_requests: 3,
      }),
      '/metrics': text(200, 'tgi_request_count 5\ntgi_batch_current_size 2\ntgi_queue_size 1\n'),
    });
    expect(await adapter.health(signal)).toBe('ready');
    const facts = { engineVersion: '3.3.6', model: 'org/m', slotsTotal: 3, contextTokens: 512 };
    expect(await adapter.describe(signal)).toEqual(facts);
    expect(await adapter.busySlots(signal)).toBe(3);
  });

  test('[ORCH-3056] before the first request there is no metric, and nothing is busy', async () => {
    await start({ '/metrics': text(200, '') });
    expect(await adapter.busySlots(signal)).toBe(0);
  });

  test('[ORCH-3056] a metric that is missing later is a protocol fault', async () => {
    await start({ '/metrics': text(200, 'tgi_request_count 5\n') });
    await expect(adapter.busySlots(signal)).rejects.toMatchObject({ kind: 'protocol' });
  });

  test('[ORCH-3056] an unhealthy engine is not ready yet', async () => {
    await start({ '/health': answer(503, { error: 'unhealthy', error_type: 'healthcheck' }) });
    expect(await adapter.health(signal)).toBe('loading');
  });

  test('[ORCH-3061] the tokens of a long prompt may be many times its bytes', async () => {
    const tokens = Array.from({ length: 30_000 }, (_each, at) => ({
      ...{ id: 4_294_967_295, text: 'a', start: at + 1_000_000, stop: at + 1_000_001 },
    }));
    await start({ '/tokenize': answer(200, tokens) });
    const prompt = 'a'.repeat(tokens.length);
    expect(await adapter.tokenizer?.countTokens({ ...RAW, prompt }, signal)).toBe(30_000);
  });
});
