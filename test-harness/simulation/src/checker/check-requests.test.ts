import { describe, expect, test } from '@jest/globals';
import type { Observation, Recorded } from '../history.ts';
import {
  admitted,
  asked,
  broken,
  cancelAnswered,
  committed,
  DONE,
  final,
  submitted,
  UP,
} from './testing/story.ts';

describe('a cancel', () => {
  const running = [UP, submitted(1), ...DONE.slice(0, 3), asked(1)];
  const taken: Observation = { kind: 'slot-taken', request: 1, process: 'p#1', slot: 0 };
  const left: Observation = { kind: 'engine-left', request: 1, how: 'aborted' };
  const freed: Observation = { kind: 'slot-freed', request: 1, process: 'p#1' };
  const end = [committed('finish', 'canceled'), cancelAnswered(true, 'canceled')];
  const after = [final('canceled', '')];

  test('[ORCH-3017] with slot and request gone is right', () => {
    expect(broken([...running, taken, left, freed, ...end, ...after])).toEqual([]);
    const replaced: Observation = { kind: 'restart-asked', process: 'p#1' };
    expect(broken([...running, taken, left, replaced, ...end, ...after])).toEqual([]);
  });

  test.each<[string, Observation[]]>([
    ['with an open request', [...running, taken, ...end, ...after]],
    ['with a slot that still decodes', [...running, taken, left, ...end, ...after]],
    [
      'with a token after it',
      [...running, left, ...end, { kind: 'engine-said', request: 1 }, ...after],
    ],
    ['that answers before the end', [...running, left, cancelAnswered(false, 'running'), ...after]],
  ])('[ORCH-3026] %s is found', (_, history) => {
    expect(broken(history)).toContain('cancel-holds');
  });
});

describe('a repetition', () => {
  const other = { body: '{"prompt":"other"}' } as Partial<Recorded>;
  const refused = (call: number, code: string): Observation => ({
    kind: 'refused',
    call,
    code,
    typed: true,
  });
  const first = [submitted(1), ...DONE, final('completed', 'ab')];

  test('[ORCH-3024] with its first answer, or a conflict for another body, is right', () => {
    const conflict = [submitted(3, other), refused(3, 'TASK_ID_CONFLICT')];
    expect(broken([...first, submitted(2), admitted(2), ...conflict])).toEqual([]);
    expect(broken([...first, submitted(2), refused(2, 'STORE_UNAVAILABLE')])).toEqual([]);
  });

  test.each<[string, Observation[]]>([
    ['that is refused', [submitted(2), refused(2, 'ADMISSION_REJECT')]],
    ['that makes another task', [submitted(2), admitted(2, 'c2')]],
    ['with another body that is admitted', [submitted(2, other), admitted(2)]],
    ['with another body that is only refused', [submitted(2, other), refused(2, 'POOL_UNREADY')]],
    [
      'that conflicts with a rival that was refused',
      [
        submitted(3, other),
        refused(3, 'TASK_ID_CONFLICT'),
        submitted(2),
        refused(2, 'TASK_ID_CONFLICT'),
      ],
    ],
    ['that conflicts with nobody', [submitted(2), refused(2, 'TASK_ID_CONFLICT')]],
  ])('[ORCH-3024] %s is found', (_, again) => {
    expect(broken([...first, ...again])).toEqual(['idempotency']);
  });
});
