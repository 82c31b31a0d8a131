import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { OrchError } from '@orchqueue/contract-types';
import { ControllerStage } from './testing/controller-stage.ts';

let stage: ControllerStage;
beforeEach(async () => {
  stage = await ControllerStage.open();
  stage.report();
});
afterEach(() => stage.close());

it('[ORCH-2010] names the model that nobody serves, and some of those that are served', async () => {
  const refusal = (body: object) =>
    stage.submit({ model_ref: 'nobody', ...body }).catch((error: OrchError) => error);
  expect(await refusal({})).toMatchObject({
    message: 'No pool serves the model nobody; served: m.',
    facts: { details: { model_ref: 'nobody', models: ['m'] } },
  });
  for (const model of ['f', 'e', 'd', 'c', 'b']) {
    stage.report({}, { poolId: model, modelId: model });
  }
  const { message } = (await refusal({})) as OrchError;
  expect(message).toBe('No pool serves the model nobody; served: b, c, d, e, f and 1 more.');
  expect(await refusal({ pool_id: 'c', engine: 'llamacpp' })).toMatchObject({
    message: 'No pool of llamacpp called c serves the model nobody; served: c.',
  });
  expect(await refusal({ engine: 'tgi' })).toMatchObject({
    message: 'No pool of tgi serves the model nobody; none is served yet.',
  });
});

it('[ORCH-3018] says when to come again where no replica takes work', async () => {
  const refusal = () => stage.submit({}).catch((error: OrchError) => error);
  stage.report({ state: 'loading' });
  const [loading, unavailable] = [1000, stage.settings.heartbeat.interval_ms];
  expect(await refusal()).toMatchObject({
    ...{ code: 'POOL_UNREADY', status: 503, facts: { poolId: 'p', retryAfterMs: loading } },
  });
  stage.report({ state: 'failed', url: null });
  expect(await refusal()).toMatchObject({
    ...{ code: 'POOL_UNAVAILABLE', status: 503 },
    facts: { poolId: 'p', retryAfterMs: unavailable },
  });
});
