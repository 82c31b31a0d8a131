import type { ServerResponse } from 'node:http';
import type { CoreEnd, CoreRequest, CoreStep } from '../core/core-request.ts';
import type { EngineCore } from '../core/engine-core.ts';
import { flagOf, readBody } from '../core/fields.ts';
import type { Protocol } from '../core/protocol.ts';
import { Refusal, type RefusalKind } from '../core/refusal.ts';
import { createRouter, type Handler, type Route, sendJson } from '../core/router.ts';
import { type StreamWords, serveStream } from '../core/serve-stream.ts';
import { decodeWhole } from '../core/whole-answer.ts';
import { promptTokensOf, readMockRequest } from './read-request.ts';

/** A protocol of this project alone: the least that an adapter needs, one JSON value a line. */
export const MOCK: Protocol = {
  createApp: (core) => createRouter(routesOf(core), refuse),
  version: 'mock-1',
  listensLoaded: false,
  outOfMemory: { lines: ['mock: out of memory'], exitStatus: 1 },
};

const STATUS: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  context: 400,
  unknown: 404,
  unauthorized: 401,
  unavailable: 503,
  'no-route': 404,
  failed: 500,
};

const REASONS = { eos: 'stop', stop: 'stop', length: 'length', abort: 'abort' } as const;
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

const refuse = (response: ServerResponse, { kind, message }: Refusal): void =>
  sendJson(response, STATUS[kind], { error: { kind, message } });

function routesOf(core: EngineCore): Route[] {
  const { context, model, slots } = core.knobs;
  return [
    {
      method: 'GET',
      path: /^\/health$/,
      handle: (_, response) =>
        sendJson(response, 200, { status: core.isLoaded ? 'ready' : 'loading' }),
    },
    {
      method: 'GET',
      path: /^\/info$/,
      handle: (_, response) =>
        sendJson(response, 200, {
          ...{ version: core.version, model, slots, context },
          ...{ busy: core.running, waiting: core.waiting, decoded: core.counters.generatedTokens },
        }),
    },
    {
      method: 'GET',
      path: /^\/metrics$/,
      handle: (_, response) => response.end(metricsOf(core)),
    },
    {
      method: 'POST',
      path: /^\/tokenize$/,
      handle: async (asked, response) => {
        const tokens = promptTokensOf(await readBody(asked)).length;
        sendJson(response, 200, { tokens });
      },
    },
    { method: 'POST', path: /^\/generate$/, handle: generateRoute(core) },
  ];
}

const metricsOf = ({ counters, running }: EngineCore): string =>
  [
    '# TYPE mock_requests_running gauge',
    `mock_requests_running ${running}`,
    '# TYPE mock_tokens_total counter',
    `mock_tokens_total ${counters.generatedTokens}`,
    '',
  ].join('\n');

function generateRoute(core: EngineCore): Handler {
  return async (asked, response) => {
    const { apiKey } = core.knobs;
    if (apiKey !== null && asked.headers.authorization !== `Bearer ${apiKey}`) {
      throw new Refusal('unauthorized', 'the key is not right');
    }
    const body = await readBody(asked);
    const request = readMockRequest(core, body);
    if (!core.isLoaded || core.takeRefusal()) throw new Refusal('unavailable', 'not now');
    if (flagOf(body, 'stream')) return serveStream(core, request, response, wordsOf(request));
    const { text, tokenIds, end } = await decodeWhole(core, request, response);
    return sendJson(response, 200, { text, ids: tokenIds, ...endOf(request, end) });
  };
}

const endOf = ({ promptTokens, cachedTokens }: CoreRequest, { reason, tokens }: CoreEnd) => ({
  end: REASONS[reason],
  tokens_in: promptTokens.length,
  tokens_cached: cachedTokens,
  tokens_out: tokens,
});

const wordsOf = (request: CoreRequest): StreamWords => ({
  contentType: 'application/x-ndjson',
  begin: () => '',
  frame: (steps) => line({ text: textOf(steps), ids: idsOf(steps) }),
  close: (end) => line(endOf(request, end)),
  error: (message) => line({ error: { kind: 'failed', message } }),
});

const textOf = (steps: readonly CoreStep[]): string => steps.map(({ text }) => text).join('');
const idsOf = (steps: readonly CoreStep[]): number[] =>
  steps.map(({ id }) => id).filter((id) => id !== null);
