import type { TaskRequest } from '@orchqueue/contract-types';
import { MODEL_ID } from './repository.ts';

type Body = Partial<TaskRequest>;

const base = { model_ref: MODEL_ID } as const;

/** About 35 tokens in a few hundredths of a second. */
export const haiku = (body: Body = {}): TaskRequest => ({
  ...base,
  messages: [{ role: 'user', content: 'Write a haiku about the moon.' }],
  max_tokens: 64,
  ...body,
});

/** About 391 tokens in a few tenths of a second. */
export const counting = (body: Body = {}): TaskRequest => ({
  ...base,
  messages: [{ role: 'user', content: 'Count from 1 to 100.' }],
  max_tokens: 600,
  ...body,
});

/**
 * Always exactly `max_tokens` tokens, and the same ones: a reward for repetition makes one
 * character win for ever. 1,900 of them take some seconds, which is what holds a slot in the tests.
 */
export const endless = (body: Body = {}): TaskRequest => ({
  ...base,
  prompt: 'moon',
  max_tokens: 1_900,
  ...body,
  sampling: { temperature: 0, repeat_penalty: 0.5, ...body.sampling },
});
