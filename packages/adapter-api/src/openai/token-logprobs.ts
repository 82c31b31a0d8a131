import type { TokenLogprob } from '@orchqueue/contract-types';
import {
  countOf,
  type Fields,
  fieldsOf,
  listOf,
  numberOf,
  stringOf,
} from '../http/engine-fields.ts';

/**
 * Probabilities of the tokens of a chunk: a chat has a list of tokens, a completion four lists. At
 * most `likeliest` others are told beside each.
 */
export function readLogprobs(value: unknown, likeliest: number): TokenLogprob[] {
  return readAll(value).map((token) => ({
    ...token,
    top_logprobs: token.top_logprobs.slice(0, likeliest),
  }));
}

function readAll(value: unknown): TokenLogprob[] {
  if (value === null) return [];
  const fields = fieldsOf(value, 'logprobs');
  if (fields.tokens === undefined)
    return listOf(fields.content ?? [], 'content').map(readChatToken);
  const logprobs = listOf(fields.token_logprobs, 'token_logprobs');
  const tops = listOf(fields.top_logprobs ?? [], 'top_logprobs');
  return listOf(fields.tokens, 'tokens').map((token, place) => ({
    token: stringOf(token, 'token'),
    logprob: logprobOf(logprobs[place]),
    top_logprobs: readTop(tops[place] ?? {}),
  }));
}

function readChatToken(value: unknown): TokenLogprob {
  const fields = fieldsOf(value, 'token');
  const others = listOf(fields.top_logprobs ?? [], 'top_logprobs');
  return {
    ...readProbability(fields),
    top_logprobs: others.map((other) => readProbability(fieldsOf(other, 'top_logprob'))),
  };
}

function readProbability(fields: Fields): Omit<TokenLogprob, 'top_logprobs'> {
  const token = stringOf(fields.token, 'token');
  const logprob = logprobOf(fields.logprob);
  if ((fields.bytes ?? null) === null) return { token, logprob };
  const bytes = listOf(fields.bytes, 'bytes').map((byte) => countOf(byte, 'byte'));
  return { token, logprob, bytes };
}

/** Probabilities by token; the order is by the likeliest, which no engine promises. */
function readTop(value: unknown): TokenLogprob['top_logprobs'] {
  return Object.entries(fieldsOf(value, 'top_logprobs'))
    .map(([token, logprob]) => ({ token, logprob: logprobOf(logprob) }))
    .sort((a, b) => b.logprob - a.logprob);
}

/** Rounding may leave a certain token a little above 0. */
const logprobOf = (value: unknown): number => Math.min(0, numberOf(value, 'logprob'));
