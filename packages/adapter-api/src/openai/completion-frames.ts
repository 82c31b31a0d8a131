import { EngineFault } from '../engine-fault.ts';
import type { AnswerFrame } from '../http/answer-stream.ts';
import {
  countOf,
  type Fields,
  fieldsOf,
  listOf,
  parseJson,
  stringOf,
} from '../http/engine-fields.ts';
import { faultOfApiError } from './api-error.ts';
import { readLogprobs } from './token-logprobs.ts';

type FinishReason = 'stop' | 'length';
type Counts = { tokensIn: number; tokensOut: number; tokensCached?: number };

const WORD_LENGTH_MAX = 32;

/**
 * Reads the chunks of one answer. How it ended and how many tokens it had come in one chunk or in
 * two; the answer has ended when both are known. The last line alone says nothing: vLLM writes it
 * after an error, too.
 */
export function completionReader(): (payload: string) => AnswerFrame {
  let finishReason: FinishReason | null = null;
  let counts: Counts | null = null;
  return (payload) => {
    if (payload.trim() === '[DONE]') throw unfinished(finishReason);
    const chunk = fieldsOf(parseJson(payload), 'chunk');
    if (chunk.error !== undefined) throw faultOfApiError(chunk.error);
    // Older vLLM: the fields of the error are the chunk.
    if (chunk.object === 'error') throw faultOfApiError(chunk);
    const [first] = listOf(chunk.choices, 'choices');
    const choice = first === undefined ? null : fieldsOf(first, 'choice');
    finishReason ??= readReason(choice?.finish_reason ?? null);
    counts = readCounts(chunk.usage ?? null) ?? counts;
    return {
      text: choice === null ? '' : readText(choice),
      tokenIds: readTokenIds(choice?.token_ids ?? []),
      ...probabilitiesIn(choice),
      end: finishReason === null || counts === null ? null : { finishReason, ...counts },
    };
  };
}

/** Left out where there is none: nearly no answer is asked for them. */
function probabilitiesIn(choice: Fields | null): Pick<AnswerFrame, 'logprobs'> {
  const value = choice?.logprobs ?? null;
  return value === null ? {} : { logprobs: readLogprobs(value) };
}

function unfinished(finishReason: FinishReason | null): EngineFault {
  const what = finishReason === null ? 'a finish_reason' : '`usage`, which was asked for';
  return new EngineFault('protocol', `the engine ended its answer without ${what}`);
}

/** A completion has `text`, a chat `delta`, whose content is left out of chunks without one. */
function readText(choice: Fields): string {
  if (choice.text !== undefined) return stringOf(choice.text, 'text');
  return stringOf(fieldsOf(choice.delta, 'delta').content ?? '', 'content');
}

function readReason(value: unknown): FinishReason | null {
  if (value === null || value === 'stop' || value === 'length') return value;
  const word = String(value).slice(0, WORD_LENGTH_MAX);
  // The engine ends every answer so when it is told to stop: others go on.
  if (value === 'abort') throw new EngineFault('lost', 'the engine aborted the answer');
  const kind = value === 'content_filter' ? 'failed' : 'protocol';
  throw new EngineFault(kind, `the engine ended the answer with finish_reason ${word}`);
}

function readCounts(value: unknown): Counts | null {
  if (value === null) return null;
  const usage = fieldsOf(value, 'usage');
  return {
    tokensIn: countOf(usage.prompt_tokens, 'prompt_tokens'),
    tokensOut: countOf(usage.completion_tokens ?? 0, 'completion_tokens'),
    ...readCached(usage.prompt_tokens_details ?? null),
  };
}

/** vLLM tells it where it was started to, and leaves it out where it is 0. */
function readCached(value: unknown): Pick<Counts, 'tokensCached'> {
  const cached = value === null ? null : fieldsOf(value, 'prompt_tokens_details').cached_tokens;
  return cached == null ? {} : { tokensCached: countOf(cached, 'cached_tokens') };
}

function readTokenIds(value: unknown): number[] {
  const tokens = listOf(value, 'token_ids');
  for (const token of tokens) countOf(token, 'token_id');
  return tokens as number[];
}
