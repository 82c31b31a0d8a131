import type { CoreRequest } from '../core/core-request.ts';
import type { EngineCore } from '../core/engine-core.ts';
import { type Body, flagOf, numberOf, objectOf, textOf, textsOf, wholeOf } from '../core/fields.ts';
import { Refusal } from '../core/refusal.ts';
import { MARKS, renderChat, tokenize } from '../core/vocabulary.ts';

const COUNT_MAX = 2 ** 32 - 1;

/** Throws a `Refusal` for a wrong value and for what is longer than the context. */
export function readMockRequest(core: EngineCore, body: Body): CoreRequest {
  const { knobs } = core;
  const promptTokens = promptTokensOf(body);
  const tokensMax = wholeOf(body, 'max_tokens', 16, [1, COUNT_MAX]);
  if (promptTokens.length + tokensMax > knobs.context) {
    const asked = `${promptTokens.length} + ${tokensMax} tokens`;
    throw new Refusal('context', `${asked} are more than the ${knobs.context} of the context`);
  }
  return {
    promptTokens,
    cachedTokens: core.reuse(scopeOf(body), promptTokens),
    tokensMax,
    sampling: {
      seed: wholeOf(body, 'seed', null, [0, COUNT_MAX]),
      temperature: numberOf(body, 'temperature', 1, [0, 100]),
      topK: wholeOf(body, 'top_k', 0, [0, COUNT_MAX]),
      topP: numberOf(body, 'top_p', 1, [0, 1]),
      minP: numberOf(body, 'min_p', 0, [0, 1]),
      repetitionPenalty: numberOf(body, 'repeat_penalty', 1, [0.000_001, 100]),
    },
    stop: textsOf(body, 'stop'),
    showsStop: false,
    ignoresEnd: flagOf(body, 'ignore_end'),
  };
}

/** Requests without one are computed whole. */
const scopeOf = (body: Body): string | null =>
  body.cache_scope === undefined ? null : textOf(body, 'cache_scope');

/** A raw prompt as it is, or a conversation in the toy model's template. */
export function promptTokensOf(body: Body): number[] {
  const { messages } = body;
  if (messages === undefined) return [MARKS.start, ...tokenize(textOf(body, 'prompt'))];
  if (!Array.isArray(messages)) throw new Refusal('malformed', 'messages: not a list');
  const turns = messages.map((message: unknown) => {
    const turn = objectOf(message, 'message');
    return { role: textOf(turn, 'role'), content: textOf(turn, 'content') };
  });
  return [MARKS.start, ...tokenize(renderChat(turns))];
}
