import { afterEach, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

let stage: ControllerStage;
afterEach(() => stage.close());

it('[ORCH-3076] tells how far a share is from what the weights allow', async () => {
  const clock = new ManualClock();
  const tenancy = { tenants: { big: { weight: 3 } } } as never;
  stage = await ControllerStage.open({ tenancy }, clock);
  stage.report();
  for (const [index, tenant] of ['small', 'big'].entries()) {
    await stage.submit({ task_id: tenant }, tenant, tenant);
    (await stage.engines.request(index)).end();
    await stage.events(tenant, 0, tenant);
  }
  clock.advance(1000);
  for (const [tenant, due] of [
    ['small', 0.25],
    ['big', 0.75],
  ] as const) {
    const labels = `{priority="interactive",tenant="${tenant}"}`;
    const share = (await metricValue(stage.metrics, `orchq_admission_share${labels}`)) ?? NaN;
    const error = await metricValue(stage.metrics, `orchq_admission_share_error${labels}`);
    expect(error).toBeGreaterThan(0.1);
    expect(error).toBeCloseTo(Math.abs(share - due));
  }
});
