import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';

const FIRST = `sha256:${'1'.repeat(64)}`;
const SECOND = `sha256:${'2'.repeat(64)}`;
let stage: ControllerStage;

const reported = (modelId: string, digest: string) =>
  stage.report({ model_digest: digest }, { generation: 0, modelId, digest });
const change = (modelId: string, to: Parameters<typeof stage.controller.catalog.change>[1]) =>
  stage.controller.catalog.change(modelId, to);

async function restart(): Promise<void> {
  await stage.stopNow();
  await stage.start();
}

beforeEach(async () => {
  // Looks come often, and its agent, which is heard of once, stays fresh on any machine.
  stage = await ControllerStage.open({ heartbeat: { interval_ms: 200, missed_max: 100 } });
  reported('m', FIRST);
});
afterEach(() => stage.close());

describe('a model', () => {
  test('[ORCH-3070] has its source, digest and size as they were reported', () => {
    const entry = { model_id: 'm', source: 'file:m', digest: FIRST, size_bytes: 1, pools: ['p'] };
    expect(stage.controller.catalog.list().models).toMatchObject([entry]);
  });
});

describe('the state of a model', () => {
  test('[ORCH-3070] is durable when the change is answered', async () => {
    expect(await change('m', { state: 'Canary' })).toMatchObject({ state: 'Canary', tags: [] });
    await restart();
    reported('m', FIRST);
    expect(stage.controller.catalog.get('m').state).toBe('Canary');
    await expect(change('nobody', { state: 'Active' })).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
    });
  });

  test('[ORCH-3071] Deprecated refuses new work unless the task allows it', async () => {
    await change('m', { state: 'Deprecated' });
    await expect(stage.submit({ task_id: 'new' })).rejects.toMatchObject({
      code: 'MODEL_DEPRECATED',
      facts: { details: { model_id: 'm', state: 'Deprecated' } },
    });
    await stage.submit({ task_id: 'allowed', allow_deprecated: true });
    const resolved = { model_id: 'm', digest: FIRST, canary: false };
    expect((await stage.get('allowed')).resolved_model).toEqual(resolved);
  });

  test('[ORCH-3071] Deprecated keeps what was accepted before, and answers its repetition', async () => {
    await stage.submit({ task_id: 'first' });
    await change('m', { state: 'Deprecated' });
    expect((await stage.submit({ task_id: 'first' })).task_id).toBe('first');
    await stage.untilFrame('first', 'started');
  });

  test.each([
    ['Retired', 'MODEL_DEPRECATED'],
    ['Draft', 'MODEL_NOT_FOUND'],
  ] as const)('[ORCH-3071] %s refuses whatever the task allows', async (state, code) => {
    await change('m', { state });
    await expect(stage.submit({ allow_deprecated: true })).rejects.toMatchObject({ code });
    await change('m', { state: 'Active' });
    await stage.submit({});
  });
});

describe('what agents find', () => {
  const UNSIGNED = { policy: 'permissive' as const, signed_by: null, warnings: ['unsigned'] };
  const found = (digest: string, trust: typeof UNSIGNED | null) =>
    stage.controller.catalog.learn(
      {
        ...{ pool_id: 'p', engine: 'llamacpp', workloads: ['chat'], generation: 0, replicas: [] },
        model: { model_id: 'm', source: 'file:m', digest, size_bytes: 1, trust },
        sampler_profile_version: 'v1',
      },
      (modelId) => stage.controller.fleet.reports.servedAs(modelId),
    );

  test('[ORCH-3070] of a signature later on is taken, and what one has not looked for stays', () => {
    found(FIRST, UNSIGNED);
    found(FIRST, { ...UNSIGNED, warnings: [] });
    expect(stage.controller.catalog.get('m').trust?.warnings).toEqual([]);
    found(FIRST, null);
    expect(stage.controller.catalog.get('m').trust?.warnings).toEqual([]);
  });

  test('[ORCH-3070] under one name with two digests leaves the known one while it is served', () => {
    found(SECOND, null);
    expect(stage.controller.catalog.get('m').digest).toBe(FIRST);
    reported('m', SECOND);
    expect(stage.controller.catalog.get('m').digest).toBe(SECOND);
  });

  test('[ORCH-3070] while a decision commits, neither is lost to the other', async () => {
    const { putDocuments } = stage.store;
    stage.store.putDocuments = (...args) => {
      stage.store.putDocuments = putDocuments;
      const committing = stage.store.putDocuments(...args);
      reported('m', SECOND);
      return committing;
    };
    await change('m', { state: 'Deprecated', tags: ['stable'] });
    const both = { state: 'Deprecated', digest: SECOND, tags: [{ tag: 'stable', digest: FIRST }] };
    expect(stage.controller.catalog.get('m')).toMatchObject(both);
    await change('m', {});
    await restart();
    expect(stage.controller.catalog.get('m')).toMatchObject(both);
  });
});

