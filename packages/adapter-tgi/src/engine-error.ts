import { EngineFault, type EngineFaultKind } from '@orchqueue/adapter-api';
import type { Fields } from '@orchqueue/adapter-api/http';

const MESSAGE_LENGTH_MAX = 300;

const KINDS: Readonly<Record<string, EngineFaultKind>> = {
  validation: 'refused',
  template_error: 'refused',
  missing_template_variable: 'refused',
  tool_error: 'refused',
  overloaded: 'overloaded',
  healthcheck: 'loading',
};

/** Every value that is not allowed has one `error_type`; the words tell a prompt too long. */
const TOO_LONG = /^`inputs` (must have less than|tokens \+ `max_new_tokens` must be <=) \d+/;

/** The fault for an answer with another status than 200; `body` is its start. */
export function faultOfStatus(status: number, body: string): EngineFault {
  return faultOf(readError(body), kindOfStatus(status), `answered ${status}`);
}

/**
 * The fault for a frame with an error. `/generate_stream` answers 200 to everything, so what is
 * a status elsewhere comes in the first frame, overload included.
 */
export function faultOfFrame(frame: Fields): EngineFault {
  return faultOf(frame, 'failed', 'said');
}

function faultOf(fields: Fields, byDefault: EngineFaultKind, verb: string): EngineFault {
  const type = typeof fields.error_type === 'string' ? fields.error_type.slice(0, 64) : 'no type';
  const detail = typeof fields.error === 'string' ? fields.error : 'no message';
  const kind = TOO_LONG.test(detail) ? 'context_exceeded' : (KINDS[type] ?? byDefault);
  const words = detail.slice(0, MESSAGE_LENGTH_MAX);
  return new EngineFault(kind, `the engine ${verb} (${type}): ${words}`);
}

function kindOfStatus(status: number): EngineFaultKind {
  if (status === 429) return 'overloaded';
  if (status === 424) return 'failed';
  if (status === 503) return 'loading';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 ? 'failed' : 'protocol';
}

/** A wrong key has an empty answer, a body that does not decode one in plain text. */
function readError(body: string): Fields {
  try {
    const fields = JSON.parse(body);
    return typeof fields === 'object' && fields !== null ? fields : {};
  } catch {
    return {};
  }
}
