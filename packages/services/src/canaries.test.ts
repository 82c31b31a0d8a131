import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CanaryRequest } from '@orchqueue/contract-types';
import { ControllerStage } from './testing/controller-stage.ts';
import { metricValue } from './testing/metric-value.ts';

const OLD = `sha256:${'1'.repeat(64)}`;
const NEW = `sha256:${'2'.repeat(64)}`;
const TO_NEW = { model_id: 'n', digest: NEW };
const TO_OLD = { model_id: 'm', digest: OLD };
let stage: ControllerStage;

const canaries = () => stage.controller.canaries;
const catalog = () => stage.controller.catalog;
const route = () => catalog().tag('stable');
const reportOld = () =>
  stage.report({ model_digest: OLD, slots_total: 500, context_tokens: 1024 }, { digest: OLD });
const reportNew = (state: 'ready' | 'failed' = 'ready') =>
  stage.report(
    { model_digest: NEW, slots_total: 500, state },
    { poolId: 'q', modelId: 'n', digest: NEW },
  );
const set = (rule: Partial<CanaryRequest>) =>
  canaries().set('stable', { model_id: 'n', ...rule } as CanaryRequest);

type More = { labels?: { [name: string]: string }; max_tokens?: number; allow_deprecated?: true };
/** Submits a task of the tag; what took it. */
async function armOf(taskId: string, more: More = {}): Promise<string> {
  await stage.submit({ task_id: taskId, model_ref: 'stable', ...more });
  const { resolved_model } = await stage.get(taskId);
  return `${resolved_model?.model_id}${resolved_model?.canary ? ' canary' : ''}`;
}
const counted = (model: string, arm: string) =>
  metricValue(
    stage.metrics,
    `orchq_canary_tasks_total{tag="stable",model="${model}",arm="${arm}"}`,
  );

beforeEach(async () => {
  stage = await ControllerStage.open({ heartbeat: { interval_ms: 10_000 } });
  reportOld();
  reportNew();
  await catalog().change('m', { tags: ['stable'] });
});
afterEach(() => stage.close());

