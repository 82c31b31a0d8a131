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
    // Some servers refuse an empty list.
    ...(stop.length === 0 ? {} : { stop: stop.map((text) => text.toWellFormed()) }),
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

/** A conversation is put into the model's template by the server. */
export const completionPath = ({ messages }: GenerateRequest): string =>
  messages === undefined ? '/v1/completions' : '/v1/chat/completions';
