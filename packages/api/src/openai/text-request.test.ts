import { expect, test } from '@jest/globals';
import { validate_CompletionRequest } from '@orchqueue/contract-types';
import { check } from '../violations.ts';
import { openaiCall, SETTINGS } from './testing/openai-call.ts';
import { askedText } from './text-request.ts';

const asked = (body: object) =>
  askedText(
    openaiCall(check(validate_CompletionRequest, { model: 'm', prompt: 'a', ...body } as never)),
    SETTINGS,
  );

test('[ORCH-4404] each prompt has its choices, together', () => {
  const { tasks, choicesEach } = asked({ prompt: ['a', 'b'], n: 2, logprobs: 3 });
  expect(tasks.map(({ prompt }) => prompt)).toEqual(['a', 'a', 'b', 'b']);
  expect(tasks.every(({ logprobs }) => logprobs === 3)).toBe(true);
  expect(choicesEach).toBe(2);
});

test.each([
  [{ prompt: ['a', 'b', 'c'], n: 3 }, '/n'],
  [{ prompt: [1, 2] }, '/prompt'],
  [{ best_of: 2 }, '/best_of'],
  [{ echo: true }, '/echo'],
  [{ suffix: 'x' }, '/suffix'],
])('[ORCH-4404] %j is refused by the field %s', (body, pointer) => {
  expect(() => asked(body)).toThrow(
    expect.objectContaining({
      code: 'INVALID_PARAMS',
      facts: expect.objectContaining({
        details: {
          violations: expect.arrayContaining([
            expect.objectContaining({ pointer: expect.stringContaining(pointer) }),
          ]),
        },
      }),
    }),
  );
});
