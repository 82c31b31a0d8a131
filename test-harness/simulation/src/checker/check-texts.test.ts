import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../history.ts';
import {
  answer,
  asked,
  broken,
  DONE,
  END,
  frame,
  OPENED,
  submitted,
  TOKENS,
  UP,
} from './testing/story.ts';

const begun = [UP, submitted(1), ...DONE.slice(0, 3), asked(1), answer(1, 'abc'), OPENED];
const again = [asked(2), answer(2, 'abc')];
const token = (id: number, index: number, text: string) => frame(id, 'token', { index, text });
const end = (id: number) => frame(id, 'end', { status: 'completed' });
const diverged = frame(6, 'error', {
  status: 'failed',
  error: { code: 'WORKER_RESET', details: { failover: 'diverged' } },
});
/** Of other properties these stories are too short. */
const isBroken = (story: Observation[]) => broken(story).includes('unbroken-text');

describe('a text that goes on elsewhere', () => {
  test('[ORCH-4207] is right where it is one answer, and where an attempt begins anew', () => {
    expect(isBroken([...begun, ...TOKENS, ...again, token(5, 2, 'c'), end(6)])).toBe(false);
    const anew = [frame(5, 'started', { attempt: 2 }), token(6, 0, 'abc'), end(7)];
    expect(isBroken([...begun, ...TOKENS, ...again, ...anew])).toBe(false);
    const other = [asked(2), answer(2, 'ax')];
    expect(isBroken([...begun, ...TOKENS, ...other, diverged])).toBe(false);
  });

  test.each<[string, Observation[]]>([
    ['a token twice', [...again, token(5, 2, 'b')]],
    ['a text twice', [...again, token(5, 2, 'a')]],
    ['a hole', [asked(2), answer(2, 'abcd'), token(5, 2, 'd')]],
    ['two answers in one', [asked(2), answer(2, 'axd'), token(5, 2, 'd')]],
    ['an end before the end', [...again, END]],
    ['a divergence of one answer', [...again, diverged]],
  ])('[ORCH-4207] with %s is found', (_, story) => {
    expect(isBroken([...begun, ...TOKENS, ...story])).toBe(true);
  });
});
