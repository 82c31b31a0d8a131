import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

const OLD = `sha256:${'1'.repeat(64)}`;
const NEW = `sha256:${'2'.repeat(64)}`;
let stage: ControllerStage;
let clock: ManualClock;

/** One pool on two hosts, each with its own file of the model. */
const reportOld = () => stage.report({ model_digest: OLD }, { agentId: 'host-old', digest: OLD });
const reportNew = () =>
  stage.report({ model_digest: NEW, context_tokens: 4096 }, { agentId: 'host-new', digest: NEW });
const submit = (taskId: string, more: { model_ref?: string; max_tokens?: number } = {}) =>
  stage.submit({ task_id: taskId, model_ref: 'stable', ...more });
const digestOf = async (taskId: string) => {
  await stage.untilFrame(taskId, 'started');
  return (await stage.get(taskId)).pins?.model_digest;
};
const statusOf = async (taskId: string) => (await stage.get(taskId)).status;

beforeEach(async () => {
  clock = new ManualClock();
  stage = await ControllerStage.open({}, clock);
  reportOld();
  await stage.controller.catalog.change('m', { tags: ['stable'] });
  reportNew();
});
afterEach(() => stage.close());

describe('a tag in a pool of unlike digests', () => {
  test('[ORCH-3072] chooses the replica of its digest, and waits for that one', async () => {
    await submit('first');
    await submit('second');
    expect(await digestOf('first')).toBe(OLD);
    expect(await statusOf('second')).toBe('queued');
    stage.engines.requests[0]?.end();
    expect(await digestOf('second')).toBe(OLD);
  });

  test('[ORCH-3072] that is away holds up nobody behind it, and its turn stays', async () => {
    await submit('first');
    await submit('second');
    await submit('by-id', { model_ref: 'm' });
    await digestOf('first');
    stage.report({ model_digest: OLD, state: 'backoff' }, { agentId: 'host-old', digest: OLD });
    stage.engines.requests[0]?.end();
    expect(await digestOf('by-id')).toBe(NEW);
    expect(await statusOf('second')).toBe('queued');
    reportOld();
    expect(await digestOf('second')).toBe(OLD);
  });

  test('[ORCH-3014] has the context of its own replicas', async () => {
    await expect(submit('long', { max_tokens: 1000 })).rejects.toMatchObject({
      ...{ code: 'CONTEXT_EXCEEDED', facts: { details: { context_tokens: 512 } } },
    });
    await submit('long', { max_tokens: 1000, model_ref: 'm' });
    expect(await digestOf('long')).toBe(NEW);
  });

  test('[ORCH-2102] runs on what a reload brought once its digest has left the pool', async () => {
    await submit('first');
    await submit('second');
    await digestOf('first');
    clock.advance(5000);
    reportNew();
    stage.report({ model_digest: NEW }, { agentId: 'host-old', digest: NEW });
    expect(await digestOf('second')).toBe(NEW);
    expect((await stage.get('second')).resolved_model?.digest).toBe(OLD);
  });

  test('[ORCH-3072] waits after a restart for the host that has not reported yet', async () => {
    await submit('first');
    await submit('second');
    await digestOf('first');
    await stage.stopNow();
    await stage.start();
    reportNew();
    expect(await statusOf('second')).toBe('queued');
    reportOld();
    expect(await digestOf('first')).toBe(OLD);
  });
});
