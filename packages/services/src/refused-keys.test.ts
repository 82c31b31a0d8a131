import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EngineFault } from '@orchqueue/adapter-api';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

const REFUSED = new EngineFault('unauthorized', 'the upstream answered 401: it refuses the key');

let clock: ManualClock;
let stage: ControllerStage;
beforeEach(async () => {
  clock = new ManualClock();
  stage = await ControllerStage.open({}, clock);
  report();
});
afterEach(() => stage.close());

const report = () => stage.report({ upstream_model: 'acme/m' }, { engine: 'openai' });
const pool = () => stage.controller.views.pool('p');

/** Everything that was set going is done. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function refuse(taskId: string) {
  await stage.submit({ task_id: taskId });
  (await stage.engines.request(0)).fault('unauthorized');
  await stage.events(taskId);
}

describe('an upstream that refuses the controller', () => {
  it('[ORCH-3062] fails the task that found it out, once, and takes no further one', async () => {
    stage.engines.refusedAccess = REFUSED;
    await refuse('t');
    expect(await stage.get('t')).toMatchObject({
      ...{ status: 'failed', attempt: 1 },
      error: { code: 'UPSTREAM_UNAUTHORIZED', retriable: false },
    });
    // The word of its agent changes nothing: it speaks with another key.
    report();
    expect(pool()).toMatchObject({ live: true, ready: false, last_error: 'scripted unauthorized' });
    await expect(stage.submit({ task_id: 'u' })).rejects.toMatchObject({
      code: 'POOL_UNAVAILABLE',
    });
  });

  it('[ORCH-3062] is asked again after a while, and takes work as soon as it takes the key', async () => {
    stage.engines.refusedAccess = REFUSED;
    await refuse('t');
    await settled();
    stage.engines.refusedAccess = null;
    clock.advance(29_999);
    report();
    await settled();
    expect(pool().ready).toBe(false);
    clock.advance(1);
    await settled();
    expect(pool()).toMatchObject({ ready: true, last_error: null });
  });

  it('[ORCH-3062] is asked at once when the configuration was read again', async () => {
    stage.engines.refusedAccess = REFUSED;
    await refuse('t');
    await settled();
    stage.engines.refusedAccess = null;
    stage.controller.reconfigure(stage.settings);
    await settled();
    expect(pool().ready).toBe(true);
  });

  it('[ORCH-3062] for one request alone, as for its contents, keeps nobody else out', async () => {
    await refuse('t');
    await settled();
    expect(pool()).toMatchObject({ ready: true, last_error: null });
    expect(await stage.get('t')).toMatchObject({ error: { code: 'UPSTREAM_UNAUTHORIZED' } });
  });

  it('[ORCH-3062] is told the name of its model, and whose key it is', async () => {
    await stage.submit({ task_id: 't' });
    const { engine } = await stage.engines.request(0);
    expect(engine.upstream).toEqual({ poolId: 'p', model: 'acme/m' });
  });
});
