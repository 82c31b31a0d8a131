import { ERRORS, type OrchError, type Parameters } from '@orchqueue/contract-types';
import { type Logger, type Metrics, originFields, type SpanSink } from '@orchqueue/telemetry';
import type { Request, Response } from 'express';
import { admitCaller } from './auth/admit-caller.ts';
import type { Authenticate } from './auth/authenticate.ts';
import { ANSWERED, type Handler, type OperationTable, type Reply } from './call.ts';
import { sendOpenaiError } from './openai/openai-error.ts';
import { Presence } from './presence.ts';
import { asOrchError, sendProblem } from './problem.ts';
import { createBodyReader } from './read-body.ts';
import { originOf, type RequestOrigin } from './request-origin.ts';
import { recordRequest } from './request-span.ts';
import { check } from './violations.ts';

export type RouteSettings = {
  operationId: string;
  operation: OperationTable[string];
  handler: Handler;
  authenticate: Authenticate;
  bodyBytesMax: number;
  /** Who takes nothing of an answer for so long is cut off. */
  stallMs: number;
  logger: Logger;
  metrics: Metrics;
  /** Absent where traces are not exported. */
  spans?: SpanSink | undefined;
};

/** Answers one operation; never rejects. */
export type Route = (request: Request, response: Response) => Promise<void>;

/** Authentication, validation, the handler and its answer, in this order. */
export function createRoute(settings: RouteSettings): Route {
  const { operationId, operation, handler, metrics, logger, spans } = settings;
  const place = { operationId, method: operation.method.toUpperCase(), route: operation.path };
  const readBody = createBodyReader(settings.bodyBytesMax);
  const admit = admitCaller(settings);
  const isOpenai = operation.dialect === 'openai';
  const sendError = isOpenai ? sendOpenaiError : sendProblem;

  return async (request, response) => {
    const startedAt = performance.now();
    const origin = originOf(response);
    const { correlationId } = origin;
    const presence = new Presence();
    // What OpenAI's clients show as the id of a request.
    if (isOpenai) response.setHeader('x-request-id', correlationId);
    let streamed = false;
    response.once('close', () => {
      if (!response.writableFinished) presence.end();
      metrics.inc('orchq_http_requests_total', {
        operation: operationId,
        status: response.statusCode,
      });
      const durationMs = performance.now() - startedAt;
      const status = response.statusCode;
      if (spans) recordRequest(spans, { ...place, origin, status, durationMs });
      if (streamed) return;
      metrics.observe('orchq_http_request_seconds', { operation: operationId }, durationMs / 1000);
    });
    try {
      const admitted = admit(request, response);
      const caller = admitted instanceof Promise ? await admitted : admitted;
      const params = check<Parameters>(operation.parameters, {
        path: { ...request.params } as Parameters['path'],
        // Express takes the address apart anew for each look at it.
        query: request.url.includes('?') ? { ...request.query } : {},
        header: { ...request.headers } as Parameters['header'],
      });
      const body = operation.body && check(operation.body, await readBody(request, response));
      const call = { ...caller, params, body, origin, presence, request, response };
      const reply = await handler(call);
      if (reply === ANSWERED) streamed = true;
      else {
        send(response, reply);
        cutWhenStalled(response, settings.stallMs);
      }
    } catch (thrown) {
      const error = asOrchError(thrown);
      logRefusal(logger, error, origin, operationId);
      if (!response.headersSent) sendError(response, error, correlationId);
      else response.destroy();
    }
  };
}

/**
 * What the socket has not taken at once waits in memory for its reader, who may never read. The
 * timer counts what goes on as life, and the next request on the connection has another.
 */
function cutWhenStalled(response: Response, stallMs: number): void {
  if (!response.socket?.writableLength) return;
  response.setTimeout(stallMs, () => void response.destroy());
}

/** A defect is an error with its stack; what the caller may simply try again is a warning. */
function logRefusal(
  logger: Logger,
  error: OrchError,
  origin: RequestOrigin,
  operation: string,
): void {
  const { code } = error;
  if (error.status < 500 && !logger.isLevelEnabled('debug')) return;
  const fields = { ...originFields(origin), operation };
  if (error.status < 500) logger.debug({ ...fields, code }, loggedMessage(error));
  else if (error.retriable) logger.warn({ ...fields, code }, error.message);
  else logger.error({ ...fields, code, err: error.cause ?? error }, error.message);
}

/** Who sent a field that nobody knows is told its name; it may be any text (ORCH-3082). */
const loggedMessage = ({ code, message }: OrchError): string =>
  code === 'INVALID_PARAMS' ? ERRORS[code].message : message;

function send(response: Response, reply: Reply): void {
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  const type = typeof reply.body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  response.statusCode = reply.status ?? 200;
  response.setHeader('Content-Type', type);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}
