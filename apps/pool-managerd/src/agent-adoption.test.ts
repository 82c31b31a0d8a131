import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ConfigInput, ReplicaReport } from '@orchqueue/contract-types';
import { AgentProcess, isAlive, LLAMA_SERVER, MODEL } from './testing/agent-process.ts';
import { RecordingController } from './testing/recording-controller.ts';
import { TokenStreams } from './testing/token-streams.ts';
import { until } from './testing/until.ts';

const POOLS = [{ pool_id: 'default', model: MODEL }];
type PoolInput = NonNullable<NonNullable<ConfigInput['agent']>['pools']>[number];

const BINARY: Partial<PoolInput> = { provision: 'binary', binary_path: LLAMA_SERVER };
/** The name says what cannot run on this machine. */
const ENGINES: readonly (readonly [string, Partial<PoolInput>])[] = existsSync(LLAMA_SERVER)
  ? [
      ['the bundled engine', {}],
      ['llama-server', BINARY],
    ]
  : [['the bundled engine (there is no llama-server here)', {}]];
let agent: AgentProcess;

afterEach(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
});

const facts = ({ url, generation, slots_total, model_digest, engine_version }: ReplicaReport) => ({
  ...{ url, generation, slots_total, model_digest, engine_version },
});

async function metrics(): Promise<string> {
  return (await fetch(`${agent.url}/metrics`)).text();
}

describe.each(ENGINES)('an agent that was killed, with %s,', (_, pool) => {
  test('[ORCH-3503] takes its engine over: a stream loses no token, and its end is still seen', async () => {
    const controller = new RecordingController();
    await controller.listen();
    const pools = [{ pool_id: 'default', model: MODEL, slots: 2, context_tokens: 512, ...pool }];
    agent = await new AgentProcess({ pools, controller_url: controller.url }).start();
    const [before] = await agent.untilAllReady();
    if (!before?.url) throw new Error('it is ready and has no address');
    const engine = agent.enginePid();
    const streams = await TokenStreams.start(before.url, { clients: 2, tokens: 380 });
    await agent.signal('SIGKILL');
    streams.mark('killed');
    const reportsBefore = controller.reports.length;
    await agent.start();
    await streams.untilOpen();
    const after = await agent.replica();
    expect(after.state).toBe('ready');
    expect(facts(after)).toEqual(facts(before));
    await until('it reports', () => controller.reports.length > reportsBefore);
    // The controller never hears that the process was away, so it leaves what runs there alone.
    const first = controller.reports[reportsBefore]?.report.pools[0]?.replicas[0];
    expect(first).toMatchObject({ state: 'ready', url: before.url, generation: 1 });
    const ended = await streams.stop();
    expect(ended.faults).toEqual([]);
    expect(ended.open.killed).toBeGreaterThan(0);
    expect(agent.engines()).toEqual([engine]);
    expect(await metrics()).toMatch(/orchq_engine_adoptions_total\{[^}]*outcome="serving"\} 1/);
    process.kill(engine, 'SIGKILL');
    await agent.untilReplica('its end is seen', ({ state }) => state !== 'ready');
    await agent.untilReplica('back', (it) => it.state === 'ready' && it.generation === 2);
    expect(agent.engines()).toEqual([agent.enginePid()]);
    await controller.close();
  }, 60_000);

  test('[ORCH-3503] takes over an engine that still loads, and one that its next agent lost too', async () => {
    agent = await new AgentProcess({
      pools: [{ pool_id: 'default', model: MODEL, ...pool }],
    }).start();
    await until('it was spawned', () => agent.engines().length > 0);
    await agent.signal('SIGKILL');
    await agent.start();
    const first = await agent.untilReplica('ready', ({ state }) => state === 'ready');
    expect(agent.engines()).toEqual([agent.enginePid()]);
    await agent.signal('SIGKILL');
    await agent.start();
    const [second] = await agent.untilAllReady();
    expect(second?.generation).toBe(first.generation);
  }, 60_000);
});

