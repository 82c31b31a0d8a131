import { describe, expect, test } from '@jest/globals';
import { faultOfApiStatus } from './api-error.ts';

const nested = (message: string, rest: object = {}) => ({ error: { message, ...rest } });

describe('what an OpenAI-compatible server refuses', () => {
  test.each([
    [400, nested("This model's maximum context length is 8 tokens."), 'context_exceeded'],
    [400, nested('too long', { code: 'context_length_exceeded' }), 'context_exceeded'],
    [
      400,
      nested('The decoder prompt (length 9) is longer than the maximum model length of 8.'),
      'context_exceeded',
    ],
    [400, nested('no', { type: 'exceed_context_size_error' }), 'context_exceeded'],
    [
      400,
      { object: 'error', message: "The input is longer than the model's context length" },
      'context_exceeded',
    ],
    [429, nested('Too many tokens for a context window', { code: 'x' }), 'overloaded'],
    [400, { object: 'error', message: 'flat', code: 400 }, 'refused'],
    [401, { error: 'Unauthorized' }, 'unauthorized'],
    [403, { error: { message: 'no' } }, 'unauthorized'],
    [404, nested('The model `x` does not exist.'), 'refused'],
    [429, nested('Rate limit reached', { code: 'rate_limit_exceeded' }), 'overloaded'],
    [429, nested('You exceeded your quota', { code: 'insufficient_quota' }), 'refused'],
    [503, nested('overloaded'), 'overloaded'],
    [503, '', 'overloaded'],
    [500, nested('no'), 'failed'],
    [502, '<html>', 'failed'],
    [302, '', 'protocol'],
  ])('[ORCH-3058] by %i %j is %s', (status, body, kind) => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    expect(faultOfApiStatus(status, sent).kind).toBe(kind);
  });

  test('[ORCH-3058] is told in few words, with the type and the code', () => {
    const body = nested('m'.repeat(10_000), { type: 'requests', code: 'rate_limit_exceeded' });
    const { message } = faultOfApiStatus(429, JSON.stringify(body));
    expect(message).toContain('429 (requests, rate_limit_exceeded)');
    expect(message.length).toBeLessThan(400);
  });
});
