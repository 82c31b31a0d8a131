import { describe, expect, test } from '@jest/globals';
import { readCompletionFrame } from './completion-frame.ts';

describe('a frame of /completion', () => {
  test('[ORCH-3058] ids of tokens that gave no text yet are told with none', () => {
    const held = '{"content":"","tokens":[236,157],"stop":false}';
    expect(readCompletionFrame(held)).toEqual({ text: '', tokenIds: [236, 157], end: null });
  });

  test.each([
    ['eos', 'stop'],
    ['word', 'stop'],
    ['limit', 'length'],
  ])('[ORCH-3058] the end %s has the reason %s', (stop_type, finishReason) => {
    const end = { content: '', stop: true, stop_type, tokens_predicted: 2, tokens_evaluated: 3 };
    expect(readCompletionFrame(JSON.stringify(end)).end).toEqual({
      finishReason,
      tokensIn: 3,
      tokensOut: 2,
    });
  });

  test('[ORCH-3058] probabilities have as many others as were asked for', () => {
    const other = { id: 9, token: 'e', bytes: [101], logprob: -2 };
    const told = { id: 8, token: 'é', bytes: [195, 169], logprob: -1, top_logprobs: [other] };
    const frame = { content: 'é', stop: false, completion_probabilities: [told] };
    const read = (likeliest: number) => readCompletionFrame(JSON.stringify(frame), likeliest);
    const one = { token: 'é', bytes: [195, 169], logprob: -1 };
    const kept = { token: 'e', bytes: [101], logprob: -2 };
    expect(read(1).logprobs).toEqual([{ ...one, top_logprobs: [kept] }]);
    expect(read(0).logprobs).toEqual([{ ...one, top_logprobs: [] }]);
  });

  test('[ORCH-4208] what was reused is in its timings, and not what the slot holds', () => {
    const end = { content: '', stop: true, stop_type: 'eos', tokens_predicted: 2 };
    const frame = { ...end, tokens_evaluated: 30, tokens_cached: 31, timings: { cache_n: 16 } };
    expect(readCompletionFrame(JSON.stringify(frame)).end).toMatchObject({ tokensCached: 16 });
    const odd = JSON.stringify({ ...frame, timings: { cache_n: 'secret' } });
    expect(() => readCompletionFrame(odd)).toThrow(/cache_n/);
  });
});
