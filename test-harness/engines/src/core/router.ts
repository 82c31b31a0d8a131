import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Refusal } from './refusal.ts';

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  /** What the groups of the path's expression matched. */
  parts: readonly string[],
) => unknown;

export type Route = { method: 'GET' | 'POST'; path: RegExp; handle: Handler };

/** How a protocol tells a client that it is refused. */
export type Refuse = (response: ServerResponse, refusal: Refusal) => void;

/** Serves routes; what a handler throws is told in the protocol's words, if it still can be. */
export function createRouter(routes: readonly Route[], refuse: Refuse): RequestListener {
  return async (request, response) => {
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://engine');
      const found = routes.find(
        ({ method, path }) => method === request.method && path.test(pathname),
      );
      if (found === undefined) throw new Refusal('no-route', 'Not Found');
      const parts = found.path.exec(pathname) ?? [];
      await found.handle(request, response, parts.slice(1));
    } catch (thrown) {
      if (response.headersSent || response.destroyed) response.destroy();
      else refuse(response, thrown instanceof Refusal ? thrown : defect(thrown));
    }
  };
}

function defect(thrown: unknown): Refusal {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  return new Refusal('failed', 'the fake engine has a defect');
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  const length = Buffer.byteLength(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length });
  response.end(body);
}
