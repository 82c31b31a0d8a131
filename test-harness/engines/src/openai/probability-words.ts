import { bytesOf, isMark } from '../core/vocabulary.ts';
import type { CompletionRequest } from './read-completion.ts';

type Told = { token: string; logprob: number; bytes: number[] };

/**
 * Probabilities of tokens, made up: the toy model has none. Each is the same wherever its token
 * comes. A chat has a list of tokens, a completion four lists. Null where they were not asked for.
 */
export function probabilityWords(
  { isChat, logprobs }: CompletionRequest,
  ids: readonly number[],
): unknown {
  if (logprobs === null) return null;
  const told = ids.filter((id) => !isMark(id)).map((id) => [id, toldOf(id)] as const);
  const others = (id: number) =>
    Array.from({ length: logprobs }, (_, rank) => ({ ...toldOf(id + rank), ...deeper(id, rank) }));
  if (isChat) {
    return { content: told.map(([id, token]) => ({ ...token, top_logprobs: others(id) })) };
  }
  return {
    tokens: told.map(([, { token }]) => token),
    token_logprobs: told.map(([, { logprob }]) => logprob),
    top_logprobs: told.map(([id]) =>
      Object.fromEntries(others(id).map(({ token, logprob }) => [token, logprob])),
    ),
    text_offset: told.map(() => 0),
  };
}

const toldOf = (id: number): Told => {
  const bytes = bytesOf(id);
  return { token: bytes.toString('utf8'), logprob: logprobOf(id), bytes: [...bytes] };
};

const logprobOf = (id: number): number => -((id % 97) + 1) / 100;

const deeper = (id: number, rank: number) => ({ logprob: logprobOf(id) - rank });
