import { EngineFault } from '@orchqueue/adapter-api';
import { faultOfStreamError } from './engine-error.ts';
import { countOf, type Fields, fieldsOf, listOf, parseJson, stringOf } from './engine-fields.ts';

/** What a `data:` line of `/completion` says. `text` is empty while characters are held back. */
export type CompletionFrame = {
  text: string;
  tokenIds: number[];
  end: { finishReason: 'stop' | 'length'; tokensIn: number; tokensOut: number } | null;
};

const FINISH_REASON: Readonly<Record<string, 'stop' | 'length'>> = {
  eos: 'stop',
  word: 'stop',
  limit: 'length',
};

/** Throws a `protocol` fault for what is no frame, and the engine's own error where it sent one. */
export function readCompletionFrame(payload: string): CompletionFrame {
  const fields = fieldsOf(parseJson(payload), 'frame');
  if (fields.error !== undefined) throw faultOfStreamError(fields.error);
  if (typeof fields.stop !== 'boolean') {
    throw new EngineFault('protocol', 'a frame of the engine has no `stop`');
  }
  return {
    text: stringOf(fields.content, 'content'),
    tokenIds: readTokenIds(fields.tokens ?? []),
    end: fields.stop ? readEnd(fields) : null,
  };
}

function readEnd(fields: Fields): CompletionFrame['end'] {
  const finishReason = FINISH_REASON[stringOf(fields.stop_type, 'stop_type')];
  if (finishReason === undefined) {
    throw new EngineFault('protocol', 'the engine gave no known reason for its end');
  }
  return {
    finishReason,
    // The whole prompt, in spite of its name.
    tokensIn: countOf(fields.tokens_evaluated, 'tokens_evaluated'),
    tokensOut: countOf(fields.tokens_predicted, 'tokens_predicted'),
  };
}

function readTokenIds(value: unknown): number[] {
  const tokens = listOf(value, 'tokens');
  for (const token of tokens) countOf(token, 'token');
  return tokens as number[];
}