describe('a canary of a tag', () => {
  test('[ORCH-3033] [ORCH-3072] takes all tasks by 100 percent and none by 0, and the task says so', async () => {
    await set({ percent: 100 });
    expect(await armOf('one')).toBe('n canary');
    expect((await stage.get('one')).resolved_model).toEqual({ ...TO_NEW, canary: true });
    await stage.untilFrame('one', 'started');
    expect((await stage.get('one')).pins).toMatchObject({ pool_id: 'q', model_digest: NEW });
    await set({ percent: 0 });
    expect(await armOf('two')).toBe('m');
    expect((await stage.get('two')).resolved_model).toEqual({ ...TO_OLD, canary: false });
  });

  test('[ORCH-3071] that cannot take a task gives none to a model that is Deprecated', async () => {
    await set({ percent: 100 });
    await catalog().change('m', { state: 'Deprecated' });
    reportNew('failed');
    await expect(armOf('one')).rejects.toMatchObject({ code: 'POOL_UNAVAILABLE' });
    expect(await armOf('two', { allow_deprecated: true })).toBe('m');
  });

  test('[ORCH-3033] takes the tasks whose hash is below its percentage', async () => {
    await set({ percent: 30 });
    const names = Array.from({ length: 200 }, (_, index) => `task-${index}`);
    const taken: string[] = [];
    for (const name of names) if ((await armOf(name)) === 'n canary') taken.push(name);
    const hashOf = (name: string) =>
      createHash('sha256').update(`stable/local/${name}`).digest().readUInt32BE() / 2 ** 32;
    expect(taken).toEqual(names.filter((name) => hashOf(name) < 0.3));
    expect(taken.length).toBeGreaterThan(40);
    expect(await counted('n', 'canary')).toBe(taken.length);
    expect(await counted('m', 'stable')).toBe(names.length - taken.length);
  });

  test('[ORCH-3033] takes by labels who has all of them', async () => {
    await set({ labels: { ring: 'qa' } });
    expect(await armOf('qa', { labels: { team: 'x', ring: 'qa' } })).toBe('n canary');
    expect((await stage.get('qa')).labels).toEqual({ ring: 'qa', team: 'x' });
    expect(await armOf('other', { labels: { ring: 'prod' } })).toBe('m');
    expect(await armOf('none')).toBe('m');
  });

  test('[ORCH-3024] makes no other task of a repetition, and labels make one', async () => {
    const asked = { task_id: 'twice', model_ref: 'stable', labels: { b: '1', a: '2' } };
    await set({ percent: 100 });
    await stage.submit(asked);
    await canaries().rollback('stable');
    const again = { ...asked, labels: { a: '2', b: '1' } };
    expect((await stage.submit(again)).task_id).toBe('twice');
    expect((await stage.get('twice')).resolved_model?.canary).toBe(true);
    const other = stage.submit({ ...asked, labels: { a: '2' } });
    await expect(other).rejects.toMatchObject({ code: 'TASK_ID_CONFLICT' });
  });

  test('[ORCH-3033] that no pool takes a task for takes none', async () => {
    await set({ percent: 100 });
    reportNew('failed');
    expect(await armOf('not-ready')).toBe('m');
    expect(await counted('m', 'fallback')).toBe(1);
    reportNew();
    expect(await armOf('too-long', { max_tokens: 800 })).toBe('m');
    expect(await armOf('short')).toBe('n canary');
    await catalog().change('n', { state: 'Draft' });
    expect(await armOf('closed')).toBe('m');
    expect(await counted('m', 'fallback')).toBe(3);
    expect(await counted('n', 'canary')).toBe(1);
  });

  test('[ORCH-3033] takes its part also where the model of the tag takes no new work', async () => {
    await set({ labels: { ring: 'qa' } });
    await catalog().change('m', { state: 'Deprecated' });
    expect(await armOf('qa', { labels: { ring: 'qa' } })).toBe('n canary');
    await expect(armOf('other')).rejects.toMatchObject({ code: 'MODEL_DEPRECATED' });
  });

  test('[ORCH-3033] is of a tag that is there and a model that takes work', async () => {
    const unknown = canaries().set('nobody', { model_id: 'n', percent: 1 });
    await expect(unknown).rejects.toMatchObject({ code: 'TAG_NOT_FOUND' });
    const nobody = set({ model_id: 'nobody', percent: 1 });
    await expect(nobody).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    await catalog().change('n', { state: 'Retired' });
    await expect(set({ percent: 1 })).rejects.toMatchObject({ code: 'MODEL_DEPRECATED' });
    expect(route().canary).toBeNull();
  });
});

