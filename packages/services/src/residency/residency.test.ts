import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PoolUnavailableError, type TaskRequest } from '@orchqueue/contract-types';
import { ControllerStage } from '../testing/controller-stage.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { metricValue } from '../testing/metric-value.ts';
import { OnDemandHost, RULES } from './testing/on-demand-host.ts';

/** A real store commits in each of them, on a machine that others use as well. */
jest.setTimeout(60_000);

let clock: ManualClock;
let stage: ControllerStage;
let host: OnDemandHost;

beforeEach(async () => {
  clock = new ManualClock();
  stage = await ControllerStage.open({}, clock);
  host = new OnDemandHost(stage, clock, ['a', 'b']);
});
afterEach(() => stage.close());

/** A host by other rules instead. */
function use(rules: Partial<typeof RULES>): void {
  host.leave();
  host = new OnDemandHost(stage, clock, ['a', 'b'], { ...RULES, ...rules });
}

/** Time goes on in small steps, and what follows from it has its turn in between. */
async function pass(ms: number, stepMs = 100): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    clock.advance(Math.min(stepMs, ms - passed));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const submit = (model: string, taskId: string, more: Partial<TaskRequest> = {}) =>
  stage.submit({ model_ref: model, task_id: taskId, max_tokens: 2, ...more });

/** The n-th request of all ends well. */
async function answer(index: number): Promise<void> {
  const request = await stage.engines.request(index);
  request.text('x');
  request.end();
}

/** One task of the model, from its admission to its end; the model is loaded then. */
async function serve(model: string, taskId: string, index: number): Promise<void> {
  await submit(model, taskId);
  await pass(host.loadMs + 500);
  await answer(index);
  await stage.events(taskId);
}

const status = async (taskId: string) => (await stage.get(taskId)).status;
const series = (name: string) => metricValue(stage.metrics, name);
const loadFrames = async (taskId: string, after = 0) =>
  (await stage.events(taskId, after)).filter(({ data }) => data.load);

