import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GenerateRequest } from '@orchqueue/adapter-api';
import {
  describeEmbedder,
  describeEngineAdapter,
  type EngineSubject,
} from '@orchqueue/adapter-api/conformance';
import { startLlamaServer } from '@orchqueue/adapter-api/testing';
import { toCompletionBody } from '../completion-body.ts';
import { createLlamacppAdapter, LLAMACPP_FEATURES } from '../llamacpp-adapter.ts';
import { LLAMACPP_WIRE } from './llamacpp-wire.ts';

const inProject = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const MODEL = inProject('assets/models/haiku-tiny.gguf');
const WORDS = ['-m', MODEL, '--host', '127.0.0.1', '-np', '1', '-t', '1', '-c', '2048'];

/** As the bundled model has it, and with tools, which that knows nothing of. */
const TEMPLATE = ['--chat-template-file', inProject('assets/templates/chatml-tools.jinja')];

const WITHOUT = 'the engine has no tools, which its agent reports';
const NO_TOOLS = {
  'a tool that has to be called is called, in pieces that are JSON of its parameters': WITHOUT,
  'a tool that is named is called': WITHOUT,
  'the same seed makes the same call, but for its id': WITHOUT,
  'the result of a call is answered in words, and counted as the engine counts it': WITHOUT,
};

const ENGINES = [
  {
    name: 'the embedded engine',
    command: process.execPath,
    file: inProject('apps/engine-llamacpp/src/main.ts'),
    words: [inProject('apps/engine-llamacpp/src/main.ts'), ...WORDS],
    remedy: 'it is part of the project',
    skips: NO_TOOLS,
    // It takes that of the model, which has none: the last token's.
    pooling: [],
  },
  {
    name: 'llama-server',
    command: inProject('.engines/llama-server/bin/llama-server'),
    file: inProject('.engines/llama-server/bin/llama-server'),
    words: [...WORDS, ...TEMPLATE, '-fit', 'off', '-cram', '0', '--no-webui', '--offline'],
    remedy: 'ci/scripts/install-llama-server.sh installs it',
    skips: {},
    pooling: ['--pooling', 'last'],
  },
];

function engineOf({ name, command, words, skips }: (typeof ENGINES)[number]): EngineSubject {
  return {
    name,
    start: () => startLlamaServer(command, words),
    answerWhole,
    reuse: 'common',
    hasSlotCache: true,
    prompts: {
      short: 'Write a haiku about the moon.',
      multibyte: 'Repeat after me: "日本 é".',
      endless: 'count',
    },
    skips,
  };
}

const isThere = ({ file }: { file: string }): boolean => existsSync(file);
for (const { name, file, remedy } of ENGINES) {
  if (isThere({ file })) continue;
  console.warn(`NOT RUN: llamacpp with ${name}: ${file} is missing; ${remedy}`);
}

describeEngineAdapter('llamacpp', {
  create: createLlamacppAdapter,
  features: LLAMACPP_FEATURES,
  wire: LLAMACPP_WIRE,
  engines: ENGINES.filter(isThere).map(engineOf),
});

const FOR_VECTORS = ['--embeddings', '-b', '2048', '-ub', '2048'];

describeEmbedder('llamacpp', {
  create: createLlamacppAdapter,
  path: '/v1/embeddings',
  inputsMax: 1,
  answers: LLAMACPP_WIRE.answers,
  engines: ENGINES.filter(isThere).map(({ name, command, words, pooling }) => ({
    ...{ name, model: 'tiny' },
    start: () => startLlamaServer(command, [...words, ...FOR_VECTORS, ...pooling]),
  })),
});

async function answerWhole(baseUrl: string, request: GenerateRequest): Promise<string> {
  const { prompt } = await post(baseUrl, '/apply-template', { messages: request.messages });
  const body = { ...toCompletionBody(request, String(prompt)), stream: false };
  return String((await post(baseUrl, '/completion', body)).content);
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