describe('promotion and rollback', () => {
  test('[ORCH-3033] a promotion gives the tag to the canary, and a rollback takes that back', async () => {
    await catalog().change('n', { state: 'Canary' });
    await set({ percent: 5 });
    const plain = { tag: 'stable', canary: null };
    const promoted = { ...plain, ...TO_NEW, previous: TO_OLD };
    expect(await canaries().promote('stable')).toEqual(promoted);
    expect(catalog().get('n').state).toBe('Active');
    expect(catalog().get('m').tags).toEqual([]);
    expect(await armOf('promoted')).toBe('n');
    expect(await canaries().rollback('stable')).toEqual({ ...plain, ...TO_OLD, previous: null });
    expect(await armOf('back')).toBe('m');
  });

  test('[ORCH-3033] a rollback ends the canary at once, and what it took stays its own', async () => {
    await set({ percent: 100 });
    await armOf('taken');
    await canaries().rollback('stable');
    expect(await armOf('after')).toBe('m');
    await stage.untilFrame('taken', 'started');
    expect((await stage.get('taken')).pins).toMatchObject({ model_digest: NEW });
    expect(await counted('n', 'canary')).toBeNull();
  });

  test('[ORCH-3033] a repetition finds nothing to do, and undoes no step before', async () => {
    await set({ percent: 5 });
    await canaries().promote('stable');
    await expect(canaries().promote('stable')).rejects.toMatchObject({
      ...{ code: 'CANARY_NOT_FOUND', facts: { details: { tag: 'stable', ...TO_NEW } } },
    });
    await canaries().set('stable', { model_id: 'm', percent: 5 });
    await canaries().rollback('stable');
    await expect(canaries().rollback('stable')).rejects.toMatchObject({ code: 'CANARY_NOT_FOUND' });
    expect(route()).toMatchObject({ ...TO_NEW, previous: null });
  });

  test('[ORCH-3033] nothing is promoted, or rolled back to, that takes no work', async () => {
    await set({ percent: 5 });
    await catalog().change('n', { state: 'Deprecated' });
    await expect(canaries().promote('stable')).rejects.toMatchObject({ code: 'MODEL_DEPRECATED' });
    await catalog().change('n', { state: 'Active' });
    await canaries().promote('stable');
    await catalog().change('m', { state: 'Retired' });
    await expect(canaries().rollback('stable')).rejects.toMatchObject({ code: 'MODEL_DEPRECATED' });
    expect(route()).toMatchObject(TO_NEW);
  });

  test('[ORCH-3033] another file of the same model is a canary by its digest', async () => {
    await canaries().set('stable', { model_id: 'm', digest: NEW, percent: 100 });
    expect(await canaries().promote('stable')).toMatchObject({ model_id: 'm', digest: NEW });
    expect(catalog().get('m').tags).toMatchObject([{ digest: NEW, previous: TO_OLD }]);
  });

  test('[ORCH-3033] a model of 32 tags gets no other one', async () => {
    await catalog().change('n', { tags: Array.from({ length: 32 }, (_, index) => `t${index}`) });
    await set({ percent: 5 });
    await expect(canaries().promote('stable')).rejects.toMatchObject({
      ...{ code: 'INVALID_PARAMS', message: expect.stringContaining('take one away') },
    });
  });

  test('[ORCH-3033] every step is durable when it is answered, and whole', async () => {
    const restart = async () => {
      await stage.stopNow();
      await stage.start();
    };
    await set({ labels: { ring: 'qa' } });
    await restart();
    const canary = { ...TO_NEW, percent: null, labels: { ring: 'qa' } };
    expect(route()).toMatchObject({ ...TO_OLD, canary });
    await canaries().promote('stable');
    await restart();
    expect(route()).toEqual({ tag: 'stable', ...TO_NEW, canary: null, previous: TO_OLD });
    expect(catalog().get('m').tags).toEqual([]);
    await canaries().rollback('stable');
    await restart();
    expect(route()).toEqual({ tag: 'stable', ...TO_OLD, canary: null, previous: null });
  });

  test('[ORCH-3070] a tag of an earlier version is one without a canary', async () => {
    const { pools: _pools, ...document } = catalog().get('m');
    await stage.store.putDocument('model', 'm', {
      ...document,
      tags: [{ tag: 'stable', digest: OLD }],
    });
    await stage.stopNow();
    await stage.start();
    expect(route()).toEqual({ tag: 'stable', ...TO_OLD, canary: null, previous: null });
  });

  test('[ORCH-3033] a step that the store refuses has changed nothing', async () => {
    await set({ percent: 5 });
    const before = route();
    const { putDocuments } = stage.store;
    stage.store.putDocuments = () => Promise.reject(new Error('the disk is gone'));
    await expect(canaries().promote('stable')).rejects.toThrow('the disk is gone');
    expect(route()).toEqual(before);
    stage.store.putDocuments = putDocuments;
    expect(await canaries().promote('stable')).toMatchObject(TO_NEW);
  });
});
