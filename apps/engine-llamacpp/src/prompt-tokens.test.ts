import { describe, expect, test } from '@jest/globals';
import { type PromptTokenizer, promptTokens, refuseOverflow } from './prompt-tokens.ts';

const BOS = 1;
const tokenizer: PromptTokenizer = {
  vocabularySize: 100,
  tokenize: (text, { addSpecial }) => [
    ...(addSpecial ? [BOS] : []),
    ...Array.from(text, (letter) => letter.charCodeAt(0) - 87),
  ],
};

describe('the tokens of a prompt', () => {
  test('text gets what the model adds', () => {
    expect(promptTokens('ab', tokenizer)).toEqual([BOS, 10, 11]);
  });

  test('a list gets it only when it begins with text', () => {
    expect(promptTokens([50, 51], tokenizer)).toEqual([50, 51]);
    expect(promptTokens([50, 'a'], tokenizer)).toEqual([50, 10]);
    expect(promptTokens(['a', 50, 'b'], tokenizer)).toEqual([BOS, 10, 50, 11]);
  });

  test('nothing and the unknown are refused', () => {
    const bare = { ...tokenizer, tokenize: () => [] };
    expect(() => promptTokens('', bare)).toThrow("Field 'prompt'");
    expect(() => promptTokens([100], tokenizer)).toThrow('token 100');
  });

  test('one position is left for the answer', () => {
    expect(() => refuseOverflow([1, 2, 3], 4)).not.toThrow();
    expect(() => refuseOverflow([1, 2, 3, 4], 4)).toThrow(
      expect.objectContaining({ details: { n_prompt_tokens: 4, n_ctx: 4 } }),
    );
  });
});
