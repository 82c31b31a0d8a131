import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { type CatalogModel, validate_CatalogModel } from '@orchqueue/contract-types';
import { MODEL_FILE, MODEL_ID } from '../src/repository.ts';
import { haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const stack = useStack(runner);
const AT = `/v1/catalog/models/${MODEL_ID}`;

async function change(body: object): Promise<CatalogModel> {
  const { status, json } = await stack.call<CatalogModel>('PATCH', AT, { body });
  expect(status).toBe(200);
  expect(validate_CatalogModel(json)).toBe(true);
  return json;
}

describe('the catalog', () => {
  it('[ORCH-3070] has what the header of the model says', async () => {
    const model = await stack.read<CatalogModel>(AT);
    expect(model).toMatchObject({
      ...{ source: `file:${MODEL_FILE}`, revision: null, tags: [] },
      ...{ gguf: { architecture: 'llama', quantization: 'F16', layer_count: 5 } },
      trust: { policy: 'permissive', signed_by: null },
    });
  });

  it('[ORCH-3070] [ORCH-3071] [ORCH-3072] keeps a state and a tag over kill -9', async () => {
    const { digest } = await change({ state: 'Deprecated', tags: ['stable'] });
    stack.controller?.signal('SIGKILL');
    await stack.startController();
    await stack.untilReady();
    const model = await stack.read<CatalogModel>(AT);
    expect(model).toMatchObject({ state: 'Deprecated', tags: [{ tag: 'stable', digest }] });
    const refused = await stack.call('POST', '/v1/tasks', { body: haiku({ model_ref: 'stable' }) });
    expect(refused.status).toBe(409);
    const allowed = await stack.run(haiku({ model_ref: 'stable', allow_deprecated: true }));
    expect(allowed).toMatchObject({
      ...{ status: 'completed', model_ref: 'stable', pins: { model_digest: digest } },
      resolved_model: { model_id: MODEL_ID, digest },
    });
    await change({ state: 'Active' });
    expect((await stack.run(haiku())).status).toBe('completed');
  });

  it('[ORCH-3071] unloads what is Retired, also from an agent that was restarted', async () => {
    const unloaded = () => until(() => stack.enginePids().length === 0, { what: 'unloaded' });
    await change({ state: 'Retired' });
    await unloaded();
    await stack.agent?.stop();
    const agent = await stack.startAgent();
    // How far the agent has come with its engine by then is chance.
    const isTold = () => agent.logged('replica stopped').length > 0;
    await until(isTold, { what: 'the new agent is told' });
    await unloaded();
    await change({ state: 'Active' });
    const body = { model: { model_id: MODEL_ID, path: MODEL_FILE } };
    const back = await stack.call('POST', '/v1/pools/default/reload', { body });
    expect(back.json).toMatchObject({ outcome: 'reloaded' });
    expect((await stack.run(haiku())).status).toBe('completed');
  });
});
