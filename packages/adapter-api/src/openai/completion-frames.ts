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
import { ToolCallReader } from './tool-call-reader.ts';

type FinishReason = 'stop' | 'length' | 'tool_calls';
type Counts = { tokensIn: number; tokensOut: number; tokensCached?: number };

const WORD_LENGTH_MAX = 32;

/**
 * Reads the chunks of one answer. How it ended and how many tokens it had come in one chunk or in
 * two; the answer has ended when both are known. The last line alone says nothing: vLLM writes it
 * after an error, too. `likeliest`: as many tokens as are told beside each.
 */
export function completionReader(likeliest = 0): (payload: string) => AnswerFrame {
  let finishReason: FinishReason | null = null;
  let counts: Counts | null = null;
  const calls = new ToolCallReader();
  return (payload) => {
    if (payload.trim() === '[DONE]') throw unfinished(finishReason);
    const chunk = fieldsOf(parseJson(payload), 'chunk');
    if (chunk.error !== undefined) throw faultOfApiError(chunk.error);
    // Older vLLM: the fields of the error are the chunk.
    if (chunk.object === 'error') throw faultOfApiError(chunk);
    const [first] = listOf(chunk.choices, 'choices');
    const choice = first === undefined ? null : fieldsOf(first, 'choice');
    const toolCalls = calls.read(deltaOf(choice)?.tool_calls ?? null);
    finishReason ??= readReason(choice?.finish_reason ?? null, calls.count > 0);
    counts = readCounts(chunk.usage ?? null) ?? counts;
    return {
      text: choice === null ? '' : readText(choice),
      tokenIds: readTokenIds(choice?.token_ids ?? []),
      ...probabilitiesIn(choice, likeliest),
      ...(toolCalls.length > 0 ? { toolCalls } : {}),
      end: finishReason === null || counts === null ? null : { finishReason, ...counts },
    };
  };
}

/** Left out where there is none: nearly no answer is asked for them. */
function probabilitiesIn(choice: Fields | null, likeliest: number): Pick<AnswerFrame, 'logprobs'> {
  const value = choice?.logprobs ?? null;
  return value === null ? {} : { logprobs: readLogprobs(value, likeliest) };
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

const deltaOf = (choice: Fields | null): Fields | null =>
  choice?.delta === undefined ? null : fieldsOf(choice.delta, 'delta');

/** Servers end a call that they were told to make with `stop`, and others with `tool_calls`. */
function readReason(value: unknown, hasCalls: boolean): FinishReason | null {
  if (value === null || value === 'length') return value;
  if (hasCalls && (value === 'stop' || value === 'tool_calls')) return 'tool_calls';
  if (value === 'stop') return value;
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
