import { afterEach, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

const SPENT = expect.objectContaining({
  code: 'QUOTA_EXCEEDED',
  facts: expect.objectContaining({ policyLabel: 'requests_per_second' }),
});

const clock = new ManualClock();
let stage: ControllerStage;
afterEach(() => stage.close());
const submitAs = (tenant: string, task_id: string) => stage.submit({ task_id }, task_id, tenant);

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
