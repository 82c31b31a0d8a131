import { afterEach, expect, it } from '@jest/globals';
import { GenerationStaleError } from '@orchqueue/contract-types';
import { ControllerStage } from './testing/controller-stage.ts';

let stage: ControllerStage;
afterEach(() => stage.close());

it('[ORCH-3502] a controller that has just started numbers its commands above those of the last', async () => {
  stage = await ControllerStage.open();
  stage.report({}, { generation: 7 });
  const asked: number[] = [];
  stage.agents.reloadPool = async (_url, poolId, { generation, model }) => {
    asked.push(generation);
    stage.report({}, { generation, modelId: model.model_id });
    return { pool_id: poolId, outcome: 'reloaded', model_id: model.model_id, reason: null };
  };
  const model = { model_id: 'n', path: 'n.gguf' };
  await stage.controller.operations.reload('p', { model });
  await stage.controller.operations.reload('p', { model });
  expect(asked).toEqual([8, 9]);
});

it('[ORCH-2102] an agent that refuses a reload has changed nothing, and its words are passed on', async () => {
  stage = await ControllerStage.open();
  stage.report();
  stage.agents.reloadPool = () => Promise.reject(new GenerationStaleError());
  const model = { model_id: 'n', path: 'n.gguf' };
  const reloaded = stage.controller.operations.reload('p', { model, drain_deadline_ms: 0 });
  expect(await reloaded).toEqual({
    pool_id: 'p',
    outcome: 'rolled_back',
    model_id: 'm',
    reason: 'The command is older than one already accepted.',
  });
  const [told] = stage.controller.views.pool('p').history;
  expect(told).toMatchObject({ kind: 'rolled_back', detail: (await reloaded).reason });
  stage.report();
  expect(await stage.submit({})).toMatchObject({ status: 'queued' });
});
