import type { GenerateRequest } from '@orchqueue/adapter-api';
import { describeEngineAdapter } from '@orchqueue/adapter-api/conformance';
import { startFakeEngine } from '@orchqueue/adapter-api/testing';
import { toGenerateBody } from '../generate-body.ts';
import { createTgiAdapter } from '../tgi-adapter.ts';
import { TGI_WIRE } from './tgi-wire.ts';

const REFUSES = 'above its limit of requests TGI refuses at once; nobody waits for a slot';

describeEngineAdapter('tgi', {
  create: createTgiAdapter,
  wire: TGI_WIRE,
  engines: [
    {
      name: 'the fake engine',
      start: () => startFakeEngine(['--engine', 'tgi', '--tokens-per-s', '2000']),
      answerWhole,
      reuse: 'untold',
      prompts: {
        short: 'Write a haiku about the moon.',
        multibyte: 'Repeat after me: "日本 é".',
        endless: 'count',
      },
      skips: {
        'two requests for one slot are both answered whole': REFUSES,
        'an abort of a request that waits for the slot leaves the one that has it alone': REFUSES,
      },
    },
  ],
});

async function answerWhole(baseUrl: string, request: GenerateRequest): Promise<string> {
  const { messages } = request;
  const { templated_text } = await post(baseUrl, '/chat_tokenize', { messages });
  // The engine puts the model's first token in front itself.
  const inputs = String(templated_text).replace('<s>', '');
  return String((await post(baseUrl, '/generate', toGenerateBody(request, inputs))).generated_text);
}

async function post(baseUrl: string, path: string, body: unknown) {
  const response = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    // Kept sockets would be counted as left over.
    headers: { connection: 'close' },
  });
  return (await response.json()) as Record<string, unknown>;
}
