import type { FrozenRequest } from './task.ts';

type Prompt = Pick<FrozenRequest, 'prompt' | 'messages' | 'tools' | 'inputs'>;

/**
 * Tokens that a chat template may add around a message, and once at the start: generous for known
 * templates.
 */
const TEMPLATE_TOKENS = 32;

/** How to call tools, in words; some templates say it at length. */
const TOOLS_TEMPLATE_TOKENS = 1024;

/**
 * An upper bound of the prompt's tokens without asking an engine: a byte-level tokenizer never
 * makes more tokens than there are UTF-8 bytes, and a UTF-16 unit is at most three bytes. Requests
 * under the bound need no exact count.
 */
export function promptTokensAtMost(request: Prompt): number {
  return boundOf(request, (text) => text.length * 3);
}

/**
 * The same bound from the bytes themselves: for plain English a third of it, and still about four
 * times the tokens. It reads the whole prompt, so it is for engines that cannot count.
 */
export function promptBytesAtMost(request: Prompt): number {
  return boundOf(request, utf8Bytes);
}

function boundOf(
  { prompt, messages = [], tools, inputs }: Prompt,
  bytesOf: (text: string) => number,
): number {
  if (inputs) return inputs.reduce((sum, text) => sum + bytesOf(text) + TEMPLATE_TOKENS, 0);
  if (prompt !== undefined) return bytesOf(prompt) + TEMPLATE_TOKENS;
  return messages.reduce(
    (sum, { content, tool_calls }) =>
      sum + bytesOf(content) + jsonBound(tool_calls, bytesOf) + TEMPLATE_TOKENS,
    TEMPLATE_TOKENS + (tools ? TOOLS_TEMPLATE_TOKENS : 0) + jsonBound(tools, bytesOf),
  );
}

/**
 * As `promptTokensAtMost`, of what has to fit a context at once: the whole prompt, or the longest
 * of the texts to embed.
 */
export const contextTokensAtMost = ({ inputs, ...prompt }: Prompt): number =>
  inputs
    ? inputs.reduce((most, text) => Math.max(most, promptTokensAtMost({ prompt: text })), 0)
    : promptTokensAtMost(prompt);

/** Templates write definitions and calls as JSON, some of them indented and escaped. */
const JSON_FACTOR = 2;

const jsonBound = (value: unknown, bytesOf: (text: string) => number): number =>
  value === undefined ? 0 : JSON_FACTOR * bytesOf(JSON.stringify(value));

/** A lone surrogate is sent as U+FFFD, which has three bytes as well. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The prompt's tokens before an engine has counted them: about four characters a token. */
export const estimatedPromptTokens = (request: Prompt): number =>
  estimated(promptTokensAtMost(request));

/** The same of what has to fit a context at once. */
export const estimatedContextTokens = (request: Prompt): number =>
  estimated(contextTokensAtMost(request));

const estimated = (bound: number): number => Math.ceil(bound / 12);
