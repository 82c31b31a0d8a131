import { describe, expect, test } from '@jest/globals';
import type { ReplicaState } from '@orchqueue/contract-types';
import fc from 'fast-check';
import type { ReplicaEvent } from './replica-event.ts';
import { INITIAL, type Machine, next } from './replica-machine.ts';
import { isLegal, LIVE_STATES, REPLICA_STATES, TRANSITIONS } from './replica-state.ts';

const LIMITS = { crashesMax: 3, healthyMs: 1_000, windowMs: 10_000 };

const EVENT: fc.Arbitrary<ReplicaEvent> = fc.oneof(
  fc
    .constantFrom(
      ...([
        'start',
        'stop',
        'prepared',
        'answering',
        'loaded',
        'tested',
        'drained',
        'retry',
      ] as const),
    )
    .map((kind) => ({ kind })),
  fc.record({
    kind: fc.constant('adopted' as const),
    as: fc.constantFrom(
      'serving' as const,
      'loading' as const,
      'unwanted' as const,
      'leaving' as const,
      'unverified' as const,
    ),
    error: fc.string(),
  }),
  fc.record({
    kind: fc.constant('replace' as const),
    reason: fc.constantFrom('restart' as const, 'swap' as const),
    drain: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('unprepared' as const),
    reason: fc.constantFrom('unprepared' as const, 'no_room' as const, 'no_key' as const),
    error: fc.string(),
    permanent: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('condemned' as const),
    cause: fc.constantFrom(
      ...(['hang', 'self_test', 'load_timeout', 'unauthorized', 'unreachable'] as const),
    ),
    error: fc.string(),
    permanent: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('exited' as const),
    cause: fc.constantFrom('clean' as const, 'signal' as const, 'bad_model' as const),
    error: fc.string(),
  }),
);

/** Any machine that can be: far states are too many lucky steps away from the first one. */
const MACHINE: fc.Arbitrary<Machine> = fc
  .record({
    state: fc.constantFrom(...REPLICA_STATES),
    goal: fc.constantFrom(
      'stopped' as const,
      'preparing' as const,
      'backoff' as const,
      'failed' as const,
    ),
    crashes: fc.nat(2),
  })
  .map(({ state, goal, crashes }) => {
    const to = state === 'draining' && goal !== 'stopped' ? ('preparing' as const) : goal;
    const isLeaving = state === 'draining' || state === 'stopping';
    const readyAtMs = state === 'ready' ? 0 : null;
    const leaving = isLeaving ? { to, reason: 'stop' as const } : null;
    return { ...INITIAL, state, crashes, readyAtMs, goal: leaving };
  });

test('[ORCH-3500] the table names every state of the contract, and each can be reached and left', () => {
  const reached = new Set<ReplicaState>(['stopped']);
  for (const state of reached) for (const to of TRANSITIONS[state]) reached.add(to);
  expect([...reached].sort()).toEqual([...REPLICA_STATES].sort());
  for (const state of REPLICA_STATES) expect(TRANSITIONS[state].length).toBeGreaterThan(0);
});

test('[ORCH-3500] no sequence of events leads over an arrow that is not in the table', () => {
  const taken = new Set<string>();
  const property = fc.property(MACHINE, fc.array(EVENT, { maxLength: 40 }), (first, events) => {
    let machine = first;
    for (const [index, event] of events.entries()) {
      const after = next(machine, event, index * 300, LIMITS);
      if (!after) continue;
      if (after.entries !== machine.entries) {
        expect(isLegal(machine.state, after.state)).toBe(true);
        taken.add(`${machine.state} ${after.state}`);
      }
      // Only an exit leads out of the states that own a process.
      const leaves = LIVE_STATES.includes(machine.state) && !LIVE_STATES.includes(after.state);
      if (leaves) expect(event.kind).toBe('exited');
      expect(after.goal !== null).toBe(['draining', 'stopping'].includes(after.state));
      machine = after;
    }
  });
  fc.assert(property, { numRuns: 5_000, seed: 1 });
  const table = REPLICA_STATES.flatMap((from) => TRANSITIONS[from].map((to) => `${from} ${to}`));
  expect([...taken].sort()).toEqual(table.sort());
});

