import { describe, expect, test } from '@jest/globals';
import type { GenerateRequest, SamplerProfile } from '@orchqueue/adapter-api';
import { toGenerateBody } from './generate-body.ts';

const SAMPLING: SamplerProfile = {
  ...{ seed: 7, temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05 },
  ...{ repeat_penalty: 1, stop: [] },
};

function parametersOf(sampling: Partial<SamplerProfile>) {
  const request: GenerateRequest = {
    ...{ prompt: 'hi', maxTokens: 16, correlationId: 'c-1' },
    sampling: { ...SAMPLING, ...sampling },
  };
  return toGenerateBody(request, 'hi').parameters;
}

const FIXED = { max_new_tokens: 16, details: true, return_full_text: false, stop: [] };
const DRAWN = { ...FIXED, do_sample: true, seed: 7, temperature: 0.8, top_k: 40, top_p: 0.95 };
const GREEDY = { ...FIXED, do_sample: false };
const without = (name: keyof typeof DRAWN): Partial<typeof DRAWN> => {
  const { [name]: _, ...rest } = DRAWN;
  return rest;
};

describe('profile v1 in the words of TGI', () => {
  test.each<[string, Partial<SamplerProfile>, object]>([
    ['all values', {}, DRAWN],
    ['no temperature is greedy, and nothing brings sampling back', { temperature: 0 }, GREEDY],
    ['a temperature that 32 bits do not hold is none', { temperature: 1e-50 }, GREEDY],
    ['top_k off is left out', { top_k: 0 }, without('top_k')],
    ['top_p off is left out', { top_p: 1 }, without('top_p')],
    ['a top_p that 32 bits round to off is left out', { top_p: 0.999_999_999 }, without('top_p')],
    ['a seed of 0 is one that no task can have', { seed: 0 }, { ...DRAWN, seed: 2 ** 32 - 1 }],
    ['a penalty', { repeat_penalty: 1.5 }, { ...DRAWN, repetition_penalty: 1.5 }],
    [
      'a penalty without sampling',
      { repeat_penalty: 1.5, temperature: 0 },
      { ...GREEDY, repetition_penalty: 1.5 },
    ],
  ])('[ORCH-3058] [ORCH-3056] %s', (_title, sampling, parameters) => {
    expect(parametersOf(sampling)).toEqual(parameters);
  });

  test('[ORCH-3058] the server is told as many stop strings as it takes, well-formed', () => {
    const stop = ['a\ud800', 'b', 'c', 'd', 'e', 'f'];
    expect(parametersOf({ stop }).stop).toEqual(['a\ufffd', 'b', 'c', 'd']);
  });
});
