import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GenerateRequest } from '@orchqueue/adapter-api';
import {
  describeEmbedder,
  describeEngineAdapter,
  type EngineSubject,
} from '@orchqueue/adapter-api/conformance';
import { completionBody, completionPath } from '@orchqueue/adapter-api/openai';
import { startFakeEngine, startLlamaServer } from '@orchqueue/adapter-api/testing';
import { createOpenaiAdapter, OPENAI_FEATURES } from '../openai-adapter.ts';
import { OPENAI_WIRE } from './openai-wire.ts';

const inProject = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const LLAMA_SERVER = inProject('.engines/llama-server/bin/llama-server');
const LLAMA_WORDS = [
  ...['-m', inProject('assets/models/haiku-tiny.gguf'), '--host', '127.0.0.1'],
  ...['-np', '1', '-t', '1', '-c', '2048', '-fit', 'off', '-cram', '0', '--no-webui', '--offline'],
  ...['--chat-template-file', inProject('assets/templates/chatml-tools.jinja')],
  // Else the same seed gives other tokens behind another prompt: there is no field against it.
  '--no-cache-prompt',
];

const PROMPTS = {
  short: 'Write a haiku about the moon.',
  multibyte: 'Repeat after me: "日本 é".',
  endless: 'count',
};
const NO_TOKENIZER = {
  'countTokens is what the engine then counts as its prompt': 'the protocol has no tokenizer',
};

/** Its toy model says words, whatever grammar it should keep to, and knows no such penalties. */
const NO_GRAMMAR = {
  'a JSON schema is held to, whatever the model would say': 'the fake engine has no grammar',
  'any JSON object begins as one': 'the fake engine has no grammar',
  'penalties make another text of the same seed': 'the fake engine has no such penalties',
};

const FAKE: EngineSubject = {
  name: 'the fake engine',
  start: () => startFakeEngine(['--engine', 'openai', '--tokens-per-s', '2000']),
  answerWhole,
  reuse: 'untold',
  prompts: PROMPTS,
  skips: { ...NO_TOKENIZER, ...NO_GRAMMAR },
};
/** A real engine that speaks this protocol, too. */
const REAL: EngineSubject = {
  name: 'llama-server',
  start: () => startLlamaServer(LLAMA_SERVER, LLAMA_WORDS),
  answerWhole,
  reuse: 'untold',
  prompts: PROMPTS,
  skips: { ...NO_TOKENIZER, 'a tool that is named is called': 'it takes a name for no choice' },
};

const isThere = existsSync(LLAMA_SERVER);
if (!isThere) {
  const remedy = 'ci/scripts/install-llama-server.sh installs it';
  console.warn(`NOT RUN: openai with llama-server: ${LLAMA_SERVER} is missing; ${remedy}`);
}

describeEngineAdapter('openai', {
  create: (settings) => createOpenaiAdapter({ ...settings, baseUrl: below(settings.baseUrl) }),
  features: OPENAI_FEATURES,
  wire: OPENAI_WIRE,
  engines: isThere ? [FAKE, REAL] : [FAKE],
});

/** The suite gives the address of a server. */
const below = (address: string): string => `${address.replace(/\/+$/, '')}/v1`;

describeEmbedder('openai', {
  create: (settings) => createOpenaiAdapter({ ...settings, baseUrl: below(settings.baseUrl) }),
  path: '/v1/embeddings',
  inputsMax: 32,
  answers: OPENAI_WIRE.answers,
  engines: [
    {
      ...{ name: 'the fake engine', model: 'toy', hasDimensions: true },
      start: () => startFakeEngine(['--engine', 'openai', '--tokens-per-s', '2000']),
    },
  ],
});

async function answerWhole(baseUrl: string, request: GenerateRequest): Promise<string> {
  const { stream_options: _, ...body } = completionBody(request, 'toy');
  const response = await fetch(`${baseUrl}/v1${completionPath(request)}`, {
    method: 'POST',
    body: JSON.stringify({ ...body, stream: false }),
    // Kept sockets would be counted as left over.
    headers: { connection: 'close' },
  });
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  return choices[0]?.message.content ?? '';
}
