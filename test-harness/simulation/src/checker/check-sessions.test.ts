import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../history.ts';
import { checkHistory } from './check-history.ts';

const PROCESS = 'p-0#1';

/** What is seen of one turn that ends well; `told` is what its reader is told. */
function turn(
  index: number,
  of: {
    session?: string;
    told?: 'warm' | 'cold';
    process?: string;
    how?: 'ended' | 'aborted';
  } = {},
): Observation[] {
  const { session, told = 'cold', process = PROCESS, how = 'ended' } = of;
  const [taskId, correlationId] = [`t${index}`, `c${index}`];
  const body = JSON.stringify(session ? { session_id: session } : {});
  const task = { tenant: 'ann', taskId };
  const data = JSON.stringify({ kv_warmth: told, replica_id: process.split('#')[0] });
  const submitted = { ...task, call: index, life: 1, body, correlationId, deadlineMs: null };
  return [
    { kind: 'submitted', ...submitted },
    { kind: 'admitted', ...task, call: index, correlationId, status: 'queued' },
    { kind: 'engine-asked', request: index, life: 1, correlationId, process },
    { kind: 'slot-taken', request: index, process, slot: 0 },
    { kind: 'stream-opened', reader: index, ...task, afterId: 0 },
    { kind: 'frame', reader: index, id: 2, type: 'started', data },
    { kind: 'slot-freed', request: index, process },
    { kind: 'engine-left', request: index, how },
  ];
}
const sessionsOf = (...seen: Observation[][]) =>
  checkHistory(seen.flat().map((observation, at) => ({ at, ...observation })))
    .filter(({ property }) => property === 'sessions')
    .map(({ message }) => message);

const COLD = 'ann/t2 is said to be warm on p-0, and its KV is not there';

describe('sessions', () => {
  test('[ORCH-3009] [ORCH-3022] a turn is rightly said to be warm where its KV is', () => {
    expect(sessionsOf(turn(1, { session: 's' }), turn(2, { session: 's', told: 'warm' }))).toEqual(
      [],
    );
  });

  test('[ORCH-3022] wrongly where other work took the slot, or the turn before was cut', () => {
    const second = turn(2, { session: 's', told: 'warm' });
    expect(sessionsOf(turn(1, { session: 's' }), turn(3), second)).toEqual([COLD]);
    expect(sessionsOf(turn(1, { session: 's', how: 'aborted' }), second)).toEqual([COLD]);
    expect(sessionsOf(turn(1, { session: 'other' }), second)).toEqual([COLD]);
  });

  test('[ORCH-3023] wrongly in a process that came after it, and in an emptied slot', () => {
    const first = turn(1, { session: 's' });
    const next = turn(2, { session: 's', told: 'warm', process: 'p-0#2' });
    expect(sessionsOf(first, next)).toEqual([COLD]);
    const erased: Observation = { kind: 'slot-erased', process: PROCESS, slot: 0 };
    expect(sessionsOf(first, [erased], turn(2, { session: 's', told: 'warm' }))).toEqual([COLD]);
  });

  test('[ORCH-3021] more turns than there may be are found, repetitions are none', () => {
    const turns = Array.from({ length: 9 }, (_, index) => turn(index, { session: 's' }));
    expect(sessionsOf(...turns)).toEqual(['ann/s had 9 turns']);
    expect(sessionsOf(...turns.slice(1), turn(8, { session: 's' }))).toEqual([]);
  });
});