describe('a pool that is loaded on demand', () => {
  it('[ORCH-3511] [ORCH-3095] [ORCH-2103] is told as what can be loaded, and where it is', async () => {
    const { views } = stage.controller;
    const told = () => {
      const model = views.capabilities().models.find(({ model_id }) => model_id === 'a');
      return { ready: model?.ready, model: model?.on_demand, health: views.pool('a').on_demand };
    };
    const later = { slots: RULES.slots, context_tokens: RULES.context_tokens };
    const onHost = { agent_id: 'host', group: 'g', loadable: true };
    const loadable = { loadable: true, ...later };
    const is = (state: string) => ({ model: loadable, health: [{ ...onHost, state }] });
    expect(told()).toEqual({ ready: false, ...is('unloaded') });
    await submit('a', 'one');
    await pass(500);
    expect(told()).toEqual({ ready: false, ...is('loading') });
    await pass(host.loadMs);
    expect(told()).toEqual({ ready: true, ...is('ready') });
    await answer(0);
    await submit('b', 'two');
    await pass(RULES.residence_min_ms);
    expect(told()).toMatchObject({ ready: false, ...is('unloaded') });
    await pass(host.loadMs + 500);
    await answer(1);
    host.loads = 'failed';
    await submit('a', 'three');
    await pass(RULES.residence_min_ms + RULES.wait_max_ms + 2 * host.loadMs);
    expect(told()).toEqual({
      ready: false,
      model: { loadable: false, ...later },
      health: [{ ...onHost, state: 'unloaded', loadable: false }],
    });
  });

  it('[ORCH-3511] [ORCH-3001] takes tasks while it is unloaded, and is loaded for them', async () => {
    const admission = await submit('a', 'first');
    expect(admission).toMatchObject({ status: 'queued', predicted_start_ms: null });
    await pass(100);
    expect(host.commands).toMatchObject([{ command: 'load', poolId: 'a' }]);
    expect(await status('first')).toBe('queued');
    await pass(2_000);
    await answer(0);
    await stage.events('first');
    expect(await status('first')).toBe('completed');
    expect(await series('orchq_pool_loads_total{pool_id="a",outcome="ready"}')).toBe(1);
    expect(await series('orchq_pool_resident{pool_id="a"}')).toBe(1);
    expect(await series('orchq_pool_load_seconds_sum{pool_id="a"}')).toBeCloseTo(2, 1);
  });

  it('[ORCH-3511] [ORCH-3014] refuses what it could never hold, loaded or not', async () => {
    await expect(submit('a', 'long', { max_tokens: 512 })).rejects.toMatchObject({
      code: 'CONTEXT_EXCEEDED',
      facts: { details: { max_tokens: 512, context_tokens: 512 } },
    });
    expect(host.count('load')).toBe(0);
  });

  it('[ORCH-3511] never begins work on one that is to go, and never stops what runs', async () => {
    await serve('a', 'warm', 0);
    await submit('a', 'long');
    await stage.engines.request(1);
    await submit('b', 'other');
    await submit('a', 'next');
    await pass(RULES.wait_max_ms + 3_000);
    // Its turn is over, and it still works.
    expect(host.count('unload')).toBe(0);
    await answer(1);
    await stage.events('long');
    await pass(300);
    const commands = host.commands.map(({ command, poolId }) => `${command} ${poolId}`);
    expect(commands).toEqual(['load a', 'unload a', 'load b']);
    expect(await status('next')).toBe('queued');
    expect(stage.engines.requests).toHaveLength(2);
    expect(await series('orchq_pool_evictions_total{pool_id="a",reason="swap"}')).toBe(1);
  });

  it('[ORCH-3511] stays for its residence floor, and then goes for who waits', async () => {
    await serve('a', 'warm', 0);
    const idleMs = clock.monoMs();
    await submit('b', 'other');
    await pass(2_000);
    expect(host.count('unload')).toBe(0);
    await pass(RULES.residence_min_ms);
    expect(host.count('unload')).toBe(1);
    expect((host.commands[1]?.atMs ?? 0) - idleMs).toBeGreaterThan(2_000);
  });

  it('[ORCH-3511] [ORCH-3029] [ORCH-3079] tells when it starts, its load and turn included', async () => {
    await serve('a', 'warm', 0);
    await pass(RULES.residence_min_ms);
    await serve('b', 'swapped', 1);
    await pass(RULES.residence_min_ms);
    const admission = await submit('a', 'again');
    expect(admission.predicted_start_ms).toBeGreaterThan(2_000);
    expect(admission.predicted_start_ms).toBeLessThan(4_000);
    const late = submit('a', 'late', { deadline_ms: 1_000 });
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_UNMET' });
    const inTime = await submit('a', 'in-time', { deadline_ms: 60_000 });
    expect(inTime.on_time_probability).toBeGreaterThan(0.5);
  });

  it('[ORCH-3511] [ORCH-3502] asks again when the agent did not obey', async () => {
    host.refusal = new PoolUnavailableError();
    await submit('a', 'first');
    await pass(500);
    expect(host.count('load')).toBe(1);
    // It had nothing to do with the model, yet hammering an agent in trouble helps nobody.
    await pass(40_000, 1_000);
    expect(host.count('load')).toBe(2);
    await answer(0);
    await stage.events('first');
  });

  it('[ORCH-3511] [ORCH-3018] refuses new tasks for a while after a load that failed', async () => {
    host.loads = 'failed';
    await submit('a', 'first');
    await pass(3_000);
    await expect(submit('a', 'second')).rejects.toMatchObject({ code: 'POOL_UNAVAILABLE' });
    expect(await series('orchq_pool_loads_total{pool_id="a",outcome="failed"}')).toBe(1);
    host.loads = 'ready';
    await pass(35_000, 1_000);
    await answer(0);
    expect((await stage.events('first')).at(-1)).toMatchObject({ type: 'end' });
  });

  it('[ORCH-3511] unloads what was idle for long, where that is asked for', async () => {
    use({ idle_ttl_ms: 30_000 });
    await serve('a', 'warm', 0);
    await pass(20_000, 500);
    await serve('a', 'again', 1);
    await pass(29_000, 500);
    expect(host.count('unload')).toBe(0);
    await pass(2_000);
    expect(host.stateOf('a')).toBe('stopped');
    expect(await series('orchq_pool_evictions_total{pool_id="a",reason="idle"}')).toBe(1);
  });
});

