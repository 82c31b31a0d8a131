import { EngineFault, type EngineFaultKind } from '@orchqueue/adapter-api';
import { type Fields, parseJson } from '@orchqueue/adapter-api/http';

const MESSAGE_LENGTH_MAX = 300;

/** Of vLLM, older and newer, and of TensorRT-LLM, whose front end and executor differ. */
const TOO_LONG: readonly RegExp[] = [
  /longer than the maximum model length/i,
  /maximum context length/i,
  /should not exceed max_(seq|num|input)/i,
  /exceeds? (the )?max(imum)?[ _](input|seq|num)/i,
];
const FULL = /exceeds maximum queue size/i;

/** The fault for an answer with another status than 200; `body` is its start. */
export function faultOfStatus(status: number, body: string): EngineFault {
  // A server whose models are not loaded says so by a bare 400; a refusal has words.
  if (status === 400 && body === '') return new EngineFault('loading', 'triton is not ready yet');
  const frame = firstFrame(body);
  // The model's own words, as they would have come behind an answer that has begun: their status is
  // 400 whatever has failed.
  if (frame !== null) return faultOfFrame(readError(frame));
  return faultOf(readError(body), kindOfStatus(status), `answered ${status}`);
}

/** The frame that is all of a stream without an answer; null where the body is none. */
const firstFrame = (body: string): string | null => /^data: (.*)$/m.exec(body)?.[1] ?? null;

/** The fault for a frame with an error: the status had been sent with the first frame. */
export const faultOfFrame = (frame: Fields): EngineFault => faultOf(frame, 'failed', 'said');

function faultOf({ error }: Fields, byDefault: EngineFaultKind, verb: string): EngineFault {
  const words = typeof error === 'string' ? error : 'no message';
  const message = `the engine ${verb}: ${words.slice(0, MESSAGE_LENGTH_MAX)}`;
  return new EngineFault(kindOf(words) ?? byDefault, message);
}

function kindOf(words: string): EngineFaultKind | null {
  if (FULL.test(words)) return 'overloaded';
  return TOO_LONG.some((each) => each.test(words)) ? 'context_exceeded' : null;
}

function kindOfStatus(status: number): EngineFaultKind {
  if (status === 503) return 'loading';
  // What the model has not been built for.
  if (status === 501) return 'refused';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 ? 'failed' : 'protocol';
}

/** A proxy in between answers HTML; then the status is all there is. */
function readError(body: string): Fields {
  try {
    const fields = parseJson(body);
    return typeof fields === 'object' && fields !== null ? (fields as Fields) : {};
  } catch {
    return {};
  }
}
