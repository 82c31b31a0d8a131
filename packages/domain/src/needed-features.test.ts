import { describe, expect, test } from '@jest/globals';
import { isFeatureOf, neededFeatures, usesTools } from './needed-features.ts';
import type { FrozenSampling } from './task.ts';

const sampling: FrozenSampling = {
  ...{ seed: 1, temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05 },
  ...{ repeat_penalty: 1, stop: [] },
};

const message = { role: 'user' as const, content: 'hi' };
const call = {
  ...{ id: 'c', type: 'function' as const },
  function: { name: 'weather', arguments: '{}' },
};

describe('what a request needs of its engine', () => {
  test('[ORCH-3058] is nothing for a plain one', () => {
    expect(neededFeatures({ sampling })).toEqual([]);
    expect(neededFeatures({ sampling: { ...sampling, presence_penalty: 0 } })).toEqual([]);
  });

  test.each([
    ['/tools', { tools: [{ type: 'function' as const, function: { name: 'weather' } }] }],
    [
      '/messages/1/tool_calls',
      { messages: [message, { role: 'assistant' as const, content: '', tool_calls: [call] }] },
    ],
    [
      '/messages/0/role',
      { messages: [{ role: 'tool' as const, content: 'x', tool_call_id: 'c' }] },
    ],
  ])('[ORCH-3058] is tools because of %s', (pointer, asked) => {
    expect(neededFeatures({ sampling, ...asked })).toEqual([{ feature: 'tools', pointer }]);
    expect(usesTools(asked)).toBe(true);
    expect(usesTools({ messages: [message] })).toBe(false);
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

describe('a feature', () => {
  test('[ORCH-2013] of a vector is none of a text, and the other way round', () => {
    expect(neededFeatures({ sampling, dimensions: 3 })).toEqual([
      { feature: 'dimensions', pointer: '/dimensions' },
    ]);
    expect(isFeatureOf('dimensions', ['embedding'])).toBe(true);
    expect(isFeatureOf('logprobs', ['embedding'])).toBe(false);
    expect(isFeatureOf('dimensions', ['completion', 'chat'])).toBe(false);
    expect(isFeatureOf('logprobs', ['completion', 'embedding'])).toBe(true);
  });
});
