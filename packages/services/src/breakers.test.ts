import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

let clock: ManualClock;
let stage: ControllerStage;
beforeEach(async () => {
  clock = new ManualClock();
  // The stage's dice show one half: a breaker stays open for three quarters of its cooldown.
  const breaker = { failures_min: 3, cooldown_ms: 4000 };
  stage = await ControllerStage.open({ breaker }, clock);
  stage.report();
});
afterEach(() => stage.close());

const breaker = () => stage.controller.views.pool('p').replicas[0]?.breaker;

/** Three tasks fail, while those of `waiting` are queued. */
async function open(waiting: readonly string[]) {
  const failing = ['a', 'b', 'c'];
  for (const id of [...failing, ...waiting]) await stage.submit({ task_id: id });
  for (const [index, id] of failing.entries()) {
    (await stage.engines.request(index)).fault('failed');
    await stage.events(id);
  }
  expect(breaker()).toBe('open');
}

describe('a replica behind a breaker', () => {
  it('[ORCH-3010] takes no work once its attempts fail, and one probe after the cooldown', async () => {
    await open(['waits', 'too']);
    expect(stage.controller.views.pool('p')).toMatchObject({ live: true, ready: false });
    const state = 'orchq_breaker_state{pool_id="p",replica_id="p-0"}';
    expect(await metricValue(stage.metrics, state)).toBe(2);
    await expect(stage.submit({ task_id: 'new' })).rejects.toMatchObject({
      code: 'POOL_UNAVAILABLE',
    });
    stage.report({ slots_total: 2 });
    clock.advance(2999);
    expect(stage.engines.requests).toHaveLength(3);
    clock.advance(1);
    const probe = await stage.engines.request(3);
    expect(breaker()).toBe('half_open');
    await stage.untilFrame('waits', 'started');
    expect(stage.engines.requests).toHaveLength(4);
    probe.end();
    (await stage.engines.request(4)).end();
    await stage.events('too');
    expect(breaker()).toBe('closed');
    expect(await metricValue(stage.metrics, state)).toBe(0);
    expect(await metricValue(stage.metrics, 'orchq_breaker_opened_total{pool_id="p"}')).toBe(1);
  });

  it('[ORCH-3010] a probe that answers frees the other slots before its end', async () => {
    await open(['probe', 'waits']);
    stage.report({ slots_total: 2 });
    clock.advance(3000);
    const probe = await stage.engines.request(3);
    await stage.untilFrame('probe', 'started');
    expect(stage.engines.requests).toHaveLength(4);
    probe.text('first');
    await stage.untilFrame('waits', 'started');
    expect(breaker()).toBe('closed');
  });

  it('[ORCH-3010] a probe that fails opens it for twice as long', async () => {
    await open(['probe', 'waits']);
    clock.advance(3000);
    (await stage.engines.request(3)).fault('failed');
    await stage.events('probe');
    clock.advance(5999);
    stage.report();
    expect(stage.engines.requests).toHaveLength(4);
    clock.advance(1);
    (await stage.engines.request(4)).end();
    await stage.events('waits');
  });

  it('[ORCH-3010] what was the fault of a request, or was canceled, opens nothing', async () => {
    for (const index of [0, 1, 2, 3]) {
      await stage.submit({ task_id: `t${index}` });
      (await stage.engines.request(index)).fault('refused');
      await stage.events(`t${index}`);
    }
    for (const index of [4, 5, 6]) {
      await stage.submit({ task_id: `t${index}` });
      await stage.engines.request(index);
      await stage.untilFrame(`t${index}`, 'started');
      await stage.cancel(`t${index}`);
    }
    expect(breaker()).toBe('closed');
  });

  it('[ORCH-4203] [ORCH-3075] stays closed where one tenant fails and another is answered', async () => {
    await stage.submit({ task_id: 'well' }, 'c', 'quiet');
    (await stage.engines.request(0)).end();
    await stage.events('well', 0, 'quiet');
    for (const index of [1, 2, 3, 4, 5]) {
      await stage.submit({ task_id: `t${index}` }, 'c', 'poison');
      (await stage.engines.request(index)).fault('failed');
      await stage.events(`t${index}`, 0, 'poison');
    }
    expect(breaker()).toBe('closed');
  });

  it('[ORCH-3010] a new process starts with a closed one', async () => {
    await open(['waits']);
    stage.report({ generation: 2 });
    (await stage.engines.request(3)).end();
    await stage.events('waits');
    expect(breaker()).toBe('closed');
  });
});
