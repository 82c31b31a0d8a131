import { EngineFault } from '@orchqueue/adapter-api';
import {
  type AnswerFrame,
  countOf,
  type Fields,
  fieldsOf,
  listOf,
  parseJson,
  stringOf,
} from '@orchqueue/adapter-api/http';
import { readLogprobs } from '@orchqueue/adapter-api/openai';
import { faultOfStreamError } from './engine-error.ts';

const FINISH_REASON: Readonly<Record<string, 'stop' | 'length'>> = {
  eos: 'stop',
  word: 'stop',
  limit: 'length',
};

/**
 * Throws a `protocol` fault for what is no frame, and the engine's own error where it sent one.
 * `likeliest`: as many of the likeliest tokens as are told beside each.
 */
export function readCompletionFrame(payload: string, likeliest = 0): AnswerFrame {
  const fields = fieldsOf(parseJson(payload), 'frame');
  if (fields.error !== undefined) throw faultOfStreamError(fields.error);
  if (typeof fields.stop !== 'boolean') {
    throw new EngineFault('protocol', 'a frame of the engine has no `stop`');
  }
  return {
    text: stringOf(fields.content, 'content'),
    tokenIds: readTokenIds(fields.tokens ?? []),
    ...readSlot(fields.id_slot),
    ...readProbabilities(fields.completion_probabilities, likeliest),
    end: fields.stop ? readEnd(fields) : null,
  };
}

/** They have the shape of OpenAI's, and at least one of the likeliest tokens. */
function readProbabilities(value: unknown, likeliest: number): Pick<AnswerFrame, 'logprobs'> {
  return value === undefined ? {} : { logprobs: readLogprobs({ content: value }, likeliest) };
}

/** Builds that choose it tell it with the last frame; before they repeat what they were asked. */
function readSlot(idSlot: unknown): { slotId?: number } {
  return idSlot === undefined || idSlot === -1 ? {} : { slotId: countOf(idSlot, 'id_slot') };
}

function readEnd(fields: Fields): AnswerFrame['end'] {
  const finishReason = FINISH_REASON[stringOf(fields.stop_type, 'stop_type')];
  if (finishReason === undefined) {
    throw new EngineFault('protocol', 'the engine gave no known reason for its end');
  }
  return {
    finishReason,
    // The whole prompt, in spite of its name.
    tokensIn: countOf(fields.tokens_evaluated, 'tokens_evaluated'),
    tokensOut: countOf(fields.tokens_predicted, 'tokens_predicted'),
    ...readCached(fields.timings),
  };
}

/** `tokens_cached` is another figure: what the slot holds when the answer is over. */
function readCached(timings: unknown): { tokensCached?: number } {
  const cached = timings === undefined ? undefined : fieldsOf(timings, 'timings').cache_n;
  return cached === undefined ? {} : { tokensCached: countOf(cached, 'cache_n') };
}

function readTokenIds(value: unknown): number[] {
  const tokens = listOf(value, 'tokens');
  for (const token of tokens) countOf(token, 'token');
  return tokens as number[];
}
