import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Session, type SessionBounds, SessionTable } from './session-table.ts';
import { NaiveSessions } from './testing/naive-sessions.ts';

const WIDE: SessionBounds = {
  idleTtlMs: 1000,
  turnsMax: 3,
  sessionsMax: 100,
  tenantSessionsMax: 100,
};
const ask = (sessionId: string, monoMs = 0, tenant = 't') => ({
  ...{ tenant, sessionId, modelRef: 'm', monoMs, wallMs: 0 },
});
const tableOf = (over: Partial<SessionBounds> = {}) =>
  new SessionTable(() => ({ ...WIDE, ...over }));

function taken(table: SessionTable, id: string, monoMs = 0, tenant = 't'): Session {
  const turn = table.take(ask(id, monoMs, tenant));
  if ('refusal' in turn) throw new Error(turn.refusal);
  return turn.session;
}

/** A turn that began and ended at once. */
function used(table: SessionTable, id: string, monoMs: number, tenant = 't'): Session {
  const session = taken(table, id, monoMs, tenant);
  table.end(session, monoMs);
  return session;
}

describe('SessionTable', () => {
  it('[ORCH-3021] a session has its turns, and the next is refused', () => {
    const table = tableOf({ turnsMax: 2 });
    used(table, 'a', 0);
    expect(used(table, 'a', 1).turns).toBe(2);
    expect(table.take(ask('a', 2))).toEqual({ refusal: 'turns', ended: [] });
    expect(taken(table, 'b').turns).toBe(1);
  });

  it('[ORCH-3021] ends when its time has come, by time and not by being asked for', () => {
    const table = tableOf();
    const first = used(table, 'a', 0);
    used(table, 'b', 500);
    expect(table.expire(999)).toEqual([]);
    expect(table.expire(1000)).toEqual([first]);
    expect(table.size).toBe(1);
    expect(taken(table, 'a', 1001).turns).toBe(1);
  });

  it('[ORCH-3021] one that is looked for after its time is not there', () => {
    const table = tableOf();
    used(table, 'a', 0);
    expect(table.find('t', 'a', 999)).toBeDefined();
    expect(table.find('t', 'a', 1000)).toBeUndefined();
  });

  it('[ORCH-3021] does not end while a task of it waits or runs, however long', () => {
    const table = tableOf();
    const session = taken(table, 'a', 0);
    expect(table.expire(1e9)).toEqual([]);
    table.end(session, 1e9);
    expect(table.expire(1e9 + 1000)).toEqual([session]);
  });

  it('[ORCH-3021] at the bound the one that was not used for longest gives way', () => {
    const table = tableOf({ sessionsMax: 2 });
    used(table, 'a', 0);
    const second = used(table, 'b', 1);
    used(table, 'a', 2);
    expect(table.take(ask('c', 3))).toMatchObject({ ended: [second] });
    expect(table.find('t', 'a', 3)).toBeDefined();
  });

  it('[ORCH-3021] a tenant at its own bound takes nothing from another', () => {
    const table = tableOf({ tenantSessionsMax: 1 });
    used(table, 'a', 0, 'other');
    const own = used(table, 'a', 1);
    expect(table.take(ask('b', 2))).toMatchObject({ ended: [own] });
    expect(table.find('other', 'a', 2)).toBeDefined();
  });

  it('[ORCH-3021] where every session is at work there is no room for another', () => {
    const table = tableOf({ sessionsMax: 1 });
    const session = taken(table, 'a');
    expect(table.take(ask('b'))).toEqual({ refusal: 'full', ended: [] });
    table.end(session, 0);
    expect(taken(table, 'b').turns).toBe(1);
  });

  it('[ORCH-2005] what is removed under a task is gone, and its id begins another', () => {
    const table = tableOf();
    const before = taken(table, 'a');
    expect(table.remove('t', 'a')).toBe(before);
    expect(table.remove('t', 'a')).toBeUndefined();
    const after = taken(table, 'a');
    table.end(before, 5);
    expect(after).toMatchObject({ turns: 1, active: 1 });
    expect([after.key === before.key, table.has(before), table.has(after)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('[ORCH-3021] [ORCH-4301] what was admitted before has its turn, above every bound', () => {
    const table = tableOf({ turnsMax: 1, sessionsMax: 1 });
    taken(table, 'a');
    expect(table.rejoin(ask('a')).session).toMatchObject({ turns: 2, active: 2 });
    expect(table.rejoin(ask('b')).session).toMatchObject({ turns: 1, active: 1 });
    expect(table.take(ask('a'))).toEqual({ refusal: 'turns', ended: [] });
  });

  it('[ORCH-3021] a first turn that comes to nothing leaves no session', () => {
    const table = tableOf();
    table.withdraw(taken(table, 'a'), 0);
    expect(table.size).toBe(0);
  });
});

const id = fc.constantFrom('a', 'b', 'c');
const tenant = fc.constantFrom('t', 'u');
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('take' as const), tenant, id }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('end' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), tenant, id }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat({ max: 60 }) }),
  },
);
const bounds = fc.record({
  idleTtlMs: fc.integer({ min: 1, max: 100 }),
  turnsMax: fc.integer({ min: 1, max: 4 }),
  sessionsMax: fc.integer({ min: 1, max: 4 }),
  tenantSessionsMax: fc.integer({ min: 1, max: 3 }),
});

describe('SessionTable against a list that is searched', () => {
  it('[ORCH-3021] [ORCH-4502] bounds, order of use and expiry, whatever happens', () => {
    fc.assert(
      fc.property(bounds, fc.array(step, { maxLength: 60 }), (limits, steps) => {
        const table = new SessionTable(() => limits);
        const naive = new NaiveSessions(limits);
        const open: Session[] = [];
        let nowMs = 0;
        for (const one of steps) {
          if (one.kind === 'wait') nowMs += one.ms;
          else if (one.kind === 'remove') {
            expect(table.remove(one.tenant, one.id)?.key).toBe(naive.remove(one.tenant, one.id));
          } else if (one.kind === 'take') {
            const turn = table.take(ask(one.id, nowMs, one.tenant));
            const key = 'refusal' in turn ? null : turn.session.key;
            const ended = turn.ended.map(({ key: gone }) => gone);
            const refusal = 'refusal' in turn ? turn.refusal : null;
            const asked = { tenant: one.tenant, id: one.id, key, nowMs };
            const expected = naive.take(asked);
            expect({ refusal, ended }).toEqual(expected);
            if (!('refusal' in turn)) open.push(turn.session);
          } else {
            const [session] = open.splice(one.pick % Math.max(1, open.length), 1);
            if (!session) continue;
            table[one.kind](session, nowMs);
            naive[one.kind](session.key, nowMs);
          }
          expect(table.size).toBe(naive.size);
          expect(table.size).toBeLessThanOrEqual(limits.sessionsMax);
        }
      }),
    );
  });
});
