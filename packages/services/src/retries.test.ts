import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

let clock: ManualClock;
let stage: ControllerStage;
beforeEach(async () => {
  clock = new ManualClock();
  // The stage's dice always show one half: a backoff of 500 ms after the first attempt.
  stage = await ControllerStage.open(
    { retry: { base_ms: 1000 }, heartbeat: { interval_ms: 250, missed_max: 60 } },
    clock,
  );
  stage.report();
});
afterEach(() => stage.close());

/** The first attempt found nobody, and the task waits for its second. */
async function loseFirst(body: object = {}) {
  await stage.submit({ task_id: 't', ...body });
  (await stage.engines.request(0)).fault('unreachable');
  await stage.untilFrame('t', 'metrics');
  stage.report();
}

describe('retries', () => {
  it('[ORCH-4204] a retry waits for its backoff without a slot, and others go on meanwhile', async () => {
    await loseFirst();
    expect(stage.controller.views.pool('p').slots_busy).toBe(0);
    await stage.submit({ task_id: 'other' });
    (await stage.engines.request(1)).end();
    await stage.events('other');
    clock.advance(499);
    expect(stage.engines.requests).toHaveLength(2);
    clock.advance(1);
    (await stage.engines.request(2)).end();
    const retry = (await stage.events('t')).find(({ type }) => type === 'metrics');
    expect(retry?.data).toMatchObject({ retry: { reason: 'engine_lost', delay_ms: 500 } });
    expect(await stage.get('t')).toMatchObject({ status: 'completed', attempt: 2 });
  });

  it('[ORCH-3071] [ORCH-4204] a Retired model stays loaded for a task in its backoff', async () => {
    await loseFirst();
    await stage.controller.catalog.change('m', { state: 'Retired' });
    clock.advance(250);
    expect(stage.unloads).toEqual([]);
    stage.report();
    clock.advance(250);
    (await stage.engines.request(1)).end();
    await stage.events('t');
    stage.report();
    clock.advance(250);
    expect(stage.unloads).toHaveLength(1);
  });

  it('[ORCH-3026] [ORCH-4204] a cancel in the backoff ends it, and no engine sees the task again', async () => {
    await loseFirst();
    expect(await stage.cancel('t')).toMatchObject({ accepted: true });
    clock.advance(10_000);
    expect(stage.engines.requests).toHaveLength(1);
    expect((await stage.events('t')).at(-1)).toMatchObject({ data: { status: 'canceled' } });
  });

  it('[ORCH-3079] [ORCH-4204] the backoff is no longer than the deadline allows', async () => {
    await loseFirst({ deadline_ms: 400 });
    clock.advance(199);
    expect(stage.engines.requests).toHaveLength(1);
    clock.advance(1);
    await stage.engines.request(1);
    await stage.untilFrame('t', 'started');
    clock.advance(200);
    expect((await stage.events('t')).at(-1)).toMatchObject({ data: { status: 'expired' } });
    clock.advance(10_000);
    expect(stage.engines.requests).toHaveLength(2);
  });

  it.each([
    ['longer than its backoff', 3_000, 3_500],
    ['longer than any retry waits', 60_000, 10_000],
  ])(
    '[ORCH-4204] an engine that asks for a wait %s is left alone so long',
    async (_, asked, ms) => {
      await stage.submit({ task_id: 't' });
      (await stage.engines.request(0)).fault('overloaded', asked);
      await stage.untilFrame('t', 'metrics');
      clock.advance(ms - 1);
      stage.report();
      expect(stage.engines.requests).toHaveLength(1);
      clock.advance(1);
      stage.report();
      (await stage.engines.request(1)).end();
      const retry = (await stage.events('t')).find(({ type }) => type === 'metrics');
      expect(retry?.data).toMatchObject({ retry: { reason: 'engine_lost', delay_ms: ms } });
    },
  );

  it('[ORCH-4204] who can go to another replica waits for its backoff alone', async () => {
    stage.report({ replica_id: 'p-1', url: 'http://127.0.0.1/p-1' }, { agentId: 'agent-b' });
    await stage.submit({ task_id: 't' });
    const first = await stage.engines.request(0);
    first.fault('overloaded', 3000);
    await stage.untilFrame('t', 'metrics');
    clock.advance(500);
    const second = await stage.engines.request(1);
    expect(second.engine.replicaId).not.toBe(first.engine.replicaId);
    second.end();
    await stage.events('t');
  });

  it('[ORCH-3029] the error of the predicted start is measured', async () => {
    await stage.submit({ task_id: 'a', max_tokens: 2 });
    const first = await stage.engines.request(0);
    clock.advance(1000);
    first.end();
    await stage.events('a');
    await stage.submit({ task_id: 'b', max_tokens: 2 });
    const second = await stage.engines.request(1);
    const waiting = await stage.submit({ task_id: 'c', max_tokens: 2 });
    expect(waiting.predicted_start_ms).toBeGreaterThan(100);
    clock.advance(2000);
    second.end();
    await stage.engines.request(2);
    const of = 'pool_id="p",priority="interactive"';
    const count = `orchq_predicted_start_error_ratio_count{${of}}`;
    expect(await metricValue(stage.metrics, count)).toBe(1);
    const expected = Math.abs((waiting.predicted_start_ms ?? 0) - 2000) / 2000;
    const sum = await metricValue(stage.metrics, `orchq_predicted_start_error_ratio_sum{${of}}`);
    expect(sum).toBeCloseTo(expected, 5);
  });
});
