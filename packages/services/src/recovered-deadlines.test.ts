import { afterEach, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

let stage: ControllerStage;
afterEach(() => stage.close());

it('[ORCH-3080] after a restart earlier deadlines go first, whatever came first', async () => {
  stage = await ControllerStage.open({}, new ManualClock());
  stage.report();
  await stage.submit({ task_id: 'running' });
  await stage.engines.request(0);
  await stage.submit({ task_id: 'none' }, 'none');
  await stage.submit({ task_id: 'later', deadline_ms: 50_000 }, 'later');
  await stage.submit({ task_id: 'sooner', deadline_ms: 40_000 }, 'sooner');
  await stage.cancel('running');
  await stage.stopNow();
  const before = stage.engines.requests.length;
  await stage.start();
  stage.report();
  const order = [];
  for (let index = before; index < before + 3; index += 1) {
    const request = await stage.engines.request(index);
    order.push(request.correlationId);
    request.end();
    await stage.events(request.correlationId);
  }
  expect(order).toEqual(['sooner', 'later', 'none']);
});
