import { afterEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import { boundStore } from './testing/bound-store.ts';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

let clock: ManualClock;
let stage: ControllerStage;
async function open(overrides = {}) {
  clock = new ManualClock();
  stage = await ControllerStage.open({ reconcile_interval_ms: 1000, ...overrides } as never, clock);
  stage.report();
}
afterEach(() => stage.close());

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The reconcilers have run so many times since the start. */
async function untilRounds(name: string, rounds: number) {
  const series = `orchq_reconciler_runs_total{reconciler="${name}",outcome="done"}`;
  while (((await metricValue(stage.metrics, series)) ?? 0) < rounds) await turn();
}

async function complete(taskId: string) {
  const before = stage.engines.requests.length;
  await stage.submit({ task_id: taskId });
  (await stage.engines.request(before)).end();
  await stage.events(taskId);
}

describe('reconcilers', () => {
  it('[ORCH-4305] ended tasks are forgotten after their time, unfinished ones are not', async () => {
    await open({ retention: { age_ms: 60_000 } });
    await complete('old');
    await stage.submit({ task_id: 'running' });
    await stage.engines.request(1);
    clock.advance(60_001);
    await untilRounds('stuck_tasks', 1);
    await turn();
    clock.advance(1000);
    await untilRounds('stuck_tasks', 2);
    expect(await stage.store.get('local', 'old')).toBeNull();
    expect(await stage.get('running')).toMatchObject({ status: 'running' });
    expect(await metricValue(stage.metrics, 'orchq_store_retired_total{bound="age"}')).toBe(1);
    expect(await metricValue(stage.metrics, 'orchq_store_tasks{state="unfinished"}')).toBe(1);
    const seconds = 'orchq_reconciler_last_success_seconds{reconciler="retention"}';
    expect(await metricValue(stage.metrics, seconds)).toBeCloseTo(clock.wallMs() / 1000, 0);
  });

  it('[ORCH-4305] a reconciler that fails is counted, and runs again', async () => {
    await open();
    await stage.stopNow();
    let failing = true;
    await stage.start((store) => ({
      ...boundStore(store),
      retire: (bounds, limit) =>
        failing ? Promise.reject(new Error('no')) : store.retire(bounds, limit),
    }));
    clock.advance(1000);
    const failed = 'orchq_reconciler_runs_total{reconciler="retention",outcome="failed"}';
    while ((await metricValue(stage.metrics, failed)) !== 1) await turn();
    await untilRounds('stuck_tasks', 1);
    failing = false;
    await turn();
    clock.advance(1000);
    await untilRounds('retention', 1);
  });

  it('[ORCH-4301] a task that the store has and nobody owns is put back to work', async () => {
    await open();
    const lost = { ...(await template()), taskId: 'lost' };
    await stage.store.admit(lost, [{ id: 1, type: 'queued', data: '{}' }]);
    for (let round = 1; round <= 3; round += 1) {
      clock.advance(1000);
      await untilRounds('stuck_tasks', round);
      await turn();
    }
    (await stage.engines.request(1)).end();
    await stage.events('lost');
    expect(await stage.get('lost')).toMatchObject({ status: 'completed' });
    expect(await metricValue(stage.metrics, 'orchq_stuck_tasks_total{status="queued"}')).toBe(1);
  });

  it('[ORCH-4301] admissions under way hide no stuck task', async () => {
    await open();
    const lost = { ...(await template()), taskId: 'lost' };
    await stage.store.admit(lost, [{ id: 1, type: 'queued', data: '{}' }]);
    const held = holdAdmissions('before');
    const hanging = stage.submit({ task_id: 'hanging' });
    for (let round = 1; round <= 3; round += 1) {
      clock.advance(1000);
      await untilRounds('stuck_tasks', round);
      await turn();
    }
    (await stage.engines.request(1)).end();
    await stage.events('lost');
    held.release();
    await hanging;
  });

  it('[ORCH-4301] the store is not searched for stuck tasks while the counts agree', async () => {
    await open();
    let searches = 0;
    const { unfinished } = stage.store;
    stage.store.unfinished = (...asked) => {
      searches += 1;
      return unfinished.apply(stage.store, asked);
    };
    for (const id of ['a', 'b', 'c']) await stage.submit({ task_id: id });
    const { admit } = stage.store;
    stage.store.admit = () => Promise.reject(new StoreUnavailableError());
    await expect(stage.submit({ task_id: 'd' })).rejects.toThrow(StoreUnavailableError);
    stage.store.admit = admit;
    for (let round = 1; round <= 3; round += 1) {
      clock.advance(1000);
      await untilRounds('stuck_tasks', round);
      await turn();
    }
    expect(searches).toBe(0);
  });

  it('[ORCH-4301] an admission whose commit is done and not yet answered is not stuck', async () => {
    await open();
    await template();
    const held = holdAdmissions('after');
    const admitted = stage.submit({ task_id: 'slow' });
    await held.reached;
    for (let round = 1; round <= 3; round += 1) {
      clock.advance(1000);
      await untilRounds('stuck_tasks', round);
      await turn();
    }
    held.release();
    expect(await admitted).toMatchObject({ task_id: 'slow' });
    (await stage.engines.request(1)).end();
    await stage.events('slow');
    expect(stage.engines.requests).toHaveLength(2);
    const stuck = 'orchq_stuck_tasks_total{status="queued"}';
    expect((await metricValue(stage.metrics, stuck)) ?? 0).toBe(0);
  });
});

/** A record like those of this controller. */
async function template() {
  await complete('template');
  const record = await stage.store.get('local', 'template');
  if (!record) throw new Error('the template is not there');
  const fresh = { status: 'queued' as const, endedAtMs: null, startedAtMs: null, pins: null };
  return { ...record, ...fresh, result: null, usage: null, error: null };
}

/** The next admissions wait before their commit, or after it, until they are released. */
function holdAdmissions(when: 'before' | 'after') {
  const { admit } = stage.store;
  let release: () => void = () => {};
  let reach: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const open = new Promise<void>((resolve) => {
    release = resolve;
  });
  stage.store.admit = async (record, events) => {
    if (when === 'before') await open;
    const admission = await admit.call(stage.store, record, events);
    reach();
    if (when === 'after') await open;
    return admission;
  };
  return { reached, release: () => release() };
}
