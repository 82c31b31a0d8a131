import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

let stage: ControllerStage;
beforeEach(async () => {
  stage = await ControllerStage.open();
  stage.report();
});
afterEach(() => stage.close());

describe('Controller', () => {
  it('[ORCH-4301] a stop gives running tasks back; the next start decodes them as one more attempt', async () => {
    await stage.submit({ task_id: 'running' });
    (await stage.engines.request(0)).text('lost');
    await stage.submit({ task_id: 'queued' });
    await stage.controller.stop(0);
    await stage.store.close();
    await stage.start();
    expect(await stage.get('running')).toMatchObject({ status: 'queued', attempt: 2 });
    stage.report();
    const again = await stage.engines.request(1);
    again.text('whole');
    again.end();
    (await stage.engines.request(2)).end();
    const events = await stage.events('running');
    expect(events.at(-1)?.type).toBe('end');
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(await stage.get('running')).toMatchObject({ result: { text: 'whole' }, attempt: 2 });
    await stage.events('queued');
    expect(await stage.get('queued')).toMatchObject({ status: 'completed', attempt: 1 });
  });

  it('[ORCH-4301] [ORCH-2002] a task that crashed on its last attempt ends above all its frames', async () => {
    const attempts = stage.settings.attempts_max;
    stage.settings.attempts_max = 1;
    await stage.submit({ task_id: 't' });
    (await stage.engines.request(0)).text('lost');
    const before = await stage.store.get('local', 't');
    expect(before?.status).toBe('running');
    // As after a kill -9: nothing is given back, the store says running.
    await stage.store.close();
    await stage.start();
    const events = await stage.events('t');
    expect(events.at(-1)).toMatchObject({ type: 'error' });
    expect(events.at(-1)?.id).toBeGreaterThan(1_000_000);
    stage.settings.attempts_max = attempts;
  });

  it('[ORCH-4301] queued tasks keep the order of their admission across a restart', async () => {
    await stage.submit({ task_id: 'running' });
    await stage.engines.request(0);
    for (const id of ['a', 'b', 'c']) await stage.submit({ task_id: id });
    await stage.controller.stop(0);
    await stage.store.close();
    await stage.start();
    stage.report();
    const order: string[] = [];
    const ended = ['running', 'a', 'b', 'c'].map(async (id) => {
      await stage.events(id);
      order.push(id);
    });
    for (let index = 1; index <= 4; index += 1) (await stage.engines.request(index)).end();
    await Promise.all(ended);
    expect(order).toEqual(['running', 'a', 'b', 'c']);
  });

  it('[ORCH-3501] [ORCH-3010] three missed heartbeats stop dispatch, a report starts it again', async () => {
    await stage.close();
    const clock = new ManualClock();
    stage = await ControllerStage.open({ heartbeat: { interval_ms: 20, missed_max: 3 } }, clock);
    stage.report();
    clock.advance(60);
    expect(stage.controller.views.pool('p')).toMatchObject({ ready: true, live: true });
    clock.advance(20);
    expect(stage.controller.views.pool('p')).toMatchObject({ ready: false, live: false });
    await expect(stage.submit({})).rejects.toMatchObject({ code: 'POOL_UNAVAILABLE' });
    stage.report();
    expect(await stage.submit({ task_id: 't' })).toMatchObject({ status: 'queued' });
    await stage.engines.request(0);
  });

  it('[ORCH-3501] an unknown agent, or one of another boot, is told to register', () => {
    const report = { agent_id: 'x', url: 'u', boot_id: 'b', sequence: 1, devices: [], pools: [] };
    expect(() => stage.controller.heartbeat('x', report)).toThrow('not registered');
    stage.controller.registerAgent(report);
    expect(stage.controller.heartbeat('x', { ...report, sequence: 2 })).toMatchObject({
      heartbeat_interval_ms: 1000,
    });
    expect(() => stage.controller.heartbeat('x', { ...report, boot_id: 'c' })).toThrow();
  });

  it('[ORCH-2101] [ORCH-3010] a drained pool starts nothing, and goes on when it is undrained', async () => {
    await stage.submit({ task_id: 'running' });
    const request = await stage.engines.request(0);
    await stage.submit({ task_id: 'waiting' });
    const drained = await stage.controller.operations.drain('p', 60_000);
    expect(drained).toEqual({ pool_id: 'p', draining: true, running: 1 });
    request.end();
    await stage.events('running');
    expect(await stage.get('waiting')).toMatchObject({ status: 'queued' });
    expect(stage.engines.requests).toHaveLength(1);
    await expect(stage.submit({})).rejects.toMatchObject({ code: 'POOL_UNREADY' });
    await stage.controller.operations.undrain('p');
    (await stage.engines.request(1)).end();
    await stage.events('waiting');
    const kinds = stage.controller.views.pool('p').history.map(({ kind }) => kind);
    expect(kinds).toEqual(['undrain', 'drain']);
  });

  it('[ORCH-2103] health tells a replica that drains, by itself or with its pool', async () => {
    const draining = () => {
      const { draining: ofPool, replicas } = stage.controller.views.pool('p');
      return { ofPool, ofReplicas: replicas.map((replica) => replica.draining) };
    };
    expect(draining()).toEqual({ ofPool: false, ofReplicas: [false] });
    stage.report({ state: 'draining' });
    expect(draining()).toEqual({ ofPool: false, ofReplicas: [true] });
    stage.report();
    await stage.controller.operations.drain('p', 60_000);
    expect(draining()).toEqual({ ofPool: true, ofReplicas: [true] });
  });

  it('[ORCH-2103] health tells what went wrong with a replica last, of it and of its pool', async () => {
    const last_error = 'the engine crashed: code 3';
    stage.report({ state: 'backoff', last_error });
    const pool = stage.controller.views.pool('p');
    expect(pool).toMatchObject({ ready: false, last_error, replicas: [{ last_error }] });
    stage.report();
    expect(stage.controller.views.pool('p')).toMatchObject({ ready: true, last_error: null });
  });

  it('[ORCH-2101] at its deadline a drain stops what still runs', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    await stage.controller.operations.drain('p', 0);
    if (!request.signal.aborted) {
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
    }
    await stage.controller.operations.undrain('p');
    (await stage.engines.request(1)).end();
    await stage.events('t');
    expect(await stage.get('t')).toMatchObject({ status: 'completed', attempt: 2 });
  });

  it('[ORCH-2101] a drain that is taken back stops nothing at its deadline', async () => {
    await stage.close();
    const clock = new ManualClock();
    stage = await ControllerStage.open({}, clock);
    stage.report();
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    await stage.controller.operations.drain('p', 500);
    await stage.controller.operations.undrain('p');
    clock.advance(500);
    expect(request.signal.aborted).toBe(false);
    request.end();
    await stage.events('t');
    expect(await stage.get('t')).toMatchObject({ status: 'completed', attempt: 1 });
  });

  it('[ORCH-2101] a drain survives a restart', async () => {
    await stage.controller.operations.drain('p', 0);
    await stage.controller.stop(0);
    await stage.store.close();
    await stage.start();
    stage.report();
    expect(stage.controller.views.pool('p')).toMatchObject({ draining: true, ready: false });
  });

  /** An agent that takes as long as the test says. */
  function slowReload(): { agentIsAsked: Promise<unknown>; finish: () => void } {
    const asked = Promise.withResolvers<unknown>();
    const done = Promise.withResolvers<void>();
    const { reloadPool } = stage.agents;
    stage.agents.reloadPool = async (...command) => {
      asked.resolve(command[2]);
      await done.promise;
      return reloadPool(...command);
    };
    return { agentIsAsked: asked.promise, finish: done.resolve };
  }
  const NEXT = { model_id: 'n', path: 'n.gguf' };

  it('[ORCH-2102] [ORCH-3042] while an agent fetches and loads, its pool works on and takes tasks', async () => {
    const { agentIsAsked, finish } = slowReload();
    await stage.submit({ task_id: 'running' });
    const request = await stage.engines.request(0);
    const body = { model: NEXT, drain_deadline_ms: 60_000 };
    const reloaded = stage.controller.operations.reload('p', body);
    const second = stage.controller.operations.reload('p', body);
    await expect(second).rejects.toMatchObject({ code: 'OPERATION_IN_PROGRESS' });
    // Asked at once, and not after what runs; the limit of that is the agent's to keep.
    expect(await agentIsAsked).toMatchObject({ drain_deadline_ms: 60_000 });
    await stage.submit({ task_id: 'meanwhile' });
    expect(stage.controller.views.pool('p')).toMatchObject({ draining: false, ready: true });
    request.end();
    (await stage.engines.request(1)).end();
    await stage.events('meanwhile');
    finish();
    expect(await reloaded).toMatchObject({ outcome: 'reloaded', model_id: 'n' });
    expect(stage.controller.views.pool('p').history).toMatchObject([
      { kind: 'reloaded', detail: 'n' },
      { kind: 'reload_started', detail: 'n' },
    ]);
  });

  it('[ORCH-2102] [ORCH-3010] a task that runs in the old engine ends there, while others run in the new one', async () => {
    await stage.submit({ task_id: 'old' });
    const old = await stage.engines.request(0);
    const url = 'http://127.0.0.1:3';
    const leaving = { generation: 1, url: 'http://127.0.0.1:2' };
    stage.agents.reloadPool = async (_url, poolId, { generation, model }) => {
      stage.report({ generation: 2, url, leaving }, { generation, modelId: 'n' });
      return {
        ...{ pool_id: poolId, outcome: 'reloaded', reason: null },
        model_id: model.model_id,
      };
    };
    await stage.controller.operations.reload('p', { model: NEXT });
    await stage.submit({ task_id: 'new', model_ref: 'n' });
    (await stage.engines.request(1)).end();
    await stage.events('new');
    expect(await stage.get('old')).toMatchObject({ status: 'running', attempt: 1 });
    const urls = () => stage.engines.retained.map((engine) => engine.url);
    expect(urls()).toEqual([url, leaving.url]);
    old.end();
    await stage.events('old');
    expect(await stage.get('old')).toMatchObject({ status: 'completed', attempt: 1 });
    expect(stage.controller.views.pool('p').slots_busy).toBe(0);
    stage.report({ generation: 2, url }, { generation: 1, modelId: 'n' });
    expect(urls()).toEqual([url]);
  });

  it('[ORCH-2101] a drain that is asked for during a reload stays, and is taken back in it', async () => {
    const { agentIsAsked, finish } = slowReload();
    const first = stage.controller.operations.reload('p', { model: NEXT });
    await agentIsAsked;
    expect(await stage.store.documents('pool')).toMatchObject([{ value: { draining: false } }]);
    await stage.controller.operations.drain('p', 0);
    await stage.controller.operations.undrain('p');
    expect(stage.controller.views.pool('p').draining).toBe(false);
    await stage.controller.operations.drain('p', 0);
    finish();
    await first;
    expect(stage.controller.views.pool('p').draining).toBe(true);
  });

  it('[ORCH-3019] as many tasks run at once as the engine has slots', async () => {
    stage.report({ slots_total: 3 });
    for (const id of ['a', 'b', 'c', 'd']) await stage.submit({ task_id: id });
    await stage.engines.request(2);
    expect(stage.controller.views.pool('p')).toMatchObject({ slots_total: 3, slots_busy: 3 });
    expect(stage.engines.requests).toHaveLength(3);
  });

  it('[ORCH-3007] [ORCH-2104] replicas with equal pins are one set; another version is another', () => {
    const [set] = stage.controller.views.replicaSets().replica_sets;
    expect(set).toMatchObject({ engine: 'llamacpp', replicas: ['p-0'], slots_total: 1 });
    stage.report({ engine_version: 'b2' });
    const [other] = stage.controller.views.replicaSets().replica_sets;
    expect(other?.replica_set_id).not.toBe(set?.replica_set_id);
  });

  it('[ORCH-2104] a replica set shows how many of its slots are taken', async () => {
    stage.report({ slots_total: 3 });
    const load = () => {
      const [set] = stage.controller.views.replicaSets().replica_sets;
      return [set?.slots_busy, set?.slots_total];
    };
    expect(load()).toEqual([0, 3]);
    for (const id of ['a', 'b']) await stage.submit({ task_id: id });
    await stage.engines.request(1);
    expect(load()).toEqual([2, 3]);
  });

  it('[ORCH-3070] models that were verified are known after a restart', async () => {
    await stage.store.healthy();
    await stage.controller.stop(0);
    await stage.store.close();
    await stage.start();
    expect(stage.controller.catalog.get('m')).toMatchObject({ state: 'Active', pools: ['p'] });
    expect(() => stage.controller.catalog.get('x')).toThrow('The catalog has no model x.');
    await expect(stage.submit({})).rejects.toMatchObject({ code: 'POOL_UNAVAILABLE' });
  });
});
