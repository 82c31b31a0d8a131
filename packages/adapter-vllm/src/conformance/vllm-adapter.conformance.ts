import type { GenerateRequest } from '@orchqueue/adapter-api';
import {
  describeEmbedder,
  describeEngineAdapter,
  type EngineSubject,
} from '@orchqueue/adapter-api/conformance';
import { completionPath } from '@orchqueue/adapter-api/openai';
import { isNight, startFakeEngine, startRealVllm, whyNoReal } from '@orchqueue/adapter-api/testing';
import { toVllmBody } from '../completion-body.ts';
import { createVllmAdapter, VLLM_FEATURES } from '../vllm-adapter.ts';
import { VLLM_WIRE } from './vllm-wire.ts';

/** Its toy model says words, whatever grammar it should keep to, and knows no such penalties. */
const NO_GRAMMAR = {
  'a JSON schema is held to, whatever the model would say': 'the fake engine has no grammar',
  'any JSON object begins as one': 'the fake engine has no grammar',
  'penalties make another text of the same seed': 'the fake engine has no such penalties',
};

const WORDS = ['--engine', 'vllm', '--tool-call-parser', 'hermes'];
const PROMPTS = {
  short: 'Write a haiku about the moon.',
  multibyte: 'Repeat after me: "日本 é".',
  endless: 'count',
};
/** Two of them at once in some cases, each some ten seconds of processor time. */
const REAL_START_MS_MAX = 400_000;

const REAL: EngineSubject = {
  name: 'the real vLLM',
  start: startRealVllm,
  startMsMax: REAL_START_MS_MAX,
  answerWhole: (baseUrl, request) => answerWhole(baseUrl, request, 'haiku-tiny'),
  reuse: 'by scope',
  // It hands on what was decoded since its server last wrote.
  joinsFrames: true,
  prompts: PROMPTS,
};

const whyNot = whyNoReal('vllm');
if (isNight && whyNot !== null) console.warn(`NOT RUN: vllm with the real vLLM: ${whyNot}`);

describeEngineAdapter('vllm', {
  create: createVllmAdapter,
  features: VLLM_FEATURES,
  wire: VLLM_WIRE,
  engines: [
    {
      name: 'the fake engine',
      start: () => startFakeEngine([...WORDS, '--tokens-per-s', '2000']),
      answerWhole: (baseUrl, request) => answerWhole(baseUrl, request, 'toy'),
      reuse: 'by scope',
      prompts: PROMPTS,
      skips: NO_GRAMMAR,
    },
    ...(isNight && whyNot === null ? [REAL] : []),
  ],
});

describeEmbedder('vllm', {
  create: createVllmAdapter,
  path: '/v1/embeddings',
  inputsMax: 1,
  answers: VLLM_WIRE.answers,
  engines: [
    {
      ...{ name: 'the fake engine', model: 'toy', hasDimensions: true },
      start: () => startFakeEngine(['--engine', 'vllm', '--tokens-per-s', '2000']),
    },
  ],
});

async function answerWhole(
  baseUrl: string,
  request: GenerateRequest,
  model: string,
): Promise<string> {
  const { stream_options: _, ...body } = toVllmBody(request, model);
  const response = await fetch(`${baseUrl}/v1${completionPath(request)}`, {
    method: 'POST',
    body: JSON.stringify({ ...body, stream: false }),
    // Kept sockets would be counted as left over.
    headers: { connection: 'close', 'content-type': 'application/json' },
  });
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  return choices[0]?.message.content ?? '';
}
