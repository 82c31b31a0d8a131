import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AgentProcess, FIRST_PORT, MODEL, MODEL_ROOT } from './testing/agent-process.ts';
import { RecordingController } from './testing/recording-controller.ts';
import { until } from './testing/until.ts';

const POOLS = [{ pool_id: 'default', model: MODEL }];
const controller = new RecordingController();
let agent: AgentProcess;
let generation = 0;

const reload = async (name: string, more: object = {}) => {
  generation += 1;
  const model = { model_id: name, path: `${name}.gguf` };
  const command = { generation, model, ...more };
  return agent.post('/v1/agent/pools/default/reload', command);
};
const untilReady = () => agent.untilReplica('Ready', ({ state }) => state === 'ready');

/** The engine decodes: the only proof that a model serves. */
async function servedModel(): Promise<unknown> {
  const { url } = await untilReady();
  const body = JSON.stringify({ prompt: 'a', n_predict: 2, seed: 1 });
  const response = await fetch(`${url}/completion`, { method: 'POST', body });
  return ((await response.json()) as { model: unknown }).model;
}

beforeAll(async () => {
  const root = path.join(new AgentProcess({}).folder, 'models');
  mkdirSync(root);
  for (const name of [MODEL.model_id, 'other']) {
    copyFileSync(path.join(MODEL_ROOT, MODEL.path), path.join(root, `${name}.gguf`));
  }
  appendFileSync(path.join(root, 'other.gguf'), '\0');
  const foreign = readFileSync(path.join(root, 'other.gguf'));
  foreign.write('lxama', foreign.indexOf('llama'));
  writeFileSync(path.join(root, 'foreign.gguf'), foreign);
  writeFileSync(path.join(root, 'text.gguf'), 'no model');
  await controller.listen();
  const controller_url = controller.url;
  agent = await new AgentProcess({ pools: POOLS, model_roots: [root], controller_url }).start();
  await untilReady();
}, 60_000);

afterAll(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
  expect(controller.faults).toEqual([]);
  await controller.close();
});

