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

const FINISH_REASON: Readonly<Record<string, 'stop' | 'length'>> = {
  eos_token: 'stop',
  stop_sequence: 'stop',
  length: 'length',
};

/**
 * Reads the frames of one answer, each of one token. The engine leaves a stop string in the text,
 * and sees it only where a token ends with it; so the answer is cut here. `tokensIn` is told when
 * the engine has to be left for that before its own count came.
 */
export class AnswerFrames {
  readonly #filter: StopFilter;
  readonly #tokensIn: number;
  #tokensOut = 0;

  constructor(stops: readonly string[], tokensIn: number) {
    this.#filter = new StopFilter(stops);
    this.#tokensIn = tokensIn;
  }

  /** Throws a `protocol` fault for what is no frame, and the engine's own error for one. */
  read(payload: string): AnswerFrame {
    const fields = fieldsOf(parseJson(payload), 'frame');
    if (fields.error !== undefined) throw faultOfFrame(fields);
    const token = fieldsOf(fields.token, 'token');
    const tokenIds = [countOf(token.id, 'token id')];
    // The end of the answer is a token with a text of its own.
    const piece = token.special === true ? '' : stringOf(token.text, 'token text');
    this.#tokensOut += 1;
    const { text, isStopped } = this.#filter.push(piece);
    const hasEnded = (fields.generated_text ?? null) !== null;
    const ended = hasEnded ? readEnd(fields) : null;
    if (isStopped) {
      const counted = ended ?? { tokensIn: this.#tokensIn, tokensOut: this.#tokensOut };
      return { text, tokenIds, end: { ...counted, finishReason: 'stop' } };
    }
    if (ended === null) return { text, tokenIds, end: null };
    return { text: text + this.#filter.flush(), tokenIds, end: ended };
  }
}

function readEnd({ details }: Fields): NonNullable<AnswerFrame['end']> {
  const { finish_reason, input_length, generated_tokens } = fieldsOf(details, 'details');
  const finishReason = FINISH_REASON[stringOf(finish_reason, 'finish_reason')];
  if (finishReason === undefined) {
    throw new EngineFault('protocol', 'the engine gave no known reason for its end');
  }
  return {
    finishReason,
    tokensIn: countOf(input_length, 'input_length'),
    tokensOut: countOf(generated_tokens, 'generated_tokens'),
  };
}
