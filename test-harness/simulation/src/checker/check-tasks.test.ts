import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../history.ts';
import {
  admitted,
  broken,
  committed,
  DONE,
  END,
  final,
  frame,
  GOOD,
  OPENED,
  submitted,
  T,
  TOKENS,
} from './testing/story.ts';

test('[ORCH-4502] a history without fault is not accused', () => {
  expect(broken(GOOD)).toEqual([]);
});

describe('what was accepted', () => {
  test('[ORCH-4301] is missed when it is gone at the end', () => {
    expect(broken([submitted(1), committed('admit', 'queued'), admitted(1)])).toEqual([
      'accepted-is-kept',
    ]);
  });

  test('[ORCH-4301] is missed when somebody is told that it is unknown', () => {
    const history = [submitted(1), ...DONE, final('completed', 'ab')];
    const early: Observation = { kind: 'not-found', ...T, askedAtMs: 0 };
    const late: Observation = { kind: 'not-found', ...T, askedAtMs: history.length };
    expect(broken([...history, early])).toEqual([]);
    expect(broken([...history, late])).toEqual(['accepted-is-kept']);
  });

  test('[ORCH-3025] has to end', () => {
    const history = [submitted(1), committed('admit', 'queued'), admitted(1)];
    expect(broken([...history, final('queued', null)])).toEqual(['accepted-is-kept']);
    const stuck: Observation = { kind: 'stuck', what: 'a task' };
    expect(broken([...GOOD, stuck])).toEqual(['accepted-is-kept']);
  });
});

describe('the life of a task', () => {
  const start = [submitted(1), committed('admit', 'queued')];
  test.each<[string, Observation[]]>([
    ['ends twice', [committed('finish', 'canceled'), committed('finish', 'canceled')]],
    ['is admitted twice', [committed('admit', 'queued')]],
    ['completes without a start', [committed('finish', 'completed')]],
    ['starts twice', [committed('start', 'running'), committed('start', 'running')]],
    [
      'is retried without being counted',
      [committed('start', 'running'), committed('requeue', 'queued', 1)],
    ],
    ['skips an attempt', [committed('start', 'running', 2)]],
  ])('[ORCH-3025] that %s is found', (_, writes) => {
    expect(broken([...start, ...writes])).toContain('one-end');
  });

  test('[ORCH-3025] that is shown otherwise than it was committed is found', () => {
    expect(broken([submitted(1), ...DONE, final('canceled', 'ab')])).toContain('one-end');
  });
});

describe('a stream', () => {
  const read = (frames: Observation[], text = 'ab') =>
    broken([submitted(1), ...DONE, OPENED, ...frames, final('completed', text)]);

  test.each<[string, Observation[]]>([
    ['with a second terminal frame', [...TOKENS, END, { ...END, id: 6 } as Observation]],
    ['with a token after the end', [...TOKENS, END, frame(6, 'token', { index: 2, text: 'c' })]],
    ['with an id that comes again', [...TOKENS, frame(4, 'token', { index: 2, text: 'c' }), END]],
    [
      'that counts its tokens otherwise',
      [...TOKENS.slice(0, 3), frame(4, 'token', { index: 2, text: 'b' }), END],
    ],
    ['with a gap', [TOKENS[0], TOKENS[1], TOKENS[3], END] as Observation[]],
    ['that repeats text', [...TOKENS.slice(0, 3), frame(4, 'token', { index: 0, text: 'a' }), END]],
    ['that ends as the task did not', [...TOKENS, frame(5, 'end', { status: 'canceled' })]],
    [
      'with an error for a task without one',
      [...TOKENS, frame(5, 'error', { status: 'completed' })],
    ],
  ])('[ORCH-2012] %s is found', (_, frames) => {
    expect(read(frames)).toEqual(['stream-frames']);
  });

  test('[ORCH-2012] whose text is not the result is found', () => {
    expect(read([...TOKENS, END])).toEqual([]);
    expect(read([...TOKENS, END], 'abc')).toEqual(['stream-frames']);
  });

  test('[ORCH-2012] that says something else under an id than another reader got is found', () => {
    const other = [
      { ...OPENED, reader: 2 },
      { ...frame(3, 'token', { index: 0, text: 'z' }), reader: 2 },
    ] as Observation[];
    expect(read([...TOKENS, END, ...other])).toEqual(['stream-frames']);
  });
});