test('[ORCH-3503] four engines are taken over in less time than one of them takes to load', async () => {
  const pools = [{ pool_id: 'default', model: MODEL, replicas: 4 }];
  agent = await new AgentProcess({ pools }).start();
  await agent.untilAllReady();
  const loadMs = await agent.loadMs();
  const engines = agent.engines();
  expect(engines).toHaveLength(4);
  await agent.signal('SIGKILL');
  await agent.start();
  const tookMs = agent.adoptionMs();
  process.stdout.write(`adoption: 4 engines in ${tookMs} ms, a load ${loadMs.toFixed(0)} ms\n`);
  expect(tookMs).toBeLessThan(loadMs);
  expect((await agent.replicas()).map(({ state }) => state)).toEqual(Array(4).fill('ready'));
  expect(agent.engines()).toEqual(engines);
}, 60_000);

describe('what a killed agent left and nobody can verify', () => {
  test('[ORCH-3503] is ended where it is hung, and another takes its place', async () => {
    agent = await new AgentProcess({ pools: POOLS }).start();
    await agent.untilAllReady();
    const hung = agent.enginePid();
    await agent.signal('SIGKILL');
    process.kill(hung, 'SIGSTOP');
    await agent.start();
    await agent.untilReplica('another', (it) => it.state === 'ready' && it.generation === 2);
    expect(agent.engines()).toEqual([agent.enginePid()]);
    // By its number: the journal knows the present process alone.
    await until('the hung one is gone', () => !isAlive(hung));
  }, 60_000);

  test('[ORCH-3503] is never a stranger: a living process of the same number and another start', async () => {
    agent = await new AgentProcess({ pools: POOLS }).start();
    await agent.untilAllReady();
    const engine = agent.enginePid();
    await agent.signal('SIGKILL');
    const stranger = spawn('sleep', ['600'], { detached: true });
    const pid = stranger.pid ?? 0;
    // As if the engine had ended and its number were the stranger's by now.
    process.kill(engine, 'SIGKILL');
    await until('the engine is gone', () => agent.engines().length === 0);
    const entry = path.join(agent.folder, 'data/journal/default-0.json');
    const journal = JSON.parse(readFileSync(entry, 'utf8'));
    writeFileSync(entry, JSON.stringify({ ...journal, process: { ...journal.process, pid } }));
    await agent.start();
    await agent.untilReplica('another', (it) => it.state === 'ready' && it.generation === 2);
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
    stranger.kill('SIGKILL');
  }, 60_000);

  test('[ORCH-3503] leaves its port to a foreigner who took it', async () => {
    agent = await new AgentProcess({ pools: POOLS }).start();
    const [before] = await agent.untilAllReady();
    const engine = agent.enginePid();
    await agent.signal('SIGKILL');
    process.kill(engine, 'SIGKILL');
    await until('the engine is gone', () => agent.engines().length === 0);
    const { port } = new URL(before?.url ?? '');
    const asked: string[] = [];
    // A dying process has let go of its memory before it lets go of its sockets.
    const take = () => occupy(Number(port), asked).catch(() => null);
    const foreigner = await until('a foreigner takes its port', take);
    await agent.start();
    const after = await agent.untilReplica('elsewhere', ({ state }) => state === 'ready');
    expect(after.url).not.toBe(before?.url);
    expect(asked).toEqual([]);
    foreigner.closeAllConnections();
    foreigner.close();
  }, 60_000);

  test('[ORCH-3503] is ended where its pool is no longer configured', async () => {
    agent = await new AgentProcess({ pools: POOLS }).start();
    await agent.untilAllReady();
    await agent.signal('SIGKILL');
    const without = new AgentProcess({ pools: [] }, { folder: agent.folder });
    await without.start();
    await until('it is gone', () => agent.engines().length === 0);
    expect(await without.signal('SIGTERM')).toBe(0);
  }, 60_000);
});

function occupy(port: number, asked: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{"status":"ok"}');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
