import type { GenerateRequest } from '@orchqueue/adapter-api';
import { describeEngineAdapter } from '@orchqueue/adapter-api/conformance';
import { completionPath } from '@orchqueue/adapter-api/openai';
import { startFakeEngine } from '@orchqueue/adapter-api/testing';
import { toVllmBody } from '../completion-body.ts';
import { createVllmAdapter, VLLM_FEATURES } from '../vllm-adapter.ts';
import { VLLM_WIRE } from './vllm-wire.ts';

/** Its toy model says words, whatever grammar it should keep to, and knows no such penalties. */
const NO_GRAMMAR = {
  'a JSON schema is held to, whatever the model would say': 'the fake engine has no grammar',
  'any JSON object begins as one': 'the fake engine has no grammar',
  'penalties make another text of the same seed': 'the fake engine has no such penalties',
};

describeEngineAdapter('vllm', {
  create: createVllmAdapter,
  features: VLLM_FEATURES,
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
      skips: NO_GRAMMAR,
    },
  ],
});

async function answerWhole(baseUrl: string, request: GenerateRequest): Promise<string> {
  const { stream_options: _, ...body } = toVllmBody(request, 'toy');
  const response = await fetch(`${baseUrl}/v1${completionPath(request)}`, {
    method: 'POST',
    body: JSON.stringify({ ...body, stream: false }),
    // Kept sockets would be counted as left over.
    headers: { connection: 'close' },
  });
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  return choices[0]?.message.content ?? '';
}
