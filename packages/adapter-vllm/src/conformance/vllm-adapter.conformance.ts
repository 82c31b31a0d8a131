import type { GenerateRequest } from '@orchqueue/adapter-api';
import { describeEngineAdapter } from '@orchqueue/adapter-api/conformance';
import { completionPath } from '@orchqueue/adapter-api/openai';
import { startFakeEngine } from '@orchqueue/adapter-api/testing';
import { toVllmBody } from '../completion-body.ts';
import { createVllmAdapter } from '../vllm-adapter.ts';
import { VLLM_WIRE } from './vllm-wire.ts';

describeEngineAdapter('vllm', {
  create: createVllmAdapter,
  wire: VLLM_WIRE,
  engines: [
    {
      name: 'the fake engine',
      start: () => startFakeEngine(['--engine', 'vllm', '--tokens-per-s', '2000']),
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
  const { stream_options: _, ...body } = toVllmBody(request, 'toy');
  const response = await fetch(`${baseUrl}${completionPath(request)}`, {
    method: 'POST',
    body: JSON.stringify({ ...body, stream: false }),
    // Kept sockets would be counted as left over.
    headers: { connection: 'close' },
  });
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  return choices[0]?.message.content ?? '';
}
