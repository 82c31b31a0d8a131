import { afterEach, expect, it } from '@jest/globals';
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
