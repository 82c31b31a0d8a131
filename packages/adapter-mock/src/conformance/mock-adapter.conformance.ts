import type { GenerateRequest } from '@orchqueue/adapter-api';
import { describeEngineAdapter } from '@orchqueue/adapter-api/conformance';
import { startFakeEngine } from '@orchqueue/adapter-api/testing';
import { createMockAdapter } from '../mock-adapter.ts';
import { promptOf } from '../prompt.ts';
import { MOCK_WIRE } from './mock-wire.ts';

describeEngineAdapter('mock', {
  create: createMockAdapter,
  wire: MOCK_WIRE,
  engines: [
    {
      name: 'the fake engine',
      start: () => startFakeEngine(['--engine', 'mock', '--tokens-per-s', '2000']),
      answerWhole,
      reuse: 'by scope',
      prompts: {
        short: 'Write a haiku about the moon.',
        multibyte: 'Repeat after me: "日本 é".',
        endless: 'count',
      },
    },
  ],
});

async function answerWhole(baseUrl: string, request: GenerateRequest): Promise<string> {
  const body = { ...promptOf(request), ...request.sampling, max_tokens: request.maxTokens };
  const response = await fetch(`${baseUrl}/generate`, {
    method: 'POST',
    body: JSON.stringify(body),
    // Kept sockets would be counted as left over.
    headers: { connection: 'close' },
  });
  return ((await response.json()) as { text: string }).text;
}
