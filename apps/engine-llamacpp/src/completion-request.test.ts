import { describe, expect, test } from '@jest/globals';
import { parseCompletionRequest } from './completion-request.ts';

const defaults = { seed: 5, predictMax: null, cachePrompt: false };
const parse = (fields: object) => parseCompletionRequest({ prompt: 'a', ...fields }, defaults);

describe('a completion request', () => {
  test('has the defaults of llama-server', () => {
    expect(parse({})).toMatchObject({
      predictMax: null,
      sampling: { seed: 5, temperature: 0.8, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1 },
      stops: [],
      stream: false,
      slotId: -1,
    });
  });

  test('null counts as absent, and unknown fields are ignored', () => {
    expect(parse({ seed: null, top_p: null, stop: null, unheard_of: 1 })).toEqual(parse({}));
  });

  test('a random seed is asked for in either spelling', () => {
    expect(parse({ seed: -1 }).sampling.seed).toBeNull();
    expect(parse({ seed: 2 ** 32 - 1 }).sampling.seed).toBeNull();
    expect(parse({ seed: 0 }).sampling.seed).toBe(0);
  });

  test.each(['n_predict', 'max_tokens', 'max_completion_tokens'])(
    '%s limits the answer',
    (name) => {
      expect(parse({ [name]: 7 }).predictMax).toBe(7);
      expect(parse({ [name]: -1 }).predictMax).toBeNull();
    },
  );

  test('one stop string may stand alone', () => {
    expect(parse({ stop: 'END' }).stops).toEqual(['END']);
    expect(() => parse({ stop: '' })).toThrow("Field 'stop'");
    expect(() => parse({ stop: Array(65).fill('a') })).toThrow("Field 'stop'");
    expect(() => parse({ stop: 'a'.repeat(1025) })).toThrow("Field 'stop'");
  });

  test('an option this engine does not have is refused unless it is off', () => {
    expect(() => parse({ mirostat: 2 })).toThrow("Field 'mirostat': not supported");
    expect(() => parse({ logit_bias: [[1, 2]] })).toThrow("Field 'logit_bias': not supported");
    expect(() => parse({ logit_bias: { 5: -1 } })).toThrow("Field 'logit_bias': not supported");
    expect(parse({ mirostat: 0, logit_bias: [], n_probs: 0, n: 1 })).toEqual(parse({}));
  });

  test('probabilities are told beside 20 tokens at most, by either name', () => {
    expect(parse({ n_probs: 3, logprobs: 5 }).probabilities).toBe(3);
    expect(parse({ logprobs: 5 }).probabilities).toBe(5);
    expect(parse({ logprobs: false }).probabilities).toBe(0);
    expect(() => parse({ n_probs: 21 })).toThrow("Field 'n_probs'");
  });

  test('[ORCH-3082] an error never repeats the prompt', () => {
    const body = { prompt: { secret: 'xylophone' } };
    expect(() => parseCompletionRequest(body, defaults)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('xylophone') }),
    );
  });
});
