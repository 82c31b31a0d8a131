import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MethodNotAllowedError, RouteNotFoundError } from '@orchqueue/contract-types';
import type { Logger, Metrics, SpanSink } from '@orchqueue/telemetry';
import express, { type Express, type Request, type Response } from 'express';
import type { Authenticate } from './auth/authenticate.ts';
import type { Handlers, OperationTable } from './call.ts';
import { asOrchError, sendProblem } from './problem.ts';
import { originOf, RequestOrigin } from './request-origin.ts';
import { createRoute, type Route } from './route.ts';
import { invalidParams } from './violations.ts';

export type HttpLimits = {
  bodyBytesMax: number;
  headerBytesMax: number;
  headerTimeoutMs: number;
  requestTimeoutMs: number;
  connectionsMax: number;
  /** Who takes nothing of an answer for so long is cut off. */
  stallMs: number;
};

/** For listeners whose callers are daemons; the controller's own come from its configuration. */
const LIMITS: HttpLimits = {
  bodyBytesMax: 1_048_576,
  headerBytesMax: 16_384,
  headerTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  connectionsMax: 256,
  stallMs: 10_000,
};

/** A connection that waits for the next request. Clients keep theirs for less. */
const KEEP_ALIVE_MS_MAX = 30_000;

export type HttpApiSettings<Table extends OperationTable> = {
  operations: Table;
  handlers: Handlers<Table>;
  /** Asked for every operation with a scope, before anything of the request is read. */
  authenticate: Authenticate;
  /** What is left out has the default below. */
  limits?: Partial<HttpLimits>;
  logger: Logger;
  metrics: Metrics;
  /** Absent where traces are not exported (ORCH-3043). */
  spans?: SpanSink | undefined;
};

export type HttpApi = {
  /** Rejects when the port is taken. */
  listen(at: { host: string; port: number }): Promise<{ host: string; port: number; url: string }>;
  /** Takes nothing new, lets what runs end within `graceMs`, then cuts. Safe twice. */
  close(graceMs: number): Promise<void>;
};

const CORRELATION_HEADER = 'X-Correlation-Id';

/** One HTTP surface from a generated operation table: both daemons are served by it. */
export function createHttpApi<Table extends OperationTable>(
  settings: HttpApiSettings<Table>,
): HttpApi {
  const limits = { ...LIMITS, ...settings.limits };
  const routes = createRoutes(settings, limits);
  const plain = withoutParameters(routes);
  const app = createApp(settings.operations, routes);
  const server = createServer(
    {
      ...messageClasses(app),
      maxHeaderSize: limits.headerBytesMax,
      headersTimeout: limits.headerTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      // The default of 30 s makes both limits above fire up to 30 s late.
      connectionsCheckingInterval: Math.max(250, Math.floor(limits.headerTimeoutMs / 4)),
      keepAliveTimeout: Math.min(KEEP_ALIVE_MS_MAX, limits.requestTimeoutMs),
    },
    (request, response) => {
      correlate(request, response);
      const route = plain.get(`${request.method} ${request.url}`);
      if (route) void route(request as Request, response as Response);
      else app(request, response);
    },
  );
  server.maxConnections = limits.connectionsMax;
  return { listen: (at) => listen(server, at), close: (graceMs) => close(server, graceMs) };
}

/** Before Express, so that every answer has it, and without a middleware for each request. */
function correlate(request: IncomingMessage, response: ServerResponse & { locals?: object }): void {
  const origin = new RequestOrigin(request);
  response.locals = { origin };
  response.setHeader(CORRELATION_HEADER, origin.correlationId);
}

/**
 * Messages that are born with the prototypes of the application. Express gives them to each message
 * by `Object.setPrototypeOf`, which then finds nothing to change. Otherwise V8 makes a new hidden
 * class for each request and forgets what it knew of the old one.
 */
function messageClasses(app: Express) {
  class ApiRequest extends IncomingMessage {}
  class ApiResponse extends ServerResponse {}
  Object.setPrototypeOf(ApiRequest.prototype, app.request);
  Object.setPrototypeOf(ApiResponse.prototype, app.response);
  Object.assign(app, { request: ApiRequest.prototype, response: ApiResponse.prototype });
  return { IncomingMessage: ApiRequest, ServerResponse: ApiResponse };
}

/** By method and path of the contract. */
function createRoutes<Table extends OperationTable>(
  settings: HttpApiSettings<Table>,
  { bodyBytesMax, stallMs }: HttpLimits,
): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const [operationId, operation] of Object.entries(settings.operations)) {
    const handler = settings.handlers[operationId];
    if (!handler) throw new TypeError(`${operationId} has no handler`);
    const own = { operationId, operation, handler, bodyBytesMax, stallMs };
    const route = createRoute({ ...settings, ...own });
    routes.set(`${operation.method.toUpperCase()} ${operation.path}`, route);
  }
  return routes;
}

/**
 * A request of exactly this address needs no router, and nothing of what Express does around one:
 * that is 3 of the 41 us of a request whose handler does nothing. Every other spelling of an
 * address is Express's, and every address with a parameter in it.
 */
const withoutParameters = (routes: Map<string, Route>): Map<string, Route> =>
  new Map([...routes].filter(([address]) => !address.includes(':')));

function createApp(operations: OperationTable, routes: Map<string, Route>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  const methods = new Map<string, string[]>();
  for (const { method, path } of Object.values(operations)) {
    const name = method.toUpperCase();
    methods.set(path, [...(methods.get(path) ?? []), name]);
    const route = routes.get(`${name} ${path}`);
    if (route) app[method as 'get' | 'post'](path, route);
  }
  for (const [path, allowed] of methods) {
    app.all(path, (_request, response) => {
      response.setHeader('Allow', allowed.join(', '));
      sendProblem(response, new MethodNotAllowedError(), originOf(response).correlationId);
    });
  }
  app.use((_request, response) => {
    sendProblem(response, new RouteNotFoundError(), originOf(response).correlationId);
  });
  app.use(((error, _request, response, _next) => {
    // Only Express itself fails here, on a path that it cannot decode.
    const refused = invalidParams([{ pointer: 'path', message: 'cannot be decoded' }]);
    const isClientError = (error as { status?: number }).status === 400;
    sendProblem(
      response,
      isClientError ? refused : asOrchError(error),
      originOf(response).correlationId,
    );
  }) satisfies express.ErrorRequestHandler);
  return app;
}

function listen(
  server: Server,
  at: { host: string; port: number },
): Promise<{ host: string; port: number; url: string }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.removeListener('error', reject);
      const { address, port, family } = server.address() as AddressInfo;
      const name = family === 'IPv6' ? `[${address}]` : address;
      resolve({ host: address, port, url: `http://${name}:${port}` });
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
