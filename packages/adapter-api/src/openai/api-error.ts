import { EngineFault, type EngineFaultKind } from '../engine-fault.ts';
import type { Fields } from '../http/engine-fields.ts';

const MESSAGE_LENGTH_MAX = 300;
const WORD_LENGTH_MAX = 64;
/** OpenAI has a code for it, llama-server a type; vLLM, SGLang and others have only words. */
const CONTEXT = /context[ _](length|size|window)|maximum model length|max_model_len/i;
/** Where these words are about the request, and not about who asks or how often. */
const CONTEXT_STATUS: readonly number[] = [400, 413, 422, 500];

/** The fault for an answer with another status than 200; `body` is its start. */
export function faultOfApiStatus(status: number, body: string): EngineFault {
  return faultOf(status, readError(parse(body)));
}

/** The fault for `data: {"error":...}` in a running stream. */
export function faultOfApiError(error: unknown): EngineFault {
  const fields = readError({ error });
  const status = Number(fields.code);
  // A stream that has begun was admitted: a 503 in it is a failure like any other.
  return faultOf(status >= 400 && status < 500 && status !== 429 ? status : 500, fields);
}

function faultOf(status: number, { message, type, code }: Fields): EngineFault {
  const detail = typeof message === 'string' ? message.slice(0, MESSAGE_LENGTH_MAX) : 'no message';
  const words = [type, code].filter((word) => typeof word === 'string' && word !== '');
  const word = words.map((text) => String(text).slice(0, WORD_LENGTH_MAX)).join(', ') || 'no type';
  const kind = kindOf(status, `${word} ${detail}`);
  return new EngineFault(kind, `the engine answered ${status} (${word}): ${detail}`);
}

function kindOf(status: number, words: string): EngineFaultKind {
  if (CONTEXT_STATUS.includes(status) && CONTEXT.test(words)) return 'context_exceeded';
  // What was paid for is used up: waiting does not help.
  if (words.includes('insufficient_quota')) return 'refused';
  if (status === 429 || status === 503) return 'overloaded';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 ? 'failed' : 'protocol';
}

/**
 * Nested in `error`; flat, as of older vLLM; or `error` is the message itself, as of vLLM without a
 * key. A proxy in between answers HTML; then the status is all there is.
 */
function readError(body: unknown): Fields {
  const fields = typeof body === 'object' && body !== null ? (body as Fields) : {};
  const { error } = fields;
  if (typeof error === 'string') return { message: error };
  return typeof error === 'object' && error !== null ? (error as Fields) : fields;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
