import {
  type Error as Envelope,
  ERRORS,
  type ErrorCode,
  validate_Error,
  validate_OpenaiError,
} from '@orchqueue/contract-types';
import type { Answer } from './http-call.ts';

/** What is wrong with an error answer, by the envelope of ORCH-2006 and the catalogue. */
export function problemFaults({ status, headers, json }: Answer, code: ErrorCode): string[] {
  if (!validate_Error(json)) return [`${status} is no error envelope: ${JSON.stringify(json)}`];
  const faults = envelopeFaults(json, code);
  if (status !== ERRORS[code].status) faults.push(`the status is ${status}`);
  if (json.status !== status) faults.push(`the envelope says ${json.status}`);
  if (json.correlation_id !== headers['x-correlation-id']) faults.push('another correlation id');
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('application/problem+json')) faults.push(`the type is ${type}`);
  if (status === 429 || status === 503) faults.push(...waitFaults(headers, json));
  return faults;
}

/** The same for an answer in the words of OpenAI. */
export function openaiFaults({ status, headers, json }: Answer, code: ErrorCode): string[] {
  if (!validate_OpenaiError(json)) return [`${status} is no error: ${JSON.stringify(json)}`];
  const { orchq } = json.error;
  const faults: string[] = [];
  if (orchq.code !== code) faults.push(`the code is ${orchq.code}`);
  if (status !== ERRORS[code].status) faults.push(`the status is ${status}`);
  if (orchq.correlation_id !== headers['x-correlation-id']) faults.push('another correlation id');
  if (orchq.correlation_id !== headers['x-request-id']) faults.push('another request id');
  if (headers['x-should-retry'] !== String(ERRORS[code].retriable)) faults.push('x-should-retry');
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) faults.push(`the type is ${type}`);
  return faults;
}

/** The same for an error that ended a task. */
export function envelopeFaults(envelope: Envelope, code: ErrorCode): string[] {
  const faults: string[] = [];
  if (envelope.code !== code) faults.push(`the code is ${envelope.code}`);
  if (envelope.retriable !== ERRORS[code].retriable) faults.push(`retriable ${envelope.retriable}`);
  if (envelope.message === '') faults.push('there is no message');
  return faults;
}

/** Who is asked to wait is told how long (ORCH-2007). */
function waitFaults(headers: Answer['headers'], envelope: Envelope): string[] {
  const seconds = Number(headers['retry-after']);
  const backoffMs = Number(headers['x-backoff-ms']);
  const faults: string[] = [];
  if (!(Number.isInteger(seconds) && seconds >= 1)) faults.push(`Retry-After ${seconds}`);
  if (!(Number.isInteger(backoffMs) && backoffMs >= 1)) faults.push(`X-Backoff-Ms ${backoffMs}`);
  if (envelope.retry_after_ms !== backoffMs) faults.push('two different waits');
  if (seconds !== Math.max(1, Math.ceil(backoffMs / 1_000))) faults.push('seconds do not fit');
  return faults;
}
