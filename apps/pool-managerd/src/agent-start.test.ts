import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { AgentProcess, MODEL } from './testing/agent-process.ts';
import { until } from './testing/until.ts';

const POOLS = [{ pool_id: 'default', model: MODEL }];
let agent: AgentProcess;

afterEach(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
});

async function refusal(): Promise<string> {
  await agent.spawn();
  await until('it ends', () => agent.child?.exitCode !== null);
  expect(agent.child?.exitCode).toBe(1);
  return agent.output;
}

describe('the agent', () => {
  test('[ORCH-1105] refuses to listen where other machines reach it without a token', async () => {
    agent = new AgentProcess({ listen: { host: '0.0.0.0', port: 0 }, pools: POOLS });
    expect(await refusal()).toContain('agent.listen.host: 0.0.0.0 is off loopback');
  });

  test('[ORCH-1104] says what is wrong with its configuration', async () => {
    agent = new AgentProcess({ pools: [{ pool_id: 'a b', model: MODEL }] });
    expect(await refusal()).toContain('agent.pools.0.pool_id');
  });

  test('[ORCH-1101] runs in production without a GPU, and starts no engine on the CPU', async () => {
    agent = new AgentProcess({ pools: POOLS });
    await agent.start('production');
    const replica = await agent.untilReplica('failed', ({ state }) => state === 'failed');
    expect(replica.last_error).toContain('the production profile runs no engine on the CPU');
    expect(replica.generation).toBe(0);
    const readiness = await fetch(`${agent.url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toMatchObject({
      reasons: expect.arrayContaining(['pool default has no Ready replica']),
    });
    expect((await fetch(`${agent.url}/healthz`)).status).toBe(200);
  }, 30_000);

  test('[ORCH-1101] says cpu in status, state and every line on a replica without a GPU', async () => {
    agent = await new AgentProcess({ pools: POOLS }).start();
    const replica = await agent.untilReplica('ready', ({ state }) => state === 'ready');
    expect(replica.device).toBe('cpu');
    const metrics = await (await fetch(`${agent.url}/metrics`)).text();
    expect(metrics).toMatch(/orchq_replica_state\{[^}]*state="ready"[^}]*device="cpu"[^}]*\} 1/);
    const lines = agent.output.split('\n').filter((line) => line.includes('"replica":'));
    const devices = lines.map((line) => JSON.parse(line).device);
    expect([devices.length > 4, ...new Set(devices)]).toEqual([true, 'cpu']);
  }, 30_000);

  test('[ORCH-3042] refuses a cache of models that another agent has', async () => {
    const cache_dir = mkdtempSync(path.join(os.tmpdir(), 'orchq-cache-'));
    const first = await new AgentProcess({ pools: [], models: { cache_dir } }).start();
    agent = new AgentProcess({ pools: [], models: { cache_dir } });
    expect(await refusal()).toContain(`agent.lock is held by the running pool-managerd`);
    expect(await first.signal('SIGTERM')).toBe(0);
    await agent.start();
  }, 60_000);

  test('[ORCH-3003] starts no engine whose context does not fit into this host, and says why', async () => {
    const many = { slots: 64, context_tokens: 1_048_576 };
    agent = await new AgentProcess({ pools: [{ ...POOLS[0], ...many }] as typeof POOLS }).start();
    const replica = await agent.untilReplica('failed', ({ state }) => state === 'failed');
    expect(replica.last_error).toMatch(/^host memory needs [\d.]+ GiB and has [\d.]+ of|too small/);
    expect(replica.generation).toBe(0);
  }, 30_000);

  test('[ORCH-3503] takes over the lock of an agent whose pid is somebody else’s by now', async () => {
    agent = new AgentProcess({ pools: [] });
    const lock = path.join(agent.folder, 'data/agent.lock');
    mkdirSync(path.dirname(lock));
    writeFileSync(lock, JSON.stringify({ pid: 1, start_time: '1', boot_id: 'before' }));
    await agent.start();
    expect((await agent.status()).report.pools).toEqual([]);
  }, 30_000);
});
