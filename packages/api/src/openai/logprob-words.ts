import type { ChatLogprobs, CompletionLogprobs, TokenLogprob } from '@orchqueue/contract-types';

type Probability = Pick<TokenLogprob, 'token' | 'logprob' | 'bytes'>;

const inWords = ({ token, logprob, bytes }: Probability) => ({
  ...{ token, logprob, bytes: bytes ?? [...Buffer.from(token)] },
});

/** As a chat tells them; null where they were not asked for. */
export function chatLogprobs(tokens: readonly TokenLogprob[] | null): ChatLogprobs {
  if (tokens === null) return null;
  const content = tokens.map((token) => ({
    ...inWords(token),
    top_logprobs: token.top_logprobs.map(inWords),
  }));
  return { content, refusal: null };
}

/** As a completion tells them; `offset` is where the text of the first token begins. */
export function textLogprobs(
  tokens: readonly TokenLogprob[] | null,
  offset: number,
): CompletionLogprobs {
  if (tokens === null) return null;
  let at = offset;
  const text_offset = tokens.map(({ token }) => {
    const start = at;
    at += token.length;
    return start;
  });
  return {
    tokens: tokens.map(({ token }) => token),
    token_logprobs: tokens.map(({ logprob }) => logprob),
    top_logprobs: tokens.map(({ top_logprobs }) =>
      Object.fromEntries(top_logprobs.map(({ token, logprob }) => [token, logprob])),
    ),
    text_offset,
  };
}
