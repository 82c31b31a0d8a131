import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import {
  type CatalogModel,
  type CatalogRoute,
  type Task,
  validate_CatalogRoute,
} from '@orchqueue/contract-types';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { MODEL_FILE, MODEL_ID } from '../src/repository.ts';
import { haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

const NEXT = 'haiku-next';
const AT = '/v1/catalog/tags/stable';

const stack = useStack(runner, {
  agent: {
    pools: [
      { pool_id: 'default', model: { model_id: MODEL_ID, path: MODEL_FILE } },
      { pool_id: 'next', model: { model_id: NEXT, path: MODEL_FILE } },
    ],
  },
});

async function step(method: string, at: string, body?: object): Promise<CatalogRoute> {
  const sent = body ? { body } : {};
  const { status, json } = await stack.call<CatalogRoute>(method, `${AT}${at}`, sent);
  expect([status, validate_CatalogRoute(json)]).toEqual([200, true]);
  return json;
}

/** Where a task of the tag ran. */
async function poolOf(body: Parameters<typeof haiku>[0] = {}): Promise<string | undefined> {
  const task: Task = await stack.run(haiku({ model_ref: 'stable', ...body }));
  expect(task.status).toBe('completed');
  expect(task.resolved_model?.digest).toBe(task.pins?.model_digest);
  expect(task.pins?.quantization).toBe('F16');
  return task.pins?.pool_id;
}

async function restart(): Promise<void> {
  stack.controller?.signal('SIGKILL');
  await stack.startController();
  await Promise.all(['default', 'next'].map((poolId) => stack.untilReady(poolId)));
}

describe('a canary', () => {
  it('[ORCH-3033] takes its part, also after kill -9, until it is rolled back', async () => {
    await stack.untilReady('next');
    const put = { body: { tags: ['stable'] } };
    await stack.call('PATCH', `/v1/catalog/models/${MODEL_ID}`, put);
    const { canary } = await step('PUT', '/canary', { model_id: NEXT, labels: { ring: 'qa' } });
    expect(canary).toMatchObject({ model_id: NEXT, percent: null, labels: { ring: 'qa' } });
    await restart();
    expect(await poolOf({ labels: { ring: 'qa' } })).toBe('next');
    expect(await poolOf({ labels: { ring: 'prod' } })).toBe('default');
    const scrape = parseMetrics((await stack.call('GET', '/metrics')).text);
    const counted = (arm: string) => total(scrape, 'orchq_canary_tasks_total', { arm });
    expect([counted('canary'), counted('stable')]).toEqual([1, 1]);
    await step('PUT', '/canary', { model_id: NEXT, percent: 100 });
    expect(await poolOf()).toBe('next');
    await step('POST', '/rollback');
    expect(await poolOf()).toBe('default');
  });

  it('[ORCH-3082] [ORCH-3033] selects by labels that are in no log and no metric', async () => {
    const labels = { ring: 'planted-words-of-a-caller' };
    await step('PUT', '/canary', { model_id: NEXT, labels });
    await poolOf({ task_id: 'labelled', labels });
    expect((await stack.read<Task>('/v1/tasks/labelled')).labels).toEqual(labels);
    const { text } = await stack.call('GET', '/metrics');
    const said = stack.daemons.map(({ output }) => output).join('');
    expect(said).toContain('labelled');
    expect(said + text).not.toContain(labels.ring);
    await step('POST', '/rollback');
  });

  it('[ORCH-3033] is promoted and taken back, each by one action that outlives kill -9', async () => {
    const before = await stack.read<CatalogRoute>(AT);
    await step('PUT', '/canary', { model_id: NEXT, percent: 0 });
    expect(await poolOf()).toBe('default');
    await step('POST', '/promote');
    await restart();
    expect(await poolOf()).toBe('next');
    const left = await stack.read<CatalogModel>(`/v1/catalog/models/${MODEL_ID}`);
    expect(left.tags).toEqual([]);
    const back = await step('POST', '/rollback');
    expect(back).toEqual(before);
    await restart();
    expect(await poolOf()).toBe('default');
    const again = await stack.call('POST', `${AT}/rollback`);
    expect([again.status, again.json]).toMatchObject([404, { code: 'CANARY_NOT_FOUND' }]);
  });
});
