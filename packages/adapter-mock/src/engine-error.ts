import { EngineFault, type EngineFaultKind } from '@orchqueue/adapter-api';
import type { Fields } from '@orchqueue/adapter-api/http';

const MESSAGE_LENGTH_MAX = 300;

/** The fault for an answer with another status than 200; `body` is its start. */
export function faultOfStatus(status: number, body: string): EngineFault {
  try {
    return faultOfError(status, JSON.parse(body)?.error);
  } catch {
    // Not from the engine, but from what stands before it.
    return faultOfError(status, undefined);
  }
}

/** The fault for `{"error": {"kind", "message"}}`, in place of a stream and within one. */
export function faultOfError(status: number, error: unknown): EngineFault {
  const fields = typeof error === 'object' && error !== null ? (error as Fields) : {};
  const detail = typeof fields.message === 'string' ? fields.message : 'no message';
  const message = `the engine answered ${status}: ${detail.slice(0, MESSAGE_LENGTH_MAX)}`;
  return new EngineFault(fields.kind === 'context' ? 'context_exceeded' : kindOf(status), message);
}

function kindOf(status: number): EngineFaultKind {
  if (status === 503) return 'loading';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 ? 'failed' : 'protocol';
}
