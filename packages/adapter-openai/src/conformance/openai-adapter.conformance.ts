import type { GenerateRequest } from '@orchqueue/adapter-api';
import { describeEngineAdapter } from '@orchqueue/adapter-api/conformance';
import { completionBody, completionPath } from '@orchqueue/adapter-api/openai';
import { startFakeEngine } from '@orchqueue/adapter-api/testing';
import { createOpenaiAdapter } from '../openai-adapter.ts';
import { OPENAI_WIRE } from './openai-wire.ts';

describeEngineAdapter('openai', {
  create: createOpenaiAdapter,
  wire: OPENAI_WIRE,
  engines: [
    {
      name: 'the fake engine',
      start: () => startFakeEngine(['--engine', 'openai', '--tokens-per-s', '2000']),
      answerWhole,
      prompts: {
        short: 'Write a haiku about the moon.',
        multibyte: 'Repeat after me: "日本 é".',
        endless: 'count',
      },
      skips: {
        'countTokens is what the engine then counts as its prompt': 'the protocol has no tokenizer',
      },
    },
  ],
});

async function answerWhole(baseUrl: string, request: GenerateRequest): Promise<string> {
  const { stream_options: _, ...body } = completionBody(request, 'toy');
  const response = await fetch(`${baseUrl}${completionPath(request)}`, {
    method: 'POST',
    body: JSON.stringify({ ...body, stream: false }),
    // Kept sockets would be counted as left over.
    headers: { connection: 'close' },
  });
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  return choices[0]?.message.content ?? '';
}
