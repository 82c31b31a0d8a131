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
function wishes(request: GenerateRequest) {
  const { sampling, responseFormat, logprobs, messages } = request;
  const { presence_penalty, frequency_penalty } = sampling;
  const isChat = messages !== undefined;
  // Of 0 llama-server tells none, not even those of the tokens themselves.
  const likeliest = Math.max(1, logprobs ?? 0);
  const probabilities = isChat
    ? { logprobs: true, top_logprobs: likeliest }
    : { logprobs: likeliest };
  return {
    ...(presence_penalty ? { presence_penalty } : {}),
    ...(frequency_penalty ? { frequency_penalty } : {}),
    ...(responseFormat ? { response_format: responseFormat } : {}),
    ...(logprobs === undefined ? {} : probabilities),
    ...choiceFields(request),
  };
}

/** Which of the tools are called, and how many at once. */
export const choiceFields = ({ toolChoice, parallelToolCalls: parallel }: GenerateRequest) => ({
  ...(toolChoice ? { tool_choice: toolChoice } : {}),
  ...(parallel === undefined ? {} : { parallel_tool_calls: parallel }),
});

/**
 * Lone surrogates, which JavaScript allows and UTF-8 does not, become U+FFFD. Tools are a part of
 * the prompt: templates write them.
 */
export function promptFields({ prompt, messages, tools }: GenerateRequest) {
  if (messages === undefined) return { prompt: (prompt ?? '').toWellFormed() };
  return {
    messages: messages.map((message) => wellFormed(message)),
    ...(tools ? { tools: wellFormed(tools) } : {}),
  };
}

/** The same value with every text in it well-formed. */
function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed() as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => wellFormed(item)) as T;
  const fields = Object.entries(value);
  return Object.fromEntries(
    fields.map(([name, field]) => [name.toWellFormed(), wellFormed(field)]),
  ) as T;
}

/** Below the base URL, `/v1`. A conversation is put into the model's template by the server. */
export const completionPath = ({ messages }: GenerateRequest): string =>
  messages === undefined ? '/completions' : '/chat/completions';
