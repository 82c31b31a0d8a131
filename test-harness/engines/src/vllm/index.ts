import type { ServerResponse } from 'node:http';
import type { EngineCore } from '../core/engine-core.ts';
import { type Body, readBody } from '../core/fields.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Refusal, RefusalKind } from '../core/refusal.ts';
import { createRouter, type Route, sendJson } from '../core/router.ts';
import { bytesOf, detokenize, MARKS } from '../core/vocabulary.ts';
import { completionRoute, requireJson, requireKey } from '../openai/completion-route.ts';
import type { CompletionDialect } from '../openai/completion-words.ts';
import { embeddingRoute } from '../openai/embedding-route.ts';
import { chatTokens, promptTokensOf } from '../openai/read-completion.ts';
import { createMetrics } from './metrics.ts';

/** vLLM's server, as the version that docs/engines.md names was seen to speak. */
export const VLLM: Protocol = {
  createApp: (core) => createRouter(routesOf(core), refuse),
  version: '0.32.0',
  listensLoaded: true,
  outOfMemory: {
    lines: [
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.',
      'vllm.v1.engine.exceptions.EngineDeadError: EngineCore encountered an issue.',
    ],
    // The server stops by itself, and says that all is well.
    exitStatus: 0,
  },
};

const STATUS: Readonly<Record<RefusalKind, [number, string]>> = {
  malformed: [400, 'BadRequestError'],
  context: [400, 'BadRequestError'],
  unknown: [404, 'NotFoundError'],
  unauthorized: [401, 'Unauthorized'],
  unavailable: [503, 'ServiceUnavailableError'],
  'no-route': [404, 'NotFoundError'],
  failed: [500, 'InternalServerError'],
};

const DIALECT: CompletionDialect = {
  fingerprint: ({ version }) => `vllm-${version}-1a2b3c4d`,
  hasFingerprintOnEachChunk: false,
  hasOwnFields: true,
  error: (message) => errorBody(message, 500, 'InternalServerError'),
};

const errorBody = (message: string, code: number, type: string) => ({
  error: { message, type, param: null, code },
});

function refuse(response: ServerResponse, { kind, message }: Refusal): void {
  const [status, type] = STATUS[kind];
  if (kind === 'no-route') sendJson(response, status, { detail: message });
  // The one error that is a string.
  else if (kind === 'unauthorized') sendJson(response, status, { error: message });
  else sendJson(response, status, errorBody(message, status, type));
}

function routesOf(core: EngineCore): Route[] {
  const metrics = createMetrics(core);
  return [
    { method: 'GET', path: /^\/(health|ping)$/, handle: (_, response) => response.end() },
    {
      method: 'GET',
      path: /^\/version$/,
      handle: (_, response) => sendJson(response, 200, { version: core.version }),
    },
    {
      method: 'GET',
      path: /^\/metrics$/,
      handle: async (_, response) => {
        const text = await metrics.metrics();
        response.writeHead(200, { 'content-type': metrics.contentType });
        response.end(text);
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/models$/,
      handle: (request, response) => {
        requireKey(core, request.headers.authorization);
        sendJson(response, 200, { object: 'list', data: [modelOf(core)] });
      },
    },
    ...tokenRoutes(core),
    { method: 'POST', path: /^\/v1\/completions$/, handle: completionRoute(core, DIALECT, false) },
    {
      method: 'POST',
      path: /^\/v1\/chat\/completions$/,
      handle: completionRoute(core, DIALECT, true),
    },
    { method: 'POST', path: /^\/v1\/embeddings$/, handle: embeddingRoute(core) },
  ];
}

/** The key does not guard them. */
function tokenRoutes(core: EngineCore): Route[] {
  return [
    {
      method: 'POST',
      path: /^\/tokenize$/,
      handle: async (request, response) => {
        requireJson(request);
        const body = await readBody(request);
        const tokens = tokensOf(body);
        const strings = tokens.map((token) => bytesOf(token).toString('utf8'));
        const token_strs = body.return_token_strs === true ? strings : null;
        const facts = { count: tokens.length, max_model_len: core.knobs.context };
        sendJson(response, 200, { ...facts, tokens, token_strs });
      },
    },
    {
      method: 'POST',
      path: /^\/detokenize$/,
      handle: async (request, response) => {
        requireJson(request);
        const { tokens } = await readBody(request);
        const prompt = detokenize(Array.isArray(tokens) ? tokens.map(Number) : []);
        sendJson(response, 200, { prompt });
      },
    },
  ];
}

/** A template writes the start mark itself, so another one is added to prompts alone. */
function tokensOf(body: Body): number[] {
  if (body.messages === undefined) {
    const tokens = promptTokensOf(body);
    return body.add_special_tokens === false ? tokens.slice(1) : tokens;
  }
  const tokens = chatTokens(body);
  return body.add_special_tokens === true ? [MARKS.start, ...tokens] : tokens;
}

function modelOf({ knobs }: EngineCore) {
  return {
    ...{ id: knobs.model, object: 'model', created: Math.floor(Date.now() / 1000) },
    ...{ owned_by: 'vllm', root: `/models/${knobs.model}`, parent: null },
    ...{ max_model_len: knobs.context, permission: [] },
  };
}
