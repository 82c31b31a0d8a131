import { afterEach, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';

let stage: ControllerStage;
afterEach(() => stage.close());

it('[ORCH-3095] capabilities have the limits that are configured', async () => {
  stage = await ControllerStage.open({
    limits: { body_bytes_max: 70_000, streams_max: 11 },
    queue: { interactive: { capacity: 7 }, batch: { capacity: 9 } } as never,
  });
  expect(stage.controller.views.capabilities().limits).toEqual({
    body_bytes_max: 70_000,
    max_tokens_max: 131_072,
    streams_max: 11,
    queue_capacity: { interactive: 7, batch: 9 },
  });
});

it('[ORCH-3095] capabilities hint at as many tasks at once as there are slots that take work', async () => {
  stage = await ControllerStage.open();
  const hint = () => stage.controller.views.capabilities().models[0]?.concurrency_hint;
  stage.report({ slots_total: 4 });
  expect(hint()).toBe(4);
  stage.report({ slots_total: 4, state: 'draining' });
  expect(hint()).toBe(0);
});

it('[ORCH-3045] a pool is labelled strict only where all that have it say so', async () => {
  stage = await ControllerStage.open();
  const { views } = stage.controller;
  const labels = () => [views.capabilities().models[0]?.determinism, views.pool('p').determinism];
  stage.report({}, { determinism: 'strict' });
  expect(labels()).toEqual(['strict', 'strict']);
  stage.report({ replica_id: 'p-1' }, { agentId: 'other' });
  expect(labels()).toEqual(['best_effort', 'best_effort']);
});

it('[ORCH-3505] health has the last lines of an engine that does not serve', async () => {
  stage = await ControllerStage.open();
  const log_tail = ['loading', 'CUDA error: out of memory'];
  stage.report({ state: 'failed', url: null, log_tail });
  expect(stage.controller.views.pool('p').replicas).toMatchObject([{ log_tail }]);
});
