import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

let clock: ManualClock;
let stage: ControllerStage;
beforeEach(async () => {
  clock = new ManualClock();
  const engine_limits = { first_token_ms: 1000, idle_ms: 200, wall_ms: 5000 };
  stage = await ControllerStage.open({ engine_limits }, clock);
  stage.report();
});
afterEach(() => stage.close());

async function expectTimeout(kind: string) {
  const last = (await stage.events('t')).at(-1);
  expect(last).toMatchObject({ type: 'error', data: { error: { code: 'DECODE_TIMEOUT' } } });
  await stage.untilSlots(0);
  const series = `orchq_watchdog_total{pool_id="p",kind="${kind}"}`;
  expect(await metricValue(stage.metrics, series)).toBe(1);
}

describe('watchdogs', () => {
  it('[ORCH-3016] no first token', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    await stage.untilFrame('t', 'started');
    clock.advance(999);
    expect(request.signal.aborted).toBe(false);
    clock.advance(1);
    expect(request.signal.aborted).toBe(true);
    await expectTimeout('first_token');
  });

  it('[ORCH-3016] the slot is free when the engine is seen to be idle, and no sooner', async () => {
    stage.engines.busy = 1;
    await stage.submit({ task_id: 't' });
    await stage.engines.request(0);
    await stage.untilFrame('t', 'started');
    clock.advance(1000);
    await stage.events('t');
    expect(stage.controller.views.pool('p').slots_busy).toBe(1);
    stage.engines.busy = 0;
    await stage.whileTimePasses(stage.untilSlots(0));
  });

  it('[ORCH-3016] silence between tokens', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    for (let i = 0; i < 8; i += 1) {
      request.text('x');
      await stage.untilText('t', i + 1);
      clock.advance(199);
    }
    expect(request.signal.aborted).toBe(false);
    clock.advance(1);
    await expectTimeout('idle');
  });

  it('[ORCH-3016] the wall, however many tokens come', async () => {
    await stage.submit({ task_id: 't' });
    const request = await stage.engines.request(0);
    let sent = 0;
    while (!request.signal.aborted) {
      request.text('x');
      sent += 1;
      await stage.untilText('t', sent);
      clock.advance(100);
    }
    expect(sent).toBe(50);
    await expectTimeout('wall');
  });
});
