import type { Prompt } from './completion-request.ts';
import { EngineError, fieldError } from './engine-error.ts';

export interface PromptTokenizer {
  readonly vocabularySize: number;
  tokenize(text: string, how: { addSpecial: boolean; parseSpecial: boolean }): number[];
}

/**
 * As upstream: a string gets BOS and EOS by the model's own setting, a list only if it begins with
 * a string, so that a caller with exact tokens gets exactly those.
 */
export function promptTokens(prompt: Prompt, tokenizer: PromptTokenizer): number[] {
  const parts = typeof prompt === 'string' ? [prompt] : prompt;
  const tokens: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      const how = { addSpecial: index === 0, parseSpecial: true };
      for (const token of tokenizer.tokenize(part, how)) tokens.push(token);
    } else {
      if (part >= tokenizer.vocabularySize) {
        throw fieldError('prompt', `token ${part} is not in the vocabulary`);
      }
      tokens.push(part);
    }
  }
  if (tokens.length === 0) throw fieldError('prompt', 'must not be empty');
  return tokens;
}

/** One position must be left for the answer. */
export function refuseOverflow(tokens: readonly number[], contextSize: number): void {
  if (tokens.length < contextSize) return;
  throw new EngineError(
    'exceed_context_size_error',
    `request (${tokens.length} tokens) exceeds the available context size ` +
      `(${contextSize} tokens), try increasing it`,
    { details: { n_prompt_tokens: tokens.length, n_ctx: contextSize } },
  );
}
