import type { EngineAdapter, GenerateRequest } from '@orchqueue/adapter-api';
import {
  describeEngineAdapter,
  type EngineSubject,
  type Skips,
} from '@orchqueue/adapter-api/conformance';
import type { HttpEngineSettings } from '@orchqueue/adapter-api/http';
import {
  isNight,
  startFakeEngine,
  startRealTriton,
  whyNoReal,
} from '@orchqueue/adapter-api/testing';
import { toGenerateBody } from '../generate-body.ts';
import type { Backend } from '../served-model.ts';
import { createTritonAdapter } from '../triton-adapter.ts';
import { TRITON_WIRE } from './triton-wire.ts';

const NO_TEMPLATE = 'triton has no chat template; here the case itself writes the one of the model';
const SKIPS: Skips = {
  'countTokens is what the engine then counts as its prompt': 'triton gives out no tokenizer',
  'a message is put into a template, a raw prompt is not': NO_TEMPLATE,
  'every message of a conversation is seen': NO_TEMPLATE,
};

const whyNot = whyNoReal('triton');
if (isNight && whyNot !== null) console.warn(`NOT RUN: triton with the real Triton: ${whyNot}`);

describeEngineAdapter('triton', {
  create,
  wire: TRITON_WIRE,
  engines: [
    ...[subjectOf('triton-vllm', 'vllm'), subjectOf('triton', 'llm-api')],
    ...(isNight && whyNot === null ? [realOf('vllm', 'vllm'), realOf('llm_api', 'llm-api')] : []),
  ],
});

/** Its server is NVIDIA's; its model has the tensors of the backend, and llama-server's text. */
function realOf(tensors: 'vllm' | 'llm_api', backend: Backend): EngineSubject {
  return {
    ...subjectOf('', backend),
    name: `the real Triton and the tensors of ${backend}`,
    start: () => startRealTriton(tensors),
    answerWhole: (baseUrl, request) =>
      answerWhole(baseUrl, toPrompt(request), backend, 'haiku-tiny'),
  };
}

function subjectOf(engine: string, backend: Backend): EngineSubject {
  return {
    name: `the fake engine and the backend ${backend}`,
    start: () => startFakeEngine(['--engine', engine, '--tokens-per-s', '2000']),
    answerWhole: (baseUrl, request) => answerWhole(baseUrl, toPrompt(request), backend),
    reuse: 'untold',
    prompts: {
      short: 'Write a haiku about the moon.',
      multibyte: 'Repeat after me: "日本 é".',
      endless: 'count',
    },
    skips: SKIPS,
  };
}

/** The suite knows conversations; they reach the adapter as prompts. */
function create(settings: HttpEngineSettings): EngineAdapter {
  const adapter = createTritonAdapter(settings);
  return {
    ...adapter,
    generate: (request, signal) => adapter.generate(toPrompt(request), signal),
  };
}

function toPrompt({ messages, ...request }: GenerateRequest): GenerateRequest {
  if (messages === undefined) return request;
  const turns = messages.map(({ role, content }) => `<|im_start|>${role}\n${content}<|im_end|>\n`);
  return { ...request, prompt: `${turns.join('')}<|im_start|>assistant\n` };
}

async function answerWhole(
  baseUrl: string,
  request: GenerateRequest,
  backend: Backend,
  model = 'toy',
): Promise<string> {
  const body = { ...toGenerateBody(request, backend), stream: false, streaming: false };
  const response = await fetch(`${baseUrl}/v2/models/${model}/generate`, {
    method: 'POST',
    body: JSON.stringify(body),
    // Kept sockets would be counted as left over.
    headers: { connection: 'close' },
  });
  return String(((await response.json()) as Record<string, unknown>).text_output);
}