describe('two that do not fit together', () => {
  it('[ORCH-3511] [ORCH-1102] the one in the way goes when a load lacks memory', async () => {
    use({ resident_max: 2 });
    await serve('a', 'warm', 0);
    host.loads = 'never';
    await submit('b', 'other');
    await pass(300);
    expect(host.count('load', 'b')).toBe(1);
    host.loads = 'ready';
    host.set('b', 'backoff', { isShort: true });
    await pass(RULES.residence_min_ms + 500);
    expect(host.count('unload', 'a')).toBe(1);
    // Its agent's own backoff is not waited for.
    expect(host.count('load', 'b')).toBe(2);
    await pass(2_500);
    await answer(1);
    await stage.events('other');
  });

  it('[ORCH-3511] do not thrash under tasks by turns: bounded loads, and deadlines are met', async () => {
    use({ loads_per_minute_max: 4, residence_min_ms: 8_000 });
    let answered = 0;
    const minutes = 5;
    for (let second = 0; second < minutes * 60; second += 1) {
      const model = second % 2 === 0 ? 'a' : 'b';
      await submit(model, `${model}-${second}`, { deadline_ms: 60_000 });
      await pass(1_000, 250);
      for (; answered < stage.engines.requests.length; answered += 1) await answer(answered);
    }
    await stage.whileTimePasses(drained());
    const loads = host.commands.filter(({ command }) => command === 'load');
    for (const { atMs } of loads) {
      const minute = loads.filter((one) => one.atMs <= atMs && one.atMs > atMs - 60_000);
      expect(minute.length).toBeLessThanOrEqual(4);
    }
    expect(loads.length).toBeGreaterThan(5);
    for (const model of ['a', 'b']) {
      const of = `pool_id="${model}",priority="interactive"`;
      expect(await series(`orchq_deadlines_total{${of},outcome="met"}`)).toBe(minutes * 30);
      expect(await series(`orchq_deadlines_total{${of},outcome="missed"}`)).toBeNull();
    }

    async function drained(): Promise<void> {
      while ((await series('orchq_live_tasks')) !== 0) {
        for (; answered < stage.engines.requests.length; answered += 1) await answer(answered);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  });
});

describe('who waits for a load, and reads', () => {
  it('[ORCH-3511] [ORCH-2002] sees how the fetch and the load go on', async () => {
    await serve('a', 'warm', 0);
    const fetch = { state: 'fetching', received_bytes: 25, total_bytes: 100, retries: 0 } as const;
    host.set('b', 'stopped', { fetch });
    host.loads = 'never';
    await submit('b', 'other');
    const reading = loadFrames('other');
    await pass(9_000);
    host.set('b', 'loading', { fetch: { ...fetch, state: 'done', received_bytes: 100 } });
    await pass(3_000);
    host.set('b', 'ready');
    await answer(1);
    const frames = await reading;
    const states = frames.map(({ data }) => (data.load as { state: string }).state);
    expect([...new Set(states)]).toEqual(['waiting', 'fetching', 'loading']);
    expect(
      frames.find(({ data }) => (data.load as { state: string }).state === 'fetching')?.data,
    ).toMatchObject({ attempt: 1, load: { fetch_ratio: 0.25, expected_ms: null } });
    // One a second, and not for ever so many.
    expect(frames.length).toBeGreaterThan(4);
    expect(frames.length).toBeLessThan(14);
  });

  it('[ORCH-3511] [ORCH-2012] resumes over a restart of the controller, above every frame', async () => {
    host.loads = 'never';
    await submit('a', 'first');
    const seen: number[] = [];
    const stream = await stage.controller.streams.open('local', 'first', 0);
    const { signal } = new AbortController();
    const read = async () => {
      for (let next = await stream.next(signal); next; next = await stream.next(signal)) {
        seen.push(...next.map(({ id }) => id));
      }
    };
    void read();
    await pass(6_000);
    const last = seen.at(-1) ?? 0;
    expect(seen.length).toBeGreaterThan(4);
    await stage.stopNow();
    await stage.start();
    host.connect();
    await pass(1_000);
    // It was under way, and nobody asks twice.
    expect(host.count('load')).toBe(1);
    host.set('a', 'ready');
    await answer(0);
    const after = await stage.events('first', last);
    expect(after.map(({ type }) => type)).toContain('started');
    expect(after.at(-1)?.type).toBe('end');
  });
});
