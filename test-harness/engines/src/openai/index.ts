import type { ServerResponse } from 'node:http';
import type { EngineCore } from '../core/engine-core.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Refusal, RefusalKind } from '../core/refusal.ts';
import { createRouter, type Route, sendJson } from '../core/router.ts';
import { completionRoute, requireKey } from './completion-route.ts';
import type { CompletionDialect } from './completion-words.ts';
import { embeddingRoute } from './embedding-route.ts';

/** OpenAI's own server, as far as its completions and chat completions go. */
export const OPENAI: Protocol = {
  createApp: (core) => createRouter(routesOf(core), refuse),
  version: 'fp_44709d6fcb',
  listensLoaded: true,
  outOfMemory: { lines: ['fatal: out of memory'], exitStatus: 1 },
};

type Words = { status: number; type: string; code: string | null; param?: string };

const WORDS: Readonly<Record<RefusalKind, Words>> = {
  malformed: { status: 400, type: 'invalid_request_error', code: null },
  context: {
    ...{ status: 400, type: 'invalid_request_error' },
    ...{ code: 'context_length_exceeded', param: 'messages' },
  },
  unknown: { status: 404, type: 'invalid_request_error', code: 'model_not_found' },
  unauthorized: { status: 401, type: 'invalid_request_error', code: 'invalid_api_key' },
  unavailable: { status: 429, type: 'requests', code: 'rate_limit_exceeded' },
  'no-route': { status: 404, type: 'invalid_request_error', code: 'unknown_url' },
  failed: { status: 500, type: 'server_error', code: null },
};

const DIALECT: CompletionDialect = {
  fingerprint: ({ version }) => version,
  hasFingerprintOnEachChunk: true,
  hasOwnFields: false,
  error: (message) => ({ error: { message, type: 'server_error', param: null, code: null } }),
};

const RETRY_AFTER_S = 2;

function refuse(response: ServerResponse, { kind, message }: Refusal): void {
  const { status, type, code, param = null } = WORDS[kind];
  if (status === 429) response.setHeader('retry-after', String(RETRY_AFTER_S));
  sendJson(response, status, { error: { message, type, param, code } });
}

function routesOf(core: EngineCore): Route[] {
  const created = Math.floor(Date.now() / 1000);
  return [
    {
      method: 'GET',
      path: /^\/v1\/models$/,
      handle: (request, response) => {
        requireKey(core, request.headers.authorization);
        const model = { id: core.knobs.model, object: 'model', created, owned_by: 'system' };
        sendJson(response, 200, { object: 'list', data: [model] });
      },
    },
    { method: 'POST', path: /^\/v1\/completions$/, handle: completionRoute(core, DIALECT, false) },
    {
      method: 'POST',
      path: /^\/v1\/chat\/completions$/,
      handle: completionRoute(core, DIALECT, true),
    },
    { method: 'POST', path: /^\/v1\/embeddings$/, handle: embeddingRoute(core) },
  ];
}
