import { afterEach, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

const spent = (policyLabel: string) =>
  expect.objectContaining({
    code: 'QUOTA_EXCEEDED',
    facts: expect.objectContaining({ policyLabel }),
  });
const SPENT = spent('requests_per_second');

const clock = new ManualClock();
let stage: ControllerStage;
afterEach(() => stage.close());
const submitAs = (tenant: string, task_id: string, body = {}) =>
  stage.submit({ task_id, ...body }, task_id, tenant);

it('[ORCH-3006] the rate of a tenant weighs more than that of all, which others have', async () => {
  const tenancy = {
    default: { requests_per_second: 1, burst: 1 },
    tenants: { acme: { requests_per_second: 2, burst: 2 } },
  };
  stage = await ControllerStage.open({ tenancy: tenancy as never }, clock);
  stage.report();
  await submitAs('other', 'a');
  await expect(submitAs('other', 'b')).rejects.toEqual(SPENT);
  for (const id of ['a', 'b']) await submitAs('acme', id);
  await expect(submitAs('acme', 'c')).rejects.toEqual(SPENT);
  clock.advance(501);
  await submitAs('acme', 'c');
  await expect(submitAs('other', 'b')).rejects.toEqual(SPENT);
});

it('[ORCH-3015] a prompt counts against the quota as its answer does, before the queue', async () => {
  const tenancy = { tenants: { acme: { tokens_per_minute: 100 } } };
  stage = await ControllerStage.open({ tenancy: tenancy as never }, clock);
  stage.report();
  const long = { prompt: 'x'.repeat(200), max_tokens: 20 };
  await submitAs('acme', 'a', long);
  await expect(submitAs('acme', 'b', long)).rejects.toEqual(spent('tokens_per_minute'));
  expect(await stage.store.get('acme', 'b')).toBeNull();
  await submitAs('acme', 'c', { max_tokens: 20 });
});

it('[ORCH-3006] [ORCH-3077] what asks for a model that is closed has used up the rate', async () => {
  const tenancy = { tenants: { acme: { requests_per_second: 1, burst: 2 } } };
  stage = await ControllerStage.open({ tenancy: tenancy as never }, clock);
  stage.report();
  await stage.controller.catalog.change('m', { state: 'Retired' });
  for (const id of ['a', 'b']) {
    await expect(submitAs('acme', id)).rejects.toMatchObject({ code: 'MODEL_DEPRECATED' });
  }
  await expect(submitAs('acme', 'c')).rejects.toEqual(SPENT);
});
