import { createServer, type Server } from 'node:http';
import type { KeyCheck } from './api-key.ts';
import type { EngineSettings } from './arguments.ts';
import { EngineError, toEngineError } from './engine-error.ts';
import type { EngineLog } from './engine-log.ts';
import { type Exchange, type Route, sendJson } from './http-exchange.ts';

/** The routes as `METHOD /path`; null while the model loads. */
export type RouteTable = () => ReadonlyMap<string, Route> | null;

/** Open without a key, as upstream has them: a probe need not hold a secret. */
const PUBLIC_PATHS = new Set(['/health', '/v1/health', '/models', '/v1/models']);
/** For probes and scrapes, beside the requests that run or wait. */
const SPARE_CONNECTIONS = 64;
const BODY_TIMEOUT_MS = 60_000;

export function createHttpServer(
  settings: EngineSettings,
  routes: RouteTable,
  isAllowed: KeyCheck,
  log: EngineLog,
): Server {
  const headers = commonHeaders(settings.identity);
  const server = createServer({ requestTimeout: BODY_TIMEOUT_MS }, async (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    try {
      const url = new URL(request.url ?? '/', 'http://engine');
      await dispatch({ request, response, url }, routes(), isAllowed);
    } catch (thrown) {
      // Nobody is left to be told.
      if (response.destroyed || response.writableEnded) return;
      const error = toEngineError(thrown);
      if (error.status === 500) log('E', `got exception: ${describe(error.cause)}`);
      sendJson(response, error.status, error.envelope());
    }
  });
  server.setTimeout(settings.timeoutMs);
  server.maxConnections = settings.parallel + settings.queueMax + SPARE_CONNECTIONS;
  return server;
}

function commonHeaders(identity: string): ReadonlyMap<string, string> {
  const startedAtS = Date.now() / 1000 - process.uptime();
  const headers = new Map([
    ['Server', 'llama.cpp'],
    ['Process-Start-Time-Unix', String(Math.floor(startedAtS))],
  ]);
  if (identity !== '') headers.set('X-OrchQ-Engine-Identity', identity);
  return headers;
}

/** Upstream's order: the loading gate comes before the key, so a 503 says nothing about keys. */
async function dispatch(
  exchange: Exchange,
  routes: ReadonlyMap<string, Route> | null,
  isAllowed: KeyCheck,
): Promise<void> {
  const { request, url } = exchange;
  if (routes === null) throw new EngineError('unavailable_error', 'Loading model');
  if (!PUBLIC_PATHS.has(url.pathname) && !isAllowed(request.headers.authorization)) {
    throw new EngineError('authentication_error', 'Invalid API Key');
  }
  const route = routes.get(`${request.method} ${url.pathname}`);
  if (route === undefined) throw new EngineError('not_found_error', 'File Not Found');
  await route(exchange);
}

function describe(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown';
}
