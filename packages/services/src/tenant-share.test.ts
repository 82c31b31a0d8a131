import { afterEach, describe, expect, it } from '@jest/globals';
import { ControllerStage, type Overrides } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

const clock = new ManualClock();
let stage: ControllerStage;
async function open(overrides: Overrides = {}) {
  stage = await ControllerStage.open(overrides, clock);
  stage.report();
  await submitAs('nobody', 'running', { priority: 'batch' });
  await stage.engines.request(0);
}
afterEach(() => stage.close());

const submitAs = (tenant: string, taskId: string, body = {}) =>
  stage.submit({ task_id: taskId, ...body }, taskId, tenant);
const tryAs = (tenant: string, taskId: string) =>
  submitAs(tenant, taskId).then(
    () => null,
    (error) => error,
  );
const queue = (over = {}) =>
  ({ interactive: { capacity: 10, tenant_reserve_ratio: 0.2, ...over } }) as never;

/** So many more of the tenant get in before the first refusal. */
async function fill(tenant: string, from = 0) {
  for (let index = from; ; index += 1) {
    const refusal = await tryAs(tenant, `${tenant}-${index}`);
    if (refusal) return { places: index - from, refusal };
  }
}

describe('the places of a class', () => {
  it('[ORCH-3004] [ORCH-3005] are all for a tenant that is alone', async () => {
    await open({ queue: queue() });
    const { places, refusal } = await fill('acme');
    expect(places).toBe(10);
    expect(refusal.facts.policyLabel).toBe('reject');
  });

  it('[ORCH-3004] [ORCH-3075] are not filled by one tenant while another comes', async () => {
    await open({ queue: queue() });
    await submitAs('umbrella', 'first');
    const { places, refusal } = await fill('acme');
    expect(places).toBe(7);
    expect(refusal).toMatchObject({
      code: 'ADMISSION_REJECT',
      facts: {
        policyLabel: 'tenant_share',
        retryAfterMs: expect.any(Number),
        details: { depth: 8, capacity: 10, tenant_places: 7, tenant_places_max: 5 },
      },
    });
    expect(await submitAs('umbrella', 'second')).toMatchObject({ status: 'queued' });
    expect(await submitAs('umbrella', 'third')).toMatchObject({ status: 'queued' });
    expect((await tryAs('umbrella', 'fourth')).facts.policyLabel).toBe('reject');
  });

  it('[ORCH-3004] [ORCH-3077] of submissions at once are counted too', async () => {
    await open({ queue: queue() });
    await submitAs('umbrella', 'first');
    const all = Array.from({ length: 20 }, (_, index) => tryAs('acme', `a-${index}`));
    expect((await Promise.all(all)).filter((refusal) => refusal === null)).toHaveLength(7);
  });

  it('[ORCH-2007] that were promised to a tenant at its share are in the open part', async () => {
    await open({ queue: queue() });
    await submitAs('umbrella', 'first');
    await fill('acme');
    let retryAfterMs = 0;
    for (const id of ['x', 'y', 'z']) ({ retryAfterMs } = (await tryAs('acme', id)).facts);
    clock.advance(retryAfterMs);
    stage.report();
    expect(await submitAs('umbrella', 'second')).toMatchObject({ status: 'queued' });
    expect((await tryAs('acme', 'z')).facts.policyLabel).toBe('tenant_share');
  });

  it('[ORCH-3004] are all for who stayed when the other did not come for a while', async () => {
    await open({ queue: queue() });
    await submitAs('umbrella', 'first');
    expect((await fill('acme')).places).toBe(7);
    clock.advance(60_001);
    stage.report();
    expect((await fill('acme', 7)).places).toBe(2);
  });

  it('[ORCH-3005] are given by the policy alone where nothing is reserved', async () => {
    await open({ queue: queue({ tenant_reserve_ratio: 0 }) });
    await submitAs('umbrella', 'first');
    const { places, refusal } = await fill('acme');
    expect(places).toBe(9);
    expect(refusal.facts.policyLabel).toBe('reject');
  });
});