describe('a Retired model', () => {
  const untilUnloaded = async (times: number) => {
    while (stage.unloads.length < times) await new Promise((resolve) => setImmediate(resolve));
  };

  test('[ORCH-3071] is unloaded, and again when an agent has loaded it again', async () => {
    await change('m', { state: 'Retired' });
    await untilUnloaded(1);
    expect(stage.unloads[0]).toBe('p#1');
    stage.report({ state: 'stopped', url: null }, { generation: 1, modelId: 'm', digest: FIRST });
    expect(stage.controller.views.pool('p').history[0]).toMatchObject({ kind: 'unloaded' });
    const before = stage.unloads.length;
    stage.report({}, { generation: 1, modelId: 'm', digest: FIRST });
    await untilUnloaded(before + 1);
  });

  test('[ORCH-3071] ends what was accepted first', async () => {
    await stage.submit({ task_id: 'long' });
    await stage.untilFrame('long', 'started');
    await change('m', { state: 'Retired' });
    const unloadedWhile: string[] = [];
    const { unloadPool } = stage.agents;
    stage.agents.unloadPool = async (...command) => {
      unloadedWhile.push((await stage.get('long')).status);
      return unloadPool(...command);
    };
    await stage.cancel('long');
    await untilUnloaded(1);
    expect(unloadedWhile[0]).toBe('canceled');
  });
});

describe('a tag', () => {
  test('[ORCH-3072] stands for a digest that is recorded with the task', async () => {
    await change('m', { tags: ['stable', 'prod'] });
    await stage.submit({ task_id: 'tagged', model_ref: 'stable' });
    expect(await stage.get('tagged')).toMatchObject({
      ...{ model_ref: 'stable', resolved_model: { model_id: 'm', digest: FIRST } },
    });
    await restart();
    expect(await stage.get('tagged')).toMatchObject({ resolved_model: { digest: FIRST } });
    expect(stage.controller.catalog.get('m').tags).toEqual([
      { tag: 'stable', digest: FIRST, canary: null, previous: null },
      { tag: 'prod', digest: FIRST, canary: null, previous: null },
    ]);
  });

  test('[ORCH-3072] stays on its digest when the model becomes another file', async () => {
    await change('m', { tags: ['stable'] });
    reported('m', SECOND);
    expect(stage.controller.catalog.get('m')).toMatchObject({
      ...{ digest: SECOND, tags: [{ tag: 'stable', digest: FIRST }] },
    });
    await expect(stage.submit({ model_ref: 'stable' })).rejects.toMatchObject({
      code: 'POOL_UNAVAILABLE',
    });
    await stage.submit({ task_id: 'by-id' });
    expect((await stage.get('by-id')).resolved_model?.digest).toBe(SECOND);
    await change('m', { tags: [] });
    await change('m', { tags: ['stable'] });
    await stage.submit({ task_id: 'moved', model_ref: 'stable' });
    expect((await stage.get('moved')).resolved_model?.digest).toBe(SECOND);
  });

  test('[ORCH-3072] stands for one model at a time', async () => {
    await change('m', { tags: ['stable', 'mine'] });
    reported('n', SECOND);
    await change('n', { tags: ['stable'] });
    expect(stage.controller.catalog.get('m').tags).toEqual([
      { tag: 'mine', digest: FIRST, canary: null, previous: null },
    ]);
    await stage.submit({ task_id: 'to-n', model_ref: 'stable' });
    expect((await stage.get('to-n')).resolved_model?.model_id).toBe('n');
  });

  test('[ORCH-3024] that moves makes no other task of a repetition', async () => {
    await change('m', { tags: ['stable'] });
    await stage.submit({ task_id: 'twice', model_ref: 'stable' });
    reported('m', SECOND);
    await change('m', { tags: [] });
    await change('m', { tags: ['stable'] });
    expect((await stage.submit({ task_id: 'twice', model_ref: 'stable' })).task_id).toBe('twice');
  });

  test('[ORCH-3072] never hides a model of that name', async () => {
    reported('n', SECOND);
    reported('m', FIRST);
    await change('n', { tags: ['m'] });
    await stage.submit({ task_id: 'by-name' });
    expect((await stage.get('by-name')).resolved_model?.model_id).toBe('m');
  });
});