describe('a reload', () => {
  test('[ORCH-2102] to a file that is no model leaves the engine alone', async () => {
    const before = agent.enginePid();
    const response = await reload('text');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      ...{ outcome: 'rolled_back', model_id: MODEL.model_id },
      reason: expect.stringContaining('no GGUF file'),
    });
    expect(agent.enginePid()).toBe(before);
  });

  test('[ORCH-2102] to a file that does not load leaves the old engine serving, Ready in every report', async () => {
    const before = agent.enginePid();
    const from = controller.reports.length;
    const result = await (await reload('foreign')).json();
    expect(result).toMatchObject({ outcome: 'rolled_back', model_id: MODEL.model_id });
    expect(result).toMatchObject({ way: 'beside', reason: expect.any(String) });
    expect(agent.enginePid()).toBe(before);
    expect(agent.engines()).toEqual([before]);
    const reports = controller.reports.slice(from).flatMap(({ report }) => report.pools);
    const states = reports.flatMap(({ replicas }) => replicas.map(({ state }) => state));
    expect(states.length).toBeGreaterThan(3);
    expect(new Set(states)).toEqual(new Set(['ready']));
    expect(await servedModel()).toBe(MODEL.model_id);
    expect((await agent.status()).report.pools[0]?.model.model_id).toBe(MODEL.model_id);
  }, 60_000);

  test('[ORCH-2102] to a good file serves it, and is Ready in every report', async () => {
    const before = (await agent.replica()).model_digest;
    const from = controller.reports.length;
    const result = await (await reload('other')).json();
    expect(result).toEqual({
      ...{ pool_id: 'default', outcome: 'reloaded', model_id: 'other', reason: null },
      way: 'beside',
    });
    expect(await servedModel()).toBe('other');
    expect((await agent.replica()).model_digest).not.toBe(before);
    await until('the old engine is gone', () => agent.engines().length === 1);
    const reports = controller.reports.slice(from).flatMap(({ report }) => report.pools);
    const states = reports.flatMap(({ replicas }) => replicas.map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['ready']));
    const metrics = await (await fetch(`${agent.url}/metrics`)).text();
    expect(metrics).toMatch(
      /orchq_pool_reloads_total\{pool_id="default",outcome="reloaded",way="beside"\} 1/,
    );
    expect(metrics.match(/orchq_replica_state\{[^}]*\} 1/g)).toHaveLength(1);
  }, 60_000);

  test('[ORCH-2102] [ORCH-3503] is what a restarted agent serves, killed or stopped', async () => {
    const [engine] = agent.engines();
    await agent.signal('SIGKILL');
    await agent.start();
    expect(await servedModel()).toBe('other');
    expect(agent.engines()).toEqual([engine]);
    await agent.signal('SIGTERM');
    await agent.start();
    expect(await servedModel()).toBe('other');
    expect((await agent.status()).report.pools[0]?.model.model_id).toBe('other');
  }, 60_000);

  test('[ORCH-2102] gives way to a model that the configuration names since', async () => {
    const configured = { ...MODEL, model_id: 'renamed' };
    await agent.signal('SIGKILL');
    agent.use({ pools: [{ pool_id: 'default', model: configured }] });
    await agent.start();
    await agent.untilReplica('another engine', (it) => it.state === 'ready');
    expect((await agent.status()).report.pools[0]?.model.model_id).toBe('renamed');
    await until('the other one is gone', () => agent.engines().length === 1);
    await agent.signal('SIGTERM');
    agent.use({ pools: POOLS });
    await agent.start();
    expect(await servedModel()).toBe('other');
  }, 60_000);

  test('[ORCH-2102] where a port is all that is missing replaces the engine in its place', async () => {
    await agent.signal('SIGTERM');
    agent.use({ engine_ports: { first: FIRST_PORT + 39, last: FIRST_PORT + 39 } });
    await agent.start();
    await untilReady();
    const swapped = await (await reload(MODEL.model_id)).json();
    expect(swapped).toMatchObject({ outcome: 'reloaded', way: 'in_place', reason: null });
    const back = await (await reload('foreign')).json();
    expect(back).toMatchObject({ outcome: 'rolled_back', way: 'in_place' });
    expect(await servedModel()).toBe(MODEL.model_id);
    expect(agent.engines()).toHaveLength(1);
  }, 60_000);

  test('[ORCH-3502] with a generation that is not higher is refused, also after a restart', async () => {
    generation -= 1;
    const stale = await reload('other');
    expect([stale.status, ((await stale.json()) as { code: string }).code]).toEqual([
      409,
      'GENERATION_STALE',
    ]);
    await agent.signal('SIGTERM');
    await agent.start();
    await untilReady();
    generation -= 1;
    expect((await reload('other')).status).toBe(409);
    expect((await agent.status()).report.pools[0]?.generation).toBe(generation);
  }, 60_000);

  test('[ORCH-2102] beside another one of the pool is refused', async () => {
    const [first, second] = await Promise.all([reload('other'), reload('haiku-tiny')]);
    expect([first?.status, second?.status].sort()).toEqual([200, 409]);
    const refused = first?.status === 409 ? first : second;
    expect(await refused?.json()).toMatchObject({ code: 'OPERATION_IN_PROGRESS' });
  }, 60_000);

  test('[ORCH-3502] of a pool, and a restart of a replica, that are not there are refused', async () => {
    const pool = await agent.post('/v1/agent/pools/none/reload', {
      generation: 1,
      model: MODEL,
    });
    expect(await pool.json()).toMatchObject({ code: 'POOL_NOT_FOUND' });
    const restart = { replica_generation: 1, reason: 'operator' };
    const replica = await agent.post('/v1/agent/replicas/none/restart', restart);
    expect(await replica.json()).toMatchObject({ code: 'REPLICA_NOT_FOUND' });
  });

  test('[ORCH-3502] restarts the process that is meant, and no other', async () => {
    const before = await untilReady();
    const at = '/v1/agent/replicas/default-0/restart';
    const command = { replica_generation: before.generation, reason: 'cancel_unverified' };
    expect((await agent.post(at, command)).status).toBe(202);
    const after = await agent.untilReplica('new process', (it) => {
      return it.state === 'ready' && it.generation === before.generation + 1;
    });
    expect((await agent.post(at, command)).status).toBe(409);
    expect((await agent.replica()).generation).toBe(after.generation);
  }, 60_000);
});

describe('an unload', () => {
  const unload = (of: number) => agent.post('/v1/agent/pools/default/unload', { generation: of });

  test('[ORCH-3071] [ORCH-3502] ends the engines until a reload brings them back', async () => {
    await untilReady();
    const stale = await unload(1);
    expect(stale.status).toBe(409);
    expect((await agent.replica()).state).toBe('ready');
    generation += 1;
    expect((await unload(generation)).status).toBe(202);
    await agent.untilReplica('stopped', ({ state }) => state === 'stopped');
    expect(agent.engines()).toEqual([]);
    const back = await (await reload('other')).json();
    expect(back).toMatchObject({ outcome: 'reloaded', model_id: 'other' });
    expect(await servedModel()).toBe('other');
  }, 60_000);
});
