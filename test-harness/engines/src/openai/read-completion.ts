import type { CoreRequest } from '../core/core-request.ts';
import type { EngineCore } from '../core/engine-core.ts';
import { type Body, flagOf, numberOf, objectOf, textOf, textsOf, wholeOf } from '../core/fields.ts';
import { Refusal } from '../core/refusal.ts';
import type { CoreSampling } from '../core/toy-model.ts';
import { MARKS, renderChat, tokenize } from '../core/vocabulary.ts';
import { type PlannedCall, readCall } from './read-tools.ts';

/** What a client asked of `/v1/completions` or `/v1/chat/completions`. */
export type CompletionRequest = {
  core: CoreRequest;
  isChat: boolean;
  isStream: boolean;
  includesUsage: boolean;
  returnsTokenIds: boolean;
  /** How many of the likeliest tokens are told beside each; null where none is told. */
  logprobs: number | null;
  /** The call that the answer is; null where it is text. */
  call: PlannedCall | null;
};

const TOKENS_DEFAULT = 16;
const COUNT_MAX = 2 ** 53 - 1;
const PENALTIES = [0.000_001, 100] as const;

/** Throws a `Refusal` for a wrong value and for what is longer than the context. */
export function readCompletion(
  core: EngineCore,
  body: Body,
  { isChat, isVllm }: { isChat: boolean; isVllm: boolean },
): CompletionRequest {
  const { context, model, toolCallParser: parser } = core.knobs;
  if (textOf(body, 'model') !== model) {
    throw new Refusal('unknown', `The model \`${String(body.model)}\` does not exist.`);
  }
  const promptTokens = isChat ? chatTokens(body) : promptTokensOf(body);
  const room = context - promptTokens.length;
  const asked = wholeOf(body, 'max_completion_tokens', null, [1, COUNT_MAX]);
  const byDefault = asked ?? (isChat ? Math.max(room, 1) : TOKENS_DEFAULT);
  const wanted = wholeOf(body, 'max_tokens', byDefault, [1, COUNT_MAX]);
  if (isVllm && wanted > context) {
    const told = `max_tokens=${wanted} cannot be greater than max_model_len=${context}.`;
    throw new Refusal('context', told);
  }
  // From 0.32 vLLM cuts the answer where it would leave the context.
  const tokensMax = isVllm ? Math.min(wanted, Math.max(room, 1)) : wanted;
  if (tokensMax > room) {
    const counts = `${tokensMax} output tokens and your prompt contains ${promptTokens.length}`;
    const limit = `This model's maximum context length is ${context} tokens.`;
    const told = `${limit} However, you requested ${counts} input tokens.`;
    throw new Refusal('context', `${told} Please reduce the length of the input prompt.`);
  }
  const salt = body.cache_salt ?? null;
  const isStream = flagOf(body, 'stream');
  if (!isStream && (body.stream_options ?? null) !== null) {
    throw new Refusal('malformed', 'Stream options can only be defined when `stream=True`.');
  }
  return {
    isChat,
    isStream,
    includesUsage: flagOf(objectOf(body.stream_options ?? {}, 'stream_options'), 'include_usage'),
    returnsTokenIds: flagOf(body, 'return_token_ids'),
    logprobs: readLogprobs(body, isChat),
    call: isChat ? readCall(body, { parser, needsParser: isVllm }) : null,
    core: {
      promptTokens,
      // Those without a salt share one space with vLLM, and here nothing: no adapter sends none.
      cachedTokens: core.reuse(salt === null ? null : textOf(body, 'cache_salt'), promptTokens),
      tokensMax,
      sampling: readSampling(body),
      stop: textsOf(body, 'stop'),
      showsStop: flagOf(body, 'include_stop_str_in_output'),
      ignoresEnd: flagOf(body, 'ignore_eos'),
    },
  };
}

function readLogprobs(body: Body, isChat: boolean): number | null {
  if (!isChat) return wholeOf(body, 'logprobs', null, [0, 20]);
  return flagOf(body, 'logprobs') ? wholeOf(body, 'top_logprobs', 0, [0, 20]) : null;
}

function readSampling(body: Body): CoreSampling {
  const topK = wholeOf(body, 'top_k', 0, [-1, COUNT_MAX]);
  return {
    seed: wholeOf(body, 'seed', null, [-(2 ** 53), COUNT_MAX]),
    temperature: numberOf(body, 'temperature', 1, [0, 100]),
    topK: Math.max(topK, 0),
    topP: numberOf(body, 'top_p', 1, [0.000_001, 1]),
    minP: numberOf(body, 'min_p', 0, [0, 1]),
    repetitionPenalty: numberOf(body, 'repetition_penalty', 1, PENALTIES),
  };
}

/** As the model sees them: a prompt begins with the model's own first token. */
export function promptTokensOf(body: Body): number[] {
  return [MARKS.start, ...tokenize(textOf(body, 'prompt'))];
}

export function chatTokens(body: Body): number[] {
  const { messages } = body;
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new Refusal('malformed', 'messages: Input should be a list that is not empty');
  }
  const turns = messages.map((message: unknown) => {
    const turn = objectOf(message, 'message');
    const called = turn.tool_calls === undefined ? '' : JSON.stringify(turn.tool_calls);
    return { role: textOf(turn, 'role'), content: textOf(turn, 'content') + called };
  });
  const described = body.tools === undefined ? '' : JSON.stringify(body.tools);
  return tokenize(described + renderChat(turns));
}
