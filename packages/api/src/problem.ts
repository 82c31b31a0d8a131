import { type Error as ErrorEnvelope, InternalError, OrchError } from '@orchqueue/contract-types';
import type { Response } from 'express';

const RETRY_AFTER_MS_DEFAULT = 1000;
const BACKPRESSURE_STATUSES = [429, 503];

/** What is not one of our errors is a defect: its text stays in the log. */
export function asOrchError(thrown: unknown): OrchError {
  return OrchError.isInstance(thrown) ? thrown : new InternalError({ cause: thrown });
}

/** Writes an error that a handler threw. */
export type SendError = (response: Response, error: OrchError, correlationId: string) => void;

/** Writes the envelope of ORCH-2006. */
export const sendProblem: SendError = (response, error, correlationId) => {
  const envelope = envelopeOf(response, error, correlationId);
  sendErrorBody(response, error.status, 'application/problem+json', envelope);
};

/**
 * The envelope, and the headers of ORCH-2007 on the response. An error that asks the caller to wait
 * always says how long: where no estimate was at hand, one second.
 */
export function envelopeOf(
  response: Response,
  error: OrchError,
  correlationId: string,
): ErrorEnvelope {
  const envelope = error.toEnvelope(correlationId);
  if (!BACKPRESSURE_STATUSES.includes(error.status)) return envelope;
  envelope.retry_after_ms ??= RETRY_AFTER_MS_DEFAULT;
  response.setHeader('Retry-After', Math.max(1, Math.ceil(envelope.retry_after_ms / 1000)));
  response.setHeader('X-Backoff-Ms', envelope.retry_after_ms);
  return envelope;
}

export function sendErrorBody(
  response: Response,
  status: number,
  contentType: string,
  value: object,
): void {
  const body = JSON.stringify(value);
  response.statusCode = status;
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
