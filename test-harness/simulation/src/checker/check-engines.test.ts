import { describe, expect, test } from '@jest/globals';
import type { Observation, Recorded } from '../history.ts';
import { checkHistory } from './check-history.ts';
import { asked, broken, committed, DONE, final, submitted, UP } from './testing/story.ts';

describe('engines', () => {
  test('[ORCH-3507] with two requests of one task, or more than slots, are found', () => {
    const twice = [submitted(1), ...DONE, asked(1), asked(2, 'q#1'), final('completed', 'ab')];
    expect(broken(twice)).toEqual(['engine-use']);
    const second = [
      submitted(2, { taskId: 'u', correlationId: 'd' } as Partial<Recorded>),
      { ...asked(2), correlationId: 'd' } as Observation,
    ];
    expect(broken([UP, submitted(1), asked(1), ...second])).toEqual(['engine-use']);
  });

  test('[ORCH-3017] that are asked while a slot still decodes are found', () => {
    const zombie: Observation[] = [
      UP,
      submitted(1),
      asked(1),
      { kind: 'slot-taken', request: 1, process: 'p#1', slot: 0 },
      { kind: 'engine-left', request: 1, how: 'aborted' },
      asked(2),
    ];
    expect(broken(zombie)).toEqual(['engine-use']);
  });
});

describe('a deadline', () => {
  const due = submitted(1, { deadlineMs: 10 } as Partial<Recorded>);
  const admit = committed('admit', 'queued');
  const at = (ms: number, observation: Observation): Recorded => ({ at: ms, ...observation });
  const faults = (...history: Recorded[]) => checkHistory(history).map(({ property }) => property);

  test('[ORCH-3079] that is kept is right', () => {
    expect(faults(at(0, due), at(2, admit), at(12, committed('finish', 'expired')))).toEqual([]);
    expect(faults(at(0, due), at(2, admit), at(12, asked(1)))).toEqual([]);
  });

  test.each<[string, number, Observation]>([
    ['an expiry before it', 9, committed('finish', 'expired')],
    ['an engine that is asked after it', 13, asked(1)],
  ])('[ORCH-3079] shows %s', (_, ms, observation) => {
    expect(faults(at(0, due), at(2, admit), at(ms, observation))).toEqual(['deadlines']);
  });

  test('[ORCH-3079] shows decoding that goes on after it', () => {
    const said: Observation = { kind: 'engine-said', request: 1 };
    const history = [at(0, due), at(2, admit), at(3, asked(1))];
    expect(faults(...history, at(112, said))).toEqual([]);
    expect(faults(...history, at(113, said))).toEqual(['deadlines']);
  });

  test('[ORCH-3079] is needed to expire', () => {
    const history = [at(0, submitted(1)), at(2, admit), at(9, committed('finish', 'expired'))];
    expect(faults(...history)).toEqual(['deadlines']);
  });
});

test('[ORCH-3507] slots and places that stay taken at the end are found', () => {
  const quiet = { kind: 'quiet', pool: 'p' } as const;
  expect(broken([{ ...quiet, slotsBusy: 1, queued: 0 }])).toEqual(['nothing-leaks']);
  expect(broken([{ ...quiet, slotsBusy: 0, queued: 1 }])).toEqual(['nothing-leaks']);
});

test('[ORCH-2006] a refusal without a code, and an error that nobody handled, are found', () => {
  const refused: Observation = { kind: 'refused', call: 1, code: 'RangeError', typed: false };
  expect(broken([refused])).toEqual(['typed-refusals']);
  expect(broken([{ kind: 'unhandled', message: 'no' }])).toEqual(['typed-refusals']);
});

describe('an overloaded world', () => {
  /** `served`: tokens by tenant, each of its own task. */
  const world = (served: { [tenant: string]: number }, tokensMax: number): Observation[] =>
    Object.entries(served).flatMap(([tenant, tokens], request): Observation[] => [
      submitted(request, { tenant, correlationId: tenant } as Partial<Recorded>),
      ...DONE.map((done) => ({ ...done, tenant, correlationId: tenant }) as Observation),
      { ...asked(request), correlationId: tenant } as Observation,
      ...Array.from({ length: tokens }, (): Observation => ({ kind: 'engine-said', request })),
      { ...(final('completed', '') as Recorded), tenant } as Observation,
      {
        kind: 'overloaded',
        fromMs: 0,
        toMs: 1000,
        shares: { 'ann interactive': 0.5, 'bob interactive': 0.5 },
        tokensMax,
      },
    ]);

  test('[ORCH-3075] with fair shares and busy engines is right', () => {
    expect(broken(world({ ann: 50, bob: 50 }, 105))).toEqual([]);
  });

  test('[ORCH-3075] in which one takes the share of another is found', () => {
    expect(broken(world({ ann: 70, bob: 30 }, 105))).toEqual(['overload']);
  });

  test('[ORCH-3075] whose engines idle is found', () => {
    expect(broken(world({ ann: 50, bob: 50 }, 120))).toEqual(['overload']);
  });
});
