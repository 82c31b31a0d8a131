import { afterEach, expect, test } from '@jest/globals';
import type { EngineFrame } from '../engine-adapter.ts';
import { EngineFault } from '../engine-fault.ts';
import { chunked, STREAM_HEAD, startWireDouble, type WireDouble } from '../testing/index.ts';
import { streamAnswer } from './answer-stream.ts';
import { HttpEngine } from './http-engine.ts';

let double: WireDouble | null = null;

afterEach(() => double?.stop());

test('[ORCH-3058] ids of tokens without text go with the text that follows', async () => {
  const frames = [
    { text: '', tokenIds: [236, 157], end: null },
    { text: '日', tokenIds: [171], end: null },
    { text: '', tokenIds: [], end: { finishReason: 'length', tokensIn: 2, tokensOut: 3 } },
  ];
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
  expect(seen).toEqual([
    { kind: 'text', text: '日', tokenIds: [236, 157, 171] },
    { kind: 'end', finishReason: 'length', tokensIn: 2, tokensOut: 3 },
  ]);
});
