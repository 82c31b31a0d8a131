import { describe, expect, test } from '@jest/globals';
import { neededFeatures } from './needed-features.ts';
import type { FrozenSampling } from './task.ts';

const sampling: FrozenSampling = {
  ...{ seed: 1, temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05 },
  ...{ repeat_penalty: 1, stop: [] },
};

describe('what a request needs of its engine', () => {
  test('[ORCH-3058] is nothing for a plain one', () => {
    expect(neededFeatures({ sampling })).toEqual([]);
    expect(neededFeatures({ sampling: { ...sampling, presence_penalty: 0 } })).toEqual([]);
  });

  test('[ORCH-3058] has the field that asks for it', () => {
    const asked = {
      sampling: { ...sampling, presence_penalty: 1, frequency_penalty: -1 },
      responseFormat: { type: 'json_object' as const },
      logprobs: 0,
    };
    expect(neededFeatures(asked)).toEqual([
      { feature: 'json_schema', pointer: '/response_format' },
      { feature: 'logprobs', pointer: '/logprobs' },
      { feature: 'penalties', pointer: '/sampling/presence_penalty' },
      { feature: 'penalties', pointer: '/sampling/frequency_penalty' },
    ]);
  });
});
