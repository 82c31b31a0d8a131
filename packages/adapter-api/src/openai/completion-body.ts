import type { GenerateRequest } from '../engine-adapter.ts';

/** The part of a request that every server of OpenAI's protocol knows. */
export function completionBody(request: GenerateRequest, model: string) {
  const { maxTokens, sampling } = request;
  const { seed, temperature, top_p, stop } = sampling;
  return {
    model,
    ...promptFields(request),
    max_tokens: maxTokens,
    stream: true,
    stream_options: { include_usage: true },
    seed,
    temperature,
    top_p,
    ...wishes(request),
    // Some servers refuse an empty list.
    ...(stop.length === 0 ? {} : { stop: stop.map((text) => text.toWellFormed()) }),
  };
}

/** What is asked for beside the text; a conversation has its logprobs in two fields. */
function wishes({ sampling, responseFormat, logprobs, messages }: GenerateRequest) {
  const { presence_penalty, frequency_penalty } = sampling;
  const isChat = messages !== undefined;
  const probabilities = isChat ? { logprobs: true, top_logprobs: logprobs } : { logprobs };
  return {
    ...(presence_penalty ? { presence_penalty } : {}),
    ...(frequency_penalty ? { frequency_penalty } : {}),
    ...(responseFormat ? { response_format: responseFormat } : {}),
    ...(logprobs === undefined ? {} : probabilities),
  };
}

/** Lone surrogates, which JavaScript allows and UTF-8 does not, become U+FFFD. */
export function promptFields({ prompt, messages }: GenerateRequest): Record<string, unknown> {
  if (messages === undefined) return { prompt: (prompt ?? '').toWellFormed() };
  const wellFormed = messages.map(({ role, content }) => ({
    role,
    content: content.toWellFormed(),
  }));
  return { messages: wellFormed };
}

/** Below the base URL, `/v1`. A conversation is put into the model's template by the server. */
export const completionPath = ({ messages }: GenerateRequest): string =>
  messages === undefined ? '/completions' : '/chat/completions';
