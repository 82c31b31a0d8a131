import { describe, expect, test } from '@jest/globals';
import { type CoreSampling, ToyModel } from './toy-model.ts';
import { detokenize, MARKS, renderChat, tokenize } from './vocabulary.ts';

const SAMPLING: CoreSampling = {
  seed: 7,
  temperature: 0.8,
  topK: 40,
  topP: 0.95,
  minP: 0.05,
  repetitionPenalty: 1,
};
const GREEDY = { ...SAMPLING, temperature: 0 };
const CHAT = tokenize(renderChat([{ role: 'user', content: 'Write a haiku about the moon.' }]));

/** Up to the end that the model chooses, or the limit. */
function answer(prompt: readonly number[], sampling = SAMPLING, weights = 1, limit = 2_000) {
  const model = new ToyModel(prompt, weights, sampling);
  const tokens: number[] = [];
  while (tokens.length < limit && tokens.at(-1) !== MARKS.end) tokens.push(model.next());
  return tokens;
}

describe('the toy model', () => {
  test('[ORCH-3060] equal requests have equal tokens, another seed or model others', () => {
    expect(answer(CHAT)).toEqual(answer(CHAT));
    expect(answer(CHAT, { ...SAMPLING, seed: 8 })).not.toEqual(answer(CHAT));
    expect(answer(CHAT, SAMPLING, 2)).not.toEqual(answer(CHAT));
    expect(answer(CHAT, { ...SAMPLING, seed: null })).not.toEqual(
      answer(CHAT, { ...SAMPLING, seed: null }),
    );
  });

  test('[ORCH-3060] without temperature the seed does not matter, and it is the first choice', () => {
    expect(answer(CHAT, { ...GREEDY, seed: 1 })).toEqual(answer(CHAT, { ...GREEDY, seed: 2 }));
    expect(answer(CHAT, { ...SAMPLING, topK: 1 })).toEqual(answer(CHAT, GREEDY));
    expect(answer(CHAT, { ...SAMPLING, minP: 1 })).toEqual(answer(CHAT, GREEDY));
  });

  test('[ORCH-3060] a prompt with the beginning of a greedy answer goes on with its rest', () => {
    const whole = answer(CHAT, GREEDY);
    for (const cut of [1, 5, whole.length - 1]) {
      const rest = answer([...CHAT, ...whole.slice(0, cut)], GREEDY);
      expect(rest).toEqual(whole.slice(cut));
    }
  });

  test('[ORCH-3060] an answer ends after 10 to 200 tokens, whatever the seed', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const tokens = answer(CHAT, { ...SAMPLING, seed });
      expect(tokens.at(-1)).toBe(MARKS.end);
      expect(tokens.length).toBeGreaterThan(10);
      expect(tokens.length).toBeLessThanOrEqual(201);
    }
  });

  test('[ORCH-3060] what is told to count never ends', () => {
    expect(answer(tokenize('count'), SAMPLING, 1, 20_000)).toHaveLength(20_000);
  });

  test('[ORCH-3060] characters of several bytes come in several tokens and are whole', () => {
    const prompt = tokenize(renderChat([{ role: 'user', content: 'Say é, 日 and 🌙.' }]));
    for (let seed = 0; seed < 50; seed += 1) {
      const tokens = answer(prompt, { ...SAMPLING, seed }).slice(0, -1);
      const text = detokenize(tokens);
      expect(text).not.toContain('\ufffd');
      expect(text).toMatch(/[^\0-\x7f]/);
    }
  });

  test('[ORCH-3060] a penalty on what was said changes the answer', () => {
    const repeated = { ...GREEDY, repetitionPenalty: 2 };
    const tokens = answer(tokenize('count'), repeated, 1, 40);
    expect(tokens).not.toEqual(answer(tokenize('count'), GREEDY, 1, 40));
    expect(new Set(tokens).size).toBeGreaterThan(30);
  });
});