describe('a request', () => {
  const ready: Machine = { ...INITIAL, state: 'ready', readyAtMs: 0 };

  test('[ORCH-3505] to stop wins over a replacement that comes later', () => {
    const draining = next(ready, { kind: 'stop' }, 0, LIMITS);
    const replace = { kind: 'replace', reason: 'swap', drain: true } as const;
    expect(draining && next(draining, replace, 0, LIMITS)).toBeNull();
  });

  test('[ORCH-3505] to start while it stops brings a new process after the old one', () => {
    const draining = next(ready, { kind: 'stop' }, 0, LIMITS);
    const restarted = draining && next(draining, { kind: 'start' }, 0, LIMITS);
    expect(restarted).toMatchObject({ state: 'draining', goal: { to: 'preparing' } });
  });

  test('[ORCH-3003] is not needed for a bad model: it stays failed', () => {
    const loading: Machine = { ...INITIAL, state: 'loading' };
    const exited = { kind: 'exited', cause: 'bad_model', error: 'x' } as const;
    expect(next(loading, exited, 0, LIMITS)).toMatchObject({ state: 'failed', lastError: 'x' });
    // What was Ready had loaded it.
    expect(next(ready, exited, 0, LIMITS)).toMatchObject({ state: 'backoff', crashes: 1 });
  });
});

describe('a crash loop', () => {
  const exited = { kind: 'exited', cause: 'signal', error: 'bang' } as const;
  const crash = (machine: Machine, atMs: number): Machine => {
    const after = next({ ...machine, state: 'ready' }, exited, atMs, LIMITS);
    if (!after) throw new Error('an exit means something');
    return after;
  };

  test('[ORCH-3038] is seen by crashes within the window, also with healthy times between them', () => {
    const healthy = LIMITS.healthyMs * 2;
    let machine: Machine = { ...INITIAL, readyAtMs: 0 };
    for (const round of [1, 2]) {
      machine = { ...crash(machine, round * healthy), readyAtMs: round * healthy };
      expect(machine).toMatchObject({ state: 'backoff', crashes: 1 });
    }
    machine = crash(machine, 3 * healthy);
    expect(machine).toMatchObject({ state: 'failed', reason: 'crash_loop' });
    expect(machine.lastError).toMatch(/again and again.*bang/);
    expect(crash({ ...machine, readyAtMs: 0 }, LIMITS.windowMs * 3)).toMatchObject({
      ...{ state: 'backoff', crashes: 1 },
    });
  });

  test('[ORCH-1102] [ORCH-3038] is none where others have the room: it waits, longer each time', () => {
    const noRoom = {
      kind: 'unprepared',
      reason: 'no_room',
      error: 'full',
      permanent: false,
    } as const;
    let machine: Machine = { ...INITIAL, state: 'preparing', crashes: 1, crashedAtMs: [5] };
    for (const waits of [1, 2, 3, 4, 5]) {
      const after = next(machine, noRoom, waits * 10, LIMITS);
      expect(after).toMatchObject({
        state: 'backoff',
        reason: 'no_room',
        waits,
        lastError: 'full',
      });
      expect(after).toMatchObject({ crashes: 1, crashedAtMs: [5] });
      machine = { ...machine, ...after, state: 'preparing' };
    }
    expect(next(machine, { kind: 'prepared' }, 0, LIMITS)).toMatchObject({ waits: 0 });
    const never = next(machine, { ...noRoom, permanent: true }, 0, LIMITS);
    expect(never).toMatchObject({ state: 'failed', lastError: 'full' });
  });

  test('[ORCH-3038] is tried once more after a long time, and one crash ends that try', () => {
    const failed: Machine = { ...INITIAL, state: 'failed', reason: 'crash_loop', crashes: 3 };
    const retried = next(failed, { kind: 'retry' }, 0, LIMITS);
    expect(retried).toMatchObject({ state: 'preparing', crashes: 3 });
    if (!retried) throw new Error('it was retried');
    expect(crash(retried, 1)).toMatchObject({ state: 'failed', reason: 'crash_loop' });
    const bad: Machine = { ...failed, reason: 'bad_model' };
    expect(next(bad, { kind: 'retry' }, 0, LIMITS)).toBeNull();
  });
});
