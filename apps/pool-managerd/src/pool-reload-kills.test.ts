import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReplicaReport } from '@orchqueue/contract-types';
import { FileServer } from '@orchqueue/model-store/file-server';
import { AgentProcess, isAlive, MODEL, MODEL_ROOT } from './testing/agent-process.ts';
import { RecordingController } from './testing/recording-controller.ts';
import { type StreamsEnd, TokenStreams } from './testing/token-streams.ts';
import { until } from './testing/until.ts';

const OTHER = { model_id: 'other', path: 'other.gguf' };
/** Some seconds, which is longer than everything that happens meanwhile. */
const TOKENS = 1_900;
const DRAIN_MS = 60_000;

const controller = new RecordingController();
let files: FileServer;
let agent: AgentProcess;
let before: ReplicaReport;
let old: number;
/** A stream in the old engine, which whatever happens is not to be cut. */
let stream: Promise<StreamsEnd>;

beforeAll(async () => {
  files = new FileServer();
  await files.listen();
  await controller.listen();
});
afterAll(async () => {
  await files.close();
  await controller.close();
});

beforeEach(async () => {
  const root = path.join(new AgentProcess({}).folder, 'models');
  mkdirSync(root);
  for (const file of [MODEL.path, OTHER.path]) {
    copyFileSync(path.join(MODEL_ROOT, MODEL.path), path.join(root, file));
  }
  const pools = [{ pool_id: 'default', model: MODEL }];
  const controller_url = controller.url;
  agent = await new AgentProcess({ pools, model_roots: [root], controller_url }).start();
  before = await agent.untilReplica('ready', ({ state }) => state === 'ready');
  old = agent.enginePid();
  const streams = await TokenStreams.start(before.url ?? '', { clients: 1, tokens: TOKENS });
  stream = streams.stop();
}, 60_000);
afterEach(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
  expect(controller.faults).toEqual([]);
}, 60_000);

const record = () => path.join(agent.folder, 'data/reloaded-models.json');
const fetches = async () => (await agent.status()).report.pools[0]?.model.fetch;

/** The answer never comes where the agent is killed before. */
const reload = (model: object) =>
  agent
    .post('/v1/agent/pools/default/reload', { generation: 1, model, drain_deadline_ms: DRAIN_MS })
    .then((response) => response.json())
    .catch(() => null);

async function successorIsSpawned(): Promise<void> {
  const entry = path.join(agent.folder, 'data/journal/default-0.b.json');
  await until('the successor is spawned', () => {
    try {
      return JSON.parse(readFileSync(entry, 'utf8')).phase === 'running';
    } catch {
      return false;
    }
  });
}

/** Kills the agent; the next one reports one replica from its first word on. */
async function nextAgent(): Promise<ReplicaReport> {
  await agent.signal('SIGKILL');
  const from = controller.reports.length;
  await agent.start();
  await until('it reports', () => controller.reports.length > from);
  for (const { report } of controller.reports.slice(from)) {
    expect(report.pools[0]?.replicas).toHaveLength(1);
  }
  return agent.untilReplica('ready', ({ state }) => state === 'ready');
}

async function served(url: string | null): Promise<unknown> {
  const body = JSON.stringify({ prompt: 'a', n_predict: 2, seed: 1 });
  const response = await fetch(`${url}/completion`, { method: 'POST', body });
  return ((await response.json()) as { model: unknown }).model;
}

async function streamIsWhole(): Promise<void> {
  expect(isAlive(old)).toBe(true);
  expect(await stream).toMatchObject({ streams: 1, faults: [] });
}

describe('an agent that is killed while a reload', () => {
  test('[ORCH-3503] [ORCH-2102] [ORCH-3042] fetches serves the old model, in the same engine', async () => {
    const content = readFileSync(path.join(MODEL_ROOT, MODEL.path));
    files.serve('/next.gguf', content);
    files.misbehaviours.push({ kind: 'stall', afterBytes: 1_000_000 });
    void reload({ model_id: 'next', source: `${files.url}/next.gguf` });
    await until('a part is fetched', () => files.asked.length > 0);
    expect(await fetches()).toBeNull();
    const after = await nextAgent();
    expect([after.url, after.generation]).toEqual([before.url, 1]);
    await streamIsWhole();
    expect(agent.engines()).toEqual([old]);
  }, 60_000);

  test('[ORCH-3503] [ORCH-2102] loads serves the old model, and ends the successor', async () => {
    void reload(OTHER);
    await successorIsSpawned();
    const after = await nextAgent();
    expect([after.url, after.generation]).toEqual([before.url, 1]);
    await until('the successor is gone', () => agent.engines().length === 1);
    expect(agent.engines()).toEqual([old]);
    await streamIsWhole();
    expect(await served(after.url)).toBe(MODEL.model_id);
  }, 60_000);

  test('[ORCH-3503] [ORCH-2102] is about to be committed, both Ready, serves the old model', async () => {
    expect(await reload(OTHER)).toMatchObject({ outcome: 'reloaded', way: 'beside' });
    const swapped = await agent.replica();
    expect(swapped).toMatchObject({ state: 'ready', leaving: { generation: 1, url: before.url } });
    await agent.signal('SIGKILL');
    // The disk as it is between the last self-test and the commit.
    rmSync(record());
    const after = await nextAgent();
    expect([after.url, after.generation]).toEqual([before.url, 1]);
    await until('the successor is gone', () => agent.engines().length === 1);
    await streamIsWhole();
    expect(await served(after.url)).toBe(MODEL.model_id);
  }, 60_000);

  test('[ORCH-3503] [ORCH-2102] is done, and its old engine drains, serves the new model', async () => {
    expect(await reload(OTHER)).toMatchObject({ outcome: 'reloaded', way: 'beside' });
    const swapped = await agent.replica();
    const successor = agent.enginePid(swapped.url);
    const after = await nextAgent();
    expect(after).toMatchObject({ url: swapped.url, generation: swapped.generation });
    expect(await served(after.url)).toBe(OTHER.model_id);
    await streamIsWhole();
    await until('the old one is gone', () => agent.engines().length === 1);
    expect(agent.engines()).toEqual([successor]);
    expect((await agent.replica()).leaving).toBeUndefined();
  }, 60_000);
});
