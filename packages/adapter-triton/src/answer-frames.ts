import { EngineFault, StopFilter } from '@orchqueue/adapter-api';
import {
  type AnswerFrame,
  countOf,
  type Fields,
  fieldsOf,
  parseJson,
  stringOf,
} from '@orchqueue/adapter-api/http';
import { faultOfFrame } from './engine-error.ts';

type End = NonNullable<AnswerFrame['end']>;

/** Reads one frame. Throws a `protocol` fault for what is none, and the engine's own error. */
export type ReadFrame = (payload: string) => AnswerFrame;

/** Python's word for null, in a tensor of strings. */
const NOT_ENDED = 'None';

/** The vLLM backend sends what is new, and the count of what is new. */
export function vllmFrames(): ReadFrame {
  let tokensOut = 0;
  return (payload) => {
    const frame = readFields(payload);
    tokensOut += countOf(single(frame.num_output_tokens), 'num_output_tokens');
    const text = stringOf(single(frame.text_output), 'text_output');
    const finishReason = readReason(frame);
    if (finishReason === null) return { text, tokenIds: [], end: null };
    const tokensIn = countOf(single(frame.num_input_tokens), 'num_input_tokens');
    return { text, tokenIds: [], end: { finishReason, tokensIn, tokensOut } };
  };
}

/**
 * The LLM API sends the whole text so far with each frame, and with a character of which bytes are
 * missing U+FFFD at its end; that waits for the rest. Stop strings are found here. It tells no
 * counts: a frame is a step of decoding, and so one token without speculation; `tokensIn` is what
 * the caller makes of the prompt.
 */
export function llmApiFrames(stops: readonly string[], tokensIn: number): ReadFrame {
  const filter = new StopFilter(stops.map((stop) => stop.toWellFormed()));
  let seen = '';
  let tokensOut = 0;
  return (payload) => {
    const frame = readFields(payload);
    tokensOut += 1;
    const whole = stringOf(single(frame.text_output), 'text_output');
    const finishReason = readReason(frame);
    const sure = finishReason === null ? whole.replace(/\ufffd+$/, '') : whole;
    // Nothing is guessed: text that was sent cannot be taken back.
    if (!sure.startsWith(seen)) {
      throw new EngineFault('protocol', 'a frame does not begin with the text of those before');
    }
    const { text, isStopped } = filter.push(sure.slice(seen.length));
    seen = sure;
    const counts = { tokensIn, tokensOut, isEstimate: true } as const;
    if (isStopped) return { text, tokenIds: [], end: { finishReason: 'stop', ...counts } };
    if (finishReason === null) return { text, tokenIds: [], end: null };
    return { text: text + filter.flush(), tokenIds: [], end: { finishReason, ...counts } };
  };
}

function readFields(payload: string): Fields {
  const frame = fieldsOf(parseJson(payload), 'frame');
  if (frame.error !== undefined) throw faultOfFrame(frame);
  return frame;
}

/** Null while the answer goes on. The end of the body alone would be no end: a break is like it. */
function readReason({ finish_reason }: Fields): End['finishReason'] | null {
  const reason = stringOf(single(finish_reason), 'finish_reason');
  if (reason === NOT_ENDED) return null;
  if (reason === 'stop' || reason === 'length') return reason;
  if (/^(abort|cancelled|timeout|error)$/.test(reason)) {
    throw new EngineFault('failed', `the engine ended the answer: ${reason}`);
  }
  throw new EngineFault('protocol', 'the engine gave no known reason for its end');
}

/** A tensor of one element comes as that element, from some versions as a list of it. */
const single = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;
