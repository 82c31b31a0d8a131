import { afterEach, describe, expect, it } from '@jest/globals';
import { ControllerStage, type Overrides } from '../testing/controller-stage.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { metricValue } from '../testing/metric-value.ts';
import type { ScriptedRequest } from '../testing/scripted-engines.ts';

let stage: ControllerStage;

afterEach(() => stage.close());

const CACHED = { prefixCache: true };
/** A busy replica keeps what it has of others. */
const PAGED = { ...CACHED, engine: 'vllm' as const };

async function open(overrides: Overrides = {}, clock?: ManualClock): Promise<void> {
  stage = await ControllerStage.open(overrides, clock);
  stage.report({}, CACHED);
}

let asked = 0;
/** One whole turn; resolves with the task as it ended. */
async function turn(sessionId: string, answer = (request: ScriptedRequest) => request.end()) {
  const index = stage.engines.requests.length;
  asked += 1;
  const task_id = `turn-${asked}`;
  await stage.submit({ task_id, session_id: sessionId });
  answer(await stage.engines.request(index));
  await stage.events(task_id);
  return stage.get(task_id);
}
const session = (id: string) => stage.controller.sessions.get('local', id);

describe('a session', () => {
  it('[ORCH-3009] [ORCH-2004] its first turn is cold, its next one warm, and both are told', async () => {
    await open();
    const first = await turn('s');
    expect(first).toMatchObject({ session_id: 's', pins: { kv_warmth: 'cold' } });
    const second = await turn('s');
    expect(second.pins).toMatchObject({ kv_warmth: 'warm', replica_id: 'p-0' });
    const started = (await stage.events(second.task_id)).find(({ type }) => type === 'started');
    expect(started?.data).toMatchObject({ kv_warmth: 'warm' });
    expect(session('s')).toMatchObject({
      ...{ session_id: 's', turns: 2, turns_max: 8, tasks_active: 0 },
      ...{ kv_warmth: 'warm', kv_tokens: 5, pool_id: 'p', replica_id: 'p-0' },
    });
    expect(session('s').kv_bytes).toBe(5 * 131_072);
  });

  it('[ORCH-3045] [ORCH-3009] on a strict pool it has its replica, and nothing is reused', async () => {
    stage = await ControllerStage.open();
    stage.report({}, { determinism: 'strict', prefixCache: true });
    await turn('s');
    expect((await turn('s')).pins?.kv_warmth).toBe('cold');
    expect(stage.engines.requests[1]?.slotId).toBeUndefined();
    expect(session('s')).toMatchObject({ kv_warmth: 'cold', kv_tokens: 0, replica_id: 'p-0' });
  });

  it('[ORCH-3009] a task without one is told nothing of warmth', async () => {
    await open();
    await stage.submit({ task_id: 'plain' });
    (await stage.engines.request(0)).end();
    await stage.events('plain');
    expect(await stage.get('plain')).not.toHaveProperty('session_id');
    expect((await stage.get('plain')).pins).not.toHaveProperty('kv_warmth');
  });

  it('[ORCH-3021] has its turns; a repetition of one is none, and the next is refused', async () => {
    await open({ sessions: { turns_max: 2 } });
    const { task_id } = await turn('s');
    await turn('s');
    await stage.submit({ task_id, session_id: 's' });
    const refused = stage.submit({ session_id: 's' });
    await expect(refused).rejects.toMatchObject({
      code: 'SESSION_TURNS_EXCEEDED',
      facts: { details: { session_id: 's', turns_max: 2 } },
    });
    expect(session('s').turns).toBe(2);
    await turn('other');
  });

  it('[ORCH-3021] a turn that is refused later counts nothing', async () => {
    await open();
    const refused = stage.submit({ session_id: 's', model_ref: 'unknown' });
    await expect(refused).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    expect(stage.controller.sessions.list('local', 10).sessions).toEqual([]);
  });

  it('[ORCH-3021] ends by time alone, with its KV, and its slot is emptied', async () => {
    const clock = new ManualClock();
    await open({ sessions: { idle_ttl_ms: 20_000 }, reconcile_interval_ms: 1000 }, clock);
    await turn('s');
    while (stage.engines.erased.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(100);
    }
    expect(stage.engines.erased).toEqual(['p-0/0']);
    expect(() => session('s')).toThrow('no such session');
    const { metrics } = stage;
    expect(await metricValue(metrics, 'orchq_sessions')).toBe(0);
    expect(await metricValue(metrics, 'orchq_sessions_ended_total{reason="expired"}')).toBe(1);
  });

  it('[ORCH-2005] is deleted with its KV, once and again, and its id begins anew', async () => {
    await open();
    await turn('s');
    const { sessions } = stage.controller;
    expect(sessions.delete('local', 's')).toEqual({ session_id: 's', evicted: true });
    expect(sessions.delete('local', 's')).toEqual({ session_id: 's', evicted: false });
    await stage.untilSlots(0);
    expect(stage.engines.erased).toEqual(['p-0/0']);
    expect((await turn('s')).pins?.kv_warmth).toBe('cold');
    expect(session('s').turns).toBe(1);
  });

  it('[ORCH-2005] deleted, it stays gone over a restart', async () => {
    await open();
    await turn('s');
    await turn('kept');
    stage.controller.sessions.delete('local', 's');
    await stage.stopNow();
    await stage.start();
    const { sessions } = stage.controller.sessions.list('local', 10);
    expect(sessions.map(({ session_id }) => session_id)).toEqual(['kept']);
  });

  it('[ORCH-2005] deleted under a running turn, it lets that end and keeps nothing of it', async () => {
    await open();
    const ended = await turn('s', (request) => {
      stage.controller.sessions.delete('local', 's');
      request.end();
    });
    expect(ended.status).toBe('completed');
    const kept = 'orchq_kv_pressure_ratio{pool_id="p",replica_id="p-0"}';
    expect(await metricValue(stage.metrics, kept)).toBe(0);
    expect(stage.controller.sessions.list('local', 10).sessions).toEqual([]);
    expect((await turn('s')).pins?.kv_warmth).toBe('cold');
  });

  it('[ORCH-3036] is its tenant’s alone', async () => {
    await open();
    await turn('s');
    const { sessions } = stage.controller;
    expect(() => sessions.get('other', 's')).toThrow('no such session');
    expect(sessions.list('other', 10).sessions).toEqual([]);
    expect(sessions.delete('other', 's').evicted).toBe(false);
    expect(session('s').turns).toBe(1);
  });

  it('[ORCH-2004] lists are paged by id', async () => {
    await open();
    for (const id of ['c', 'a', 'b']) await turn(id);
    const first = stage.controller.sessions.list('local', 2);
    expect(first.sessions.map(({ session_id }) => session_id)).toEqual(['a', 'b']);
    const second = stage.controller.sessions.list('local', 2, first.next_cursor ?? '');
    expect(second.sessions.map(({ session_id }) => session_id)).toEqual(['c']);
    expect(second.next_cursor).toBeNull();
  });

  it('[ORCH-3021] goes on after a restart of the controller: turns, replica, but no KV is claimed', async () => {
    await open({ sessions: { turns_max: 3 } });
    await turn('s');
    await turn('s');
    await stage.stopNow();
    await stage.start();
    stage.report({}, CACHED);
    expect(session('s')).toMatchObject({ turns: 2, replica_id: 'p-0', kv_warmth: 'cold' });
    await turn('s');
    await expect(stage.submit({ session_id: 's' })).rejects.toMatchObject({
      code: 'SESSION_TURNS_EXCEEDED',
    });
  });

  it('[ORCH-3071] goes on with a model that became Deprecated; a new one is refused', async () => {
    await open();
    await turn('s');
    await stage.controller.catalog.change('m', { state: 'Deprecated' });
    await turn('s');
    await expect(stage.submit({ session_id: 'new' })).rejects.toMatchObject({
      code: 'MODEL_DEPRECATED',
    });
    await expect(stage.submit({})).rejects.toMatchObject({ code: 'MODEL_DEPRECATED' });
  });
});

