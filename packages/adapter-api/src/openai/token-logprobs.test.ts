import { expect, test } from '@jest/globals';
import { EngineFault } from '../engine-fault.ts';
import { readLogprobs } from './token-logprobs.ts';

test('[ORCH-3058] probabilities of a chat keep their bytes, where they are told', () => {
  const other = { token: 'b', logprob: -2, bytes: null };
  const content = [{ token: 'a', logprob: -1, bytes: [97], top_logprobs: [other] }];
  expect(readLogprobs({ content }, 5)).toEqual([
    { token: 'a', logprob: -1, bytes: [97], top_logprobs: [{ token: 'b', logprob: -2 }] },
  ]);
  expect(readLogprobs({ content }, 0)[0]?.top_logprobs).toEqual([]);
  expect(readLogprobs({ content: null }, 5)).toEqual([]);
  expect(readLogprobs(null, 5)).toEqual([]);
});

test('[ORCH-3058] probabilities of a completion come likeliest first, and none is above 0', () => {
  const lists = {
    tokens: ['a', 'b'],
    token_logprobs: [1e-7, -3],
    top_logprobs: [{ z: -5, a: 0 }, { b: -3 }],
    text_offset: [0, 1],
  };
  expect(readLogprobs(lists, 5)).toEqual([
    {
      token: 'a',
      logprob: 0,
      top_logprobs: [
        { token: 'a', logprob: 0 },
        { token: 'z', logprob: -5 },
      ],
    },
    { token: 'b', logprob: -3, top_logprobs: [{ token: 'b', logprob: -3 }] },
  ]);
});

test.each([
  ['a list', []],
  ['a token without a number', { content: [{ token: 'a', logprob: 'secret' }] }],
  ['lists of unlike lengths', { tokens: ['a'], token_logprobs: [] }],
])('[ORCH-3058] %s is a protocol fault that does not quote it', (_name, value) => {
  expect(() => readLogprobs(value, 5)).toThrow(EngineFault);
  expect(() => readLogprobs(value, 5)).not.toThrow(/secret/);
});
