import type { FrozenRequest } from './task.ts';

/**
 * Tokens that a chat template may add around a message, and once at the start: generous for known
 * templates.
 */
const TEMPLATE_TOKENS = 32;

/**
 * An upper bound of the prompt's tokens without asking an engine: a byte-level tokenizer never
 * makes more tokens than there are UTF-8 bytes, and a UTF-16 unit is at most three bytes. Requests
 * under the bound need no exact count.
 */
export function promptTokensAtMost(request: Pick<FrozenRequest, 'prompt' | 'messages'>): number {
  if (request.prompt !== undefined) return request.prompt.length * 3 + TEMPLATE_TOKENS;
  const messages = request.messages ?? [];
  return messages.reduce(
    (sum, { content }) => sum + content.length * 3 + TEMPLATE_TOKENS,
    TEMPLATE_TOKENS,
  );
}

/** The prompt's tokens before an engine has counted them: about four characters a token. */
export function estimatedPromptTokens(request: Pick<FrozenRequest, 'prompt' | 'messages'>): number {
  return Math.ceil(promptTokensAtMost(request) / 12);
}
