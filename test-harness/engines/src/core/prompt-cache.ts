const BLOCK_TOKENS = 16;
const PROMPTS_MAX = 64;

type Kept = { space: string; tokens: readonly number[] };

/** The prompts that came last, in spaces that do not see each other, in blocks as vLLM has them. */
export class PromptCache {
  #kept: Kept[] = [];

  /** Keeps the prompt, and tells how many tokens of it were known before; never all of them. */
  reuse(space: string, tokens: readonly number[]): number {
    const cached = this.#kept
      .filter((kept) => kept.space === space)
      .reduce((most, kept) => Math.max(most, commonTokens(kept.tokens, tokens)), 0);
    this.#kept = [{ space, tokens }, ...this.#kept].slice(0, PROMPTS_MAX);
    return blocksOf(Math.min(cached, tokens.length - 1));
  }
}

const blocksOf = (tokens: number): number => tokens - (tokens % BLOCK_TOKENS);

function commonTokens(a: readonly number[], b: readonly number[]): number {
  const different = a.findIndex((token, index) => token !== b[index]);
  return different === -1 ? a.length : different;
}
