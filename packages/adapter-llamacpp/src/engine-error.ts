import { EngineFault, type EngineFaultKind } from '@orchqueue/adapter-api';
import type { Fields } from '@orchqueue/adapter-api/http';

const MESSAGE_LENGTH_MAX = 300;

/** The fault for an answer with another status than 200; `body` is its start. */
export function faultOfStatus(status: number, body: string): EngineFault {
  return faultOf(status, readError(body));
}

/** The fault for `data: {"error":...}`, which llama-server writes when a running stream fails. */
export function faultOfStreamError(error: unknown): EngineFault {
  const fields = typeof error === 'object' && error !== null ? (error as Fields) : {};
  const { code } = fields;
  // Inside a stream the model has been loaded, so a 503 there is a failure like any other.
  return faultOf(typeof code === 'number' && code !== 503 ? code : 500, fields);
}

function faultOf(status: number, error: Fields): EngineFault {
  const type = typeof error.type === 'string' ? error.type.slice(0, 64) : 'no type';
  const detail = typeof error.message === 'string' ? error.message : 'no message';
  const message = `the engine answered ${status} (${type}): ${detail.slice(0, MESSAGE_LENGTH_MAX)}`;
  return new EngineFault(kindOf(status, type), message);
}

function kindOf(status: number, type: string): EngineFaultKind {
  // Old builds send it with status 500.
  if (type === 'exceed_context_size_error') return 'context_exceeded';
  if (status === 503) return 'loading';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 ? 'failed' : 'protocol';
}

/** A proxy in between answers HTML; then the status is all there is. */
function readError(body: string): Fields {
  try {
    const { error } = JSON.parse(body);
    return typeof error === 'object' && error !== null ? error : {};
  } catch {
    return {};
  }
}
