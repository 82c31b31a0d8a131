import { randomUUID } from 'node:crypto';
import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  MethodNotAllowedError,
  type OrchError,
  type Parameters,
  RouteNotFoundError,
} from '@orchqueue/contract-types';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import express, { type Express, type Request, type Response } from 'express';
import { admitCaller } from './auth/admit-caller.ts';
import type { Authenticate } from './auth/authenticate.ts';
import { ANSWERED, type Handler, type Handlers, type OperationTable, type Reply } from './call.ts';
import { Presence } from './presence.ts';
import { asOrchError, sendProblem } from './problem.ts';
import { createBodyReader } from './read-body.ts';
import { check, invalidParams } from './violations.ts';

export type HttpLimits = {
  bodyBytesMax: number;
  headerBytesMax: number;
  headerTimeoutMs: number;
  requestTimeoutMs: number;
  connectionsMax: number;
};

/** For listeners whose callers are daemons; the controller's own come from its configuration. */
const LIMITS: HttpLimits = {
  bodyBytesMax: 1_048_576,
  headerBytesMax: 16_384,
  headerTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  connectionsMax: 256,
};

export type HttpApiSettings<Table extends OperationTable> = {
  operations: Table;
  handlers: Handlers<Table>;
  /** Asked for every operation with a scope, before anything of the request is read. */
  authenticate: Authenticate;
  /** What is left out has the default below. */
  limits?: Partial<HttpLimits>;
  logger: Logger;
  metrics: Metrics;
};

export type HttpApi = {
  /** Rejects when the port is taken. */
  listen(at: { host: string; port: number }): Promise<{ host: string; port: number; url: string }>;
  /** Takes nothing new, lets what runs end within `graceMs`, then cuts. Safe twice. */
  close(graceMs: number): Promise<void>;
};

const CORRELATION_HEADER = 'X-Correlation-Id';
const CORRELATION_PATTERN = /^[\x21-\x7e]{1,128}$/;

/** One HTTP surface from a generated operation table: both daemons are served by it. */
export function createHttpApi<Table extends OperationTable>(
  settings: HttpApiSettings<Table>,
): HttpApi {
  const limits = { ...LIMITS, ...settings.limits };
  const app = createApp(settings, limits);
  const server = createServer(
    {
      ...messageClasses(app),
      maxHeaderSize: limits.headerBytesMax,
      headersTimeout: limits.headerTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      // The default of 30 s makes both limits above fire up to 30 s late.
      connectionsCheckingInterval: Math.max(250, Math.floor(limits.headerTimeoutMs / 4)),
      keepAliveTimeout: 30_000,
    },
    (request, response) => {
      correlate(request, response);
      app(request, response);
    },
  );
  server.maxConnections = limits.connectionsMax;
  return { listen: (at) => listen(server, at), close: (graceMs) => close(server, graceMs) };
}

/** Before Express, so that every answer has it, and without a middleware for each request. */
function correlate(request: IncomingMessage, response: ServerResponse & { locals?: object }): void {
  const given = request.headers['x-correlation-id'];
  const id = typeof given === 'string' && CORRELATION_PATTERN.test(given) ? given : randomUUID();
  response.locals = { correlationId: id };
  response.setHeader(CORRELATION_HEADER, id);
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

function createApp<Table extends OperationTable>(
  settings: HttpApiSettings<Table>,
  limits: HttpLimits,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  const methods = new Map<string, string[]>();
  const table = Object.entries(settings.operations);
  for (const [operationId, { method, path }] of table) {
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
    const route = createRoute(operationId, settings, limits);
    app[method as 'get' | 'post'](path, route);
  }
  for (const [path, allowed] of methods) {
    app.all(path, (_request, response) => {
      response.setHeader('Allow', allowed.join(', '));
      sendProblem(response, new MethodNotAllowedError(), response.locals.correlationId);
    });
  }
  app.use((_request, response) => {
    sendProblem(response, new RouteNotFoundError(), response.locals.correlationId);
  });
  app.use(((error, _request, response, _next) => {
    // Only Express itself fails here, on a path that it cannot decode.
    const refused = invalidParams([{ pointer: 'path', message: 'cannot be decoded' }]);
    const isClientError = (error as { status?: number }).status === 400;
    sendProblem(
      response,
      isClientError ? refused : asOrchError(error),
      response.locals.correlationId,
    );
  }) satisfies express.ErrorRequestHandler);
  return app;
}

function createRoute<Table extends OperationTable>(
  operationId: keyof Table & string,
  settings: HttpApiSettings<Table>,
  limits: HttpLimits,
): (request: Request, response: Response) => Promise<void> {
  const handler = settings.handlers[operationId] as Handler;
  const operation = settings.operations[operationId];
  const readBody = createBodyReader(limits.bodyBytesMax);
  const { metrics, logger } = settings;
  if (!handler || !operation) throw new TypeError(`${operationId} has no handler`);
  const admit = admitCaller({ ...settings, operationId, operation });

  return async (request, response) => {
    const startedAt = performance.now();
    const correlationId: string = response.locals.correlationId;
    const presence = new Presence();
    let streamed = false;
    response.once('close', () => {
      if (!response.writableFinished) presence.end();
      metrics.inc('orch_http_requests_total', {
        operation: operationId,
        status: response.statusCode,
      });
      if (streamed) return;
      const seconds = (performance.now() - startedAt) / 1000;
      metrics.observe('orch_http_request_seconds', { operation: operationId }, seconds);
    });
    try {
      const caller = await admit(request, response);
      const params = check<Parameters>(operation.parameters, {
        path: { ...request.params } as Parameters['path'],
        // Express takes the address apart anew for each look at it.
        query: request.url.includes('?') ? { ...request.query } : {},
        header: { ...request.headers } as Parameters['header'],
      });
      const body = operation.body && check(operation.body, await readBody(request, response));
      const call = { ...caller, params, body, correlationId, presence, request, response };
      const reply = await handler(call);
      if (reply === ANSWERED) streamed = true;
      else send(response, reply);
    } catch (thrown) {
      const error = asOrchError(thrown);
      logRefusal(logger, error, { correlation: correlationId, operation: operationId });
      if (!response.headersSent) sendProblem(response, error, correlationId);
      else response.destroy();
    }
  };
}

/** A defect is an error with its stack; what the caller may simply try again is a warning. */
function logRefusal(logger: Logger, error: OrchError, fields: { [name: string]: string }): void {
  const { code } = error;
  if (error.status < 500) logger.debug({ ...fields, code }, error.message);
  else if (error.retriable) logger.warn({ ...fields, code }, error.message);
  else logger.error({ ...fields, code, err: error.cause ?? error }, error.message);
}

function send(response: Response, reply: Reply): void {
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  const type = typeof reply.body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  response.statusCode = reply.status ?? 200;
  response.setHeader('Content-Type', type);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
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
