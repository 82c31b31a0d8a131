import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PoolReport } from '@orchqueue/contract-types';
import { AgentProcess, isAlive, MODEL } from './testing/agent-process.ts';
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
