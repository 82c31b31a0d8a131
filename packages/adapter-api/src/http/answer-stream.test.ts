import { afterEach, expect, test } from '@jest/globals';
import type { EngineFrame } from '../engine-adapter.ts';
import { EngineFault } from '../engine-fault.ts';
import { chunked, STREAM_HEAD, startWireDouble, type WireDouble } from '../testing/index.ts';
import { streamAnswer } from './answer-stream.ts';
import { HttpEngine } from './http-engine.ts';

let double: WireDouble | null = null;

afterEach(() => double?.stop());

test('[ORCH-3058] calls come behind the text of their line, with the ids of their tokens', async () => {
  const call = { index: 0, id: 'c', type: 'function', function: { name: 'time', arguments: '' } };
  const more = { index: 0, function: { arguments: '{}' } };
  const seen = await answered([
    { text: 'so', tokenIds: [1, 2], toolCalls: [call], slotId: 3, end: null },
    { text: '', tokenIds: [4], end: null },
    { text: '', tokenIds: [5], toolCalls: [more], slotId: 3, end: null },
    { text: '', tokenIds: [], end: { finishReason: 'tool_calls', tokensIn: 2, tokensOut: 4 } },
  ]);
  expect(seen).toEqual([
    { kind: 'text', text: 'so', tokenIds: [1, 2], slotId: 3 },
    { kind: 'tools', calls: [call] },
    { kind: 'tools', calls: [more], tokenIds: [4, 5] },
    { kind: 'end', finishReason: 'tool_calls', tokensIn: 2, tokensOut: 4 },
  ]);
});

test('[ORCH-3058] ids of tokens without text go with the text that follows', async () => {
  const seen = await answered([
    { text: '', tokenIds: [236, 157], end: null },
    { text: '日', tokenIds: [171], end: null },
    { text: '', tokenIds: [], end: { finishReason: 'length', tokensIn: 2, tokensOut: 3 } },
  ]);
  expect(seen).toEqual([
    { kind: 'text', text: '日', tokenIds: [236, 157, 171] },
    { kind: 'end', finishReason: 'length', tokensIn: 2, tokensOut: 3 },
  ]);
});

async function answered(frames: readonly object[]): Promise<EngineFrame[]> {
  double = await startWireDouble({
    '/stream': (socket) => {
      socket.write(STREAM_HEAD);
      for (const frame of frames) socket.write(chunked(`data: ${JSON.stringify(frame)}\n\n`));
    },
  });
  const engine = new HttpEngine({ baseUrl: double.baseUrl }, () => new EngineFault('failed', ''));
  const seen: EngineFrame[] = [];
  const plan = async () => ({ path: '/stream', body: '{}', read: JSON.parse });
  const request = {
    ...{ prompt: 'p', maxTokens: 3, correlationId: 'c' },
    sampling: {
      ...{ seed: 1, temperature: 0, top_k: 0, top_p: 1, min_p: 0, repeat_penalty: 1 },
      stop: [],
    },
  };
  const answer = streamAnswer(engine, plan, request, new AbortController().signal);
  for await (const frame of answer) seen.push(frame);
  return seen;
}