describe('where a turn runs', () => {
  async function twoReplicas(overrides: Overrides = {}, clock?: ManualClock, pool = CACHED) {
    stage = await ControllerStage.open(overrides, clock);
    stage.report({}, pool);
    stage.report({ replica_id: 'p-1' }, { ...pool, agentId: 'agent-b' });
  }
  const replicaOf = (index: number) => stage.engines.requests[index]?.engine.replicaId;

  it('[ORCH-3009] [ORCH-3008] with all free it goes where the last one ran', async () => {
    await twoReplicas();
    await stage.submit({ task_id: 'holds' });
    await turn('s');
    (await stage.engines.request(0)).end();
    await stage.events('holds');
    expect([replicaOf(0), replicaOf(1)]).toEqual(['p-0', 'p-1']);
    const { pins } = await turn('s');
    expect(pins).toMatchObject({ replica_id: 'p-1', kv_warmth: 'warm' });
  });

  it('[ORCH-3009] waits for its replica where that is soon free, and lets others pass', async () => {
    await twoReplicas({}, undefined, PAGED);
    await turn('s');
    await stage.submit({ task_id: 'holds' });
    await stage.submit({ task_id: 'waits', session_id: 's' });
    await stage.submit({ task_id: 'passes' });
    expect([replicaOf(1), replicaOf(2)]).toEqual(['p-0', 'p-1']);
    expect((await stage.get('waits')).status).toBe('queued');
    (await stage.engines.request(1)).end();
    (await stage.engines.request(3)).end();
    await stage.events('waits');
    expect((await stage.get('waits')).pins).toMatchObject({ replica_id: 'p-0' });
  });

  it('[ORCH-3009] moves at once when its replica is not Ready any more', async () => {
    await twoReplicas({}, undefined, PAGED);
    await turn('s');
    await stage.submit({ task_id: 'holds' });
    expect(replicaOf(1)).toBe('p-0');
    stage.report({ state: 'draining' }, PAGED);
    await stage.submit({ task_id: 'moves', session_id: 's' });
    (await stage.engines.request(2)).end();
    await stage.events('moves');
    expect((await stage.get('moves')).pins).toMatchObject({
      ...{ replica_id: 'p-1', kv_warmth: 'cold' },
    });
  });

  it('[ORCH-3009] moves when its replica stays busy for too long, and is told cold', async () => {
    const clock = new ManualClock();
    await twoReplicas({ sessions: { move_after_ms: 500 } }, clock, PAGED);
    await turn('s');
    await stage.submit({ task_id: 'holds' });
    await stage.submit({ task_id: 'moves', session_id: 's' });
    expect(stage.engines.requests).toHaveLength(2);
    const moved = await stage.whileTimePasses(stage.engines.request(2));
    moved.end();
    await stage.events('moves');
    expect((await stage.get('moves')).pins).toMatchObject({
      ...{ replica_id: 'p-1', kv_warmth: 'cold' },
    });
    expect(session('s')).toMatchObject({ replica_id: 'p-1', kv_warmth: 'warm' });
  });

  it('[ORCH-3023] a replica that came back has nothing of it: the turn is cold', async () => {
    await open();
    await turn('s');
    stage.report({ generation: 2 }, CACHED);
    expect(session('s').kv_warmth).toBe('cold');
    expect((await turn('s')).pins).toMatchObject({ replica_id: 'p-0', kv_warmth: 'cold' });
  });

  it('[ORCH-3022] [ORCH-3008] other work goes where no session loses its KV', async () => {
    await twoReplicas();
    await turn('s');
    await stage.submit({ task_id: 'plain' });
    expect([replicaOf(0), replicaOf(1)]).toEqual(['p-0', 'p-1']);
    expect(session('s').kv_warmth).toBe('warm');
  });

  it('[ORCH-3022] other work that needs its slot takes its KV, and that is counted', async () => {
    await open();
    await turn('s');
    await stage.submit({ task_id: 'plain' });
    const plain = await stage.engines.request(1);
    expect(plain.slotId).toBe(0);
    plain.end();
    await stage.events('plain');
    expect(session('s').kv_warmth).toBe('cold');
    const series = 'orchq_kv_evictions_total{pool_id="p",reason="pressure"}';
    expect(await metricValue(stage.metrics, series)).toBe(1);
    expect((await turn('s')).pins?.kv_warmth).toBe('cold');
  });

  it('[ORCH-3022] pressure is what runs and what is kept, as a share of the cache', async () => {
    await open();
    await turn('s');
    const series = 'orchq_kv_pressure_ratio{pool_id="p",replica_id="p-0"}';
    expect(await metricValue(stage.metrics, series)).toBe(5 / 512);
  });
});
