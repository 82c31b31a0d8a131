import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LoadCommand, PoolReport } from '@orchqueue/contract-types';
import { FileServer } from '@orchqueue/model-store/file-server';
import { AgentProcess, isAlive, MODEL, MODEL_ROOT } from './testing/agent-process.ts';
import { until } from './testing/until.ts';

const model_groups = [{ group_id: 'spare', residence_min_ms: 1_000, idle_ttl_ms: 9_000 }];
const poolOf = (pool_id: string) => ({ pool_id, model: MODEL, group: 'spare', slots: 2 });

let agent: AgentProcess;
let generation = 0;

const poolReport = async (poolId: string): Promise<PoolReport> => {
  const { report } = await agent.status();
  const found = report.pools.find(({ pool_id }) => pool_id === poolId);
  if (!found) throw new Error(`there is no pool ${poolId}`);
  return found;
};
const untilState = (poolId: string, wanted: string) =>
  until(`${poolId} is ${wanted}`, async () => {
    const report = await poolReport(poolId);
    return report.replicas.every(({ state }) => state === wanted) ? report : null;
  });
const command = (poolId: string, what: 'load' | 'unload', number?: number) => {
  if (number === undefined) generation += 1;
  const body = { generation: number ?? generation };
  return agent.post(`/v1/agent/pools/${poolId}/${what}`, body);
};

beforeAll(async () => {
  const pools = [poolOf('left'), poolOf('right')];
  agent = await new AgentProcess({ pools, model_groups }).start();
}, 60_000);

afterAll(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
});

describe('a pool of a group', () => {
  test('[ORCH-3511] [ORCH-3501] is reported with its rules, and starts nothing by itself', async () => {
    const { replicas, on_demand } = await poolReport('left');
    expect(replicas).toMatchObject([{ state: 'stopped', url: null }]);
    expect(on_demand).toEqual({
      ...{ group: 'spare', resident_max: 1, residence_min_ms: 1_000, wait_max_ms: 60_000 },
      ...{ loads_per_minute_max: 6, idle_ttl_ms: 9_000, slots: 2, context_tokens: 2_048 },
      model_file: 'there',
    });
    expect(agent.engines()).toEqual([]);
  });

  test('[ORCH-3511] [ORCH-3001] [ORCH-3502] is loaded and unloaded by commands that are newer', async () => {
    expect((await command('left', 'load')).status).toBe(202);
    const { replicas } = await untilState('left', 'ready');
    expect(replicas[0]).toMatchObject({ slots_total: 2, last_error: null });
    expect((await poolReport('right')).replicas[0]?.state).toBe('stopped');
    const stale = await command('left', 'unload', 1);
    expect([stale.status, await stale.json()]).toMatchObject([409, { code: 'GENERATION_STALE' }]);
    expect((await command('left', 'unload')).status).toBe(202);
    await untilState('left', 'stopped');
    expect(agent.engines()).toEqual([]);
    expect((await command('nobody', 'load')).status).toBe(404);
  }, 60_000);

  test('[ORCH-3511] [ORCH-3503] a killed agent adopts what is loaded, and loads nothing else', async () => {
    await command('right', 'load');
    await untilState('right', 'ready');
    const engines = agent.engines();
    await agent.signal('SIGKILL');
    await agent.start();
    await untilState('right', 'ready');
    expect(agent.engines()).toEqual(engines);
    expect(engines.every(isAlive)).toBe(true);
    expect((await poolReport('left')).replicas[0]?.state).toBe('stopped');
    // Commands of before are old to the new agent as well.
    expect((await command('right', 'unload', generation)).status).toBe(409);
  }, 60_000);
});

describe('a pool of a group whose model is fetched', () => {
  let server: FileServer;
  let host: AgentProcess;
  const at = '/acme/tiny/resolve/main/tiny.gguf';
  const reported = async () => {
    const { report } = await host.status();
    const [pool] = report.pools;
    return { file: pool?.on_demand?.model_file, state: pool?.replicas[0]?.state };
  };
  const load = async (number: number, more: Partial<LoadCommand> = {}) => {
    const answer = await host.post('/v1/agent/pools/spare/load', { generation: number, ...more });
    expect(answer.status).toBe(202);
  };
  const untilFile = (wanted: string) =>
    until(`its file is ${wanted}`, async () => (await reported()).file === wanted);

  beforeAll(async () => {
    server = new FileServer();
    await server.listen();
    const model = { model_id: 'tiny', source: 'hf:acme/tiny/tiny.gguf' };
    const env = { HF_ENDPOINT: server.url };
    const pools = [{ pool_id: 'spare', group: 'spare', model }];
    host = await new AgentProcess({ pools, model_groups }, { env }).start();
  }, 60_000);
  afterAll(async () => {
    await host.signal('SIGTERM');
    await server.close();
    expect(host.engines()).toEqual([]);
  });

  test('[ORCH-3511] [ORCH-3042] takes its bytes before its place, and loads without the source', async () => {
    expect(await reported()).toEqual({ file: 'absent', state: 'stopped' });
    await load(1, { fetch_only: true });
    await untilFile('failed');
    expect((await reported()).state).toBe('stopped');
    const content = readFileSync(path.join(MODEL_ROOT, MODEL.path));
    const headers = { 'x-repo-commit': 'b'.repeat(40) };
    for (const revision of ['main', 'b'.repeat(40)]) {
      server.files.set(at.replace('main', revision), { content, etag: '"one"', headers });
    }
    await load(2, { fetch_only: true });
    await untilFile('there');
    expect(await reported()).toEqual({ file: 'there', state: 'stopped' });
    expect([host.engines(), host.child?.exitCode]).toEqual([[], null]);
    server.files.clear();
    await load(3);
    await host.untilReplica('ready', ({ state }) => state === 'ready');
  }, 60_000);
});
