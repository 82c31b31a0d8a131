import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { AgentProcess, MODEL } from './testing/agent-process.ts';
import { until } from './testing/until.ts';

let agent: AgentProcess;

/** A process of its own that speaks llama-server's protocol; its model's name is its illness. */
async function startWith(illness: string, more = {}): Promise<AgentProcess> {
  const script = fileURLToPath(new URL('./testing/fake-llama-server.ts', import.meta.url));
  const folder = new AgentProcess({}).folder;
  const binary_path = path.join(folder, 'llama-server');
  writeFileSync(binary_path, `#!/bin/sh\nexec ${process.execPath} ${script} "$@"\n`);
  chmodSync(binary_path, 0o755);
  const model = { ...MODEL, model_id: illness };
  const pools = [{ pool_id: 'default', provision: 'binary' as const, binary_path, model }];
  agent = new AgentProcess({ pools, ...more }, { folder });
  return agent.start();
}

const untilReady = () => agent.untilReplica('Ready', ({ state }) => state === 'ready');

afterEach(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
});

test('[ORCH-3505] an engine that is deaf to TERM gets KILL after the grace', async () => {
  const grace = { stop_grace_ms: 300 };
  await startWith('deaf', grace);
  await untilReady();
  const askedMs = performance.now();
  expect(await agent.signal('SIGTERM')).toBe(0);
  expect(performance.now() - askedMs).toBeGreaterThanOrEqual(grace.stop_grace_ms);
  expect(agent.engines()).toEqual([]);
}, 60_000);

test('[ORCH-3505] [ORCH-3503] an engine that is deaf to TERM is ended by the agent after a killed one', async () => {
  await startWith('deaf', { stop_grace_ms: 60_000 });
  await untilReady();
  const deaf = agent.enginePid();
  agent.child?.kill('SIGTERM');
  // Before that is on the disk it was not told anything, and would rightly be adopted.
  const entry = path.join(agent.folder, 'data/journal/default-0.json');
  const isTold = () => readFileSync(entry, 'utf8').includes('"leaving":"stopping"');
  await until('it is being stopped', isTold);
  await agent.signal('SIGKILL');
  expect(agent.engines()).toEqual([deaf]);
  agent.use({ stop_grace_ms: 300 });
  await agent.start();
  await agent.untilReplica('another', (it) => it.state === 'ready' && it.generation === 2);
  expect(agent.engines()).toEqual([agent.enginePid()]);
}, 60_000);

test('[ORCH-3038] an engine that is healthy and never generates is found and replaced', async () => {
  await startWith('wedged', { token_interval_ms: 200, token_timeout_ms: 500 });
  await untilReady();
  const wedged = agent.enginePid();
  await agent.untilReplica('replaced', ({ generation }) => generation >= 2);
  expect(agent.output).toMatch(/the engine hangs: it owes a token for \d+ ms/);
  await until('it is gone', () => !agent.engines().includes(wedged));
  const text = await (await fetch(`${agent.url}/metrics`)).text();
  expect(text).toMatch(/orchq_replica_transitions_total\{[^}]*reason="hang"\}/);
}, 60_000);

test('[ORCH-3038] a crash loop opens the breaker, stays visible, and a restart command closes it', async () => {
  const restart = { initial_ms: 10, max_ms: 20, crashes_max: 3, retry_failed_ms: 600_000 };
  await startWith('crash', { restart });
  const failed = await agent.untilReplica('failed', ({ state }) => state === 'failed');
  expect(failed.last_error).toMatch(/again and again, 3 times in a row.*code 3/);
  expect(failed.generation).toBe(3);
  const metrics = async () => (await fetch(`${agent.url}/metrics`)).text();
  expect(await metrics()).toMatch(/orchq_replica_breaker_open\{[^}]*\} 1/);
  expect(await metrics()).toMatch(/state="failed",reason="crash_loop"\} 1/);
  const command = { replica_generation: 3, reason: 'operator' };
  const answer = await agent.post('/v1/agent/replicas/default-0/restart', command);
  expect(answer.status).toBe(202);
  await agent.untilReplica('it tries', ({ generation }) => generation > 3);
  await agent.untilReplica('failed again', (it) => it.state === 'failed' && it.generation === 6);
}, 60_000);

test('[ORCH-3038] a crash loop is tried again by itself, slowly', async () => {
  const restart = { initial_ms: 10, max_ms: 20, crashes_max: 2, retry_failed_ms: 400 };
  await startWith('crash', { restart });
  await agent.untilReplica('failed', (it) => it.state === 'failed' && it.generation === 2);
  await agent.untilReplica('tried again', (it) => it.state === 'failed' && it.generation === 3);
}, 60_000);

test('[ORCH-3505] an engine that floods its log costs neither disk nor memory', async () => {
  const bytesMax = 1_000_000;
  await startWith('flood', { engine_log_bytes_max: bytesMax });
  await untilReady();
  const log = path.join(agent.folder, 'data/engines/default-0.log');
  let rotations = 0;
  let largest = 0;
  let before = 0;
  const rssBefore = agent.rssBytes();
  await until('it was rotated ten times', () => {
    const { size } = statSync(log);
    if (size < before) rotations += 1;
    before = size;
    largest = Math.max(largest, size);
    return rotations >= 10;
  });
  const kept = statSync(`${log}.1`).size;
  const grownBytes = agent.rssBytes() - rssBefore;
  process.stdout.write(
    `flood: largest ${largest} bytes, kept ${kept}, agent grew by ${grownBytes} bytes\n`,
  );
  expect(kept).toBeLessThanOrEqual(bytesMax / 2);
  // What is written between two looks, on a machine that may be in the way of them.
  expect(largest).toBeLessThan(200 * bytesMax);
  expect(grownBytes).toBeLessThan(64 * 1024 * 1024);
  expect((await agent.replica()).state).toBe('ready');
}, 60_000);
