import { InternalError, OrchError } from '@orchqueue/contract-types';
import type { Response } from 'express';

const RETRY_AFTER_MS_DEFAULT = 1000;
const BACKPRESSURE_STATUSES = [429, 503];

/** What is not one of our errors is a defect: its text stays in the log. */
export function asOrchError(thrown: unknown): OrchError {
  return OrchError.isInstance(thrown) ? thrown : new InternalError({ cause: thrown });
}

/**
 * Writes the envelope of ORCH-2006 with the headers of ORCH-2007. An error that asks the caller to
 * wait always says how long: where no estimate was at hand, one second.
 */
export function sendProblem(response: Response, error: OrchError, correlationId: string): void {
  const envelope = error.toEnvelope(correlationId);
  if (BACKPRESSURE_STATUSES.includes(error.status)) {
    envelope.retry_after_ms ??= RETRY_AFTER_MS_DEFAULT;
    response.setHeader('Retry-After', Math.max(1, Math.ceil(envelope.retry_after_ms / 1000)));
    response.setHeader('X-Backoff-Ms', envelope.retry_after_ms);
  }
  const body = JSON.stringify(envelope);
  response.statusCode = error.status;
  response.setHeader('Content-Type', 'application/problem+json');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
