import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigFile } from '../src/config-file.ts';
import { FakeEngineProcess } from '../src/fake-engine-process.ts';
import { hasLlamaServer, LlamaServerProcess } from '../src/llama-server-process.ts';
import { Stack } from '../src/stack.ts';
import type { AgentInput, ControllerInput, PoolInput } from '../src/stack-config.ts';
import { commandOf } from '../src/stack-processes.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { TlsRelay } from '../src/tls-relay.ts';

runner.jest.setTimeout(90_000);

const KEY = `sk-right-${randomBytes(16).toString('hex')}`;
const WRONG = `sk-wrong-${randomBytes(16).toString('hex')}`;
/** What the upstream calls its model is no name of ours. */
const THEIRS = 'acme/haiku-tiny:latest';
const FILES = { 'right.key': KEY, 'wrong.key': WRONG, 'exchanged.key': WRONG };

/** Filled in before a configuration is written. */
const pools: NonNullable<AgentInput['pools']> = [];
const upstreams: NonNullable<ControllerInput['upstreams']> = [];
const stack = new Stack({ agent: { pools }, controller: { upstreams } });
const engines: { stop(): Promise<void> }[] = [];
/** What daemons need in their environment to trust the upstream. */
let trusted: Record<string, string> = {};
/** All that passed between the daemons, and between the controller and this test. */
let passed = '';

const inStack = (name: string): string => path.join(stack.directory, name);

function addPool(pool_id: string, url: string, upstream: PoolInput['upstream']): void {
  const model = { model_id: `${pool_id}-model` };
  const from = { engine: 'openai', provision: 'external', url: `${url}/v1` } as const;
  pools.push({ pool_id, ...from, model, upstream });
}

/** OpenAI's protocol with a key, as the fake engine speaks it. */
async function startFake(...words: string[]): Promise<string> {
  const own = ['--engine', 'openai', '--api-key', KEY, ...words];
  const fake = new FakeEngineProcess(own, stack.directory);
  engines.push(fake);
  return fake.url();
}

/** The real one where it can run; its key is in a file, so that it is in no argument. */
async function startHosted(): Promise<string> {
  if (!hasLlamaServer) {
    console.warn('NOT RUN: a real upstream; ci/scripts/install-llama-server.sh installs it');
    return startFake('--model', THEIRS, '--tokens-per-s', '200');
  }
  const words = ['-a', THEIRS, '--api-key-file', inStack('right.key')];
  const hosted = new LlamaServerProcess(words, stack.directory);
  engines.push(hosted);
  return hosted.url();
}

/** As hosted APIs are reached. */
async function overTls(url: string): Promise<string> {
  const relay = await TlsRelay.listen(url, stack.directory);
  if (relay === null) {
    console.warn('NOT RUN: an upstream over TLS; apt-get install openssl installs what it needs');
    return url;
  }
  engines.push(relay);
  trusted = { NODE_EXTRA_CA_CERTS: relay.certificateFile };
  return relay.url;
}

beforeAll(async () => {
  for (const [name, key] of Object.entries(FILES)) {
    writeFileSync(inStack(name), `${key}\n`, { mode: 0o600 });
  }
  const [hosted, limited, exchanged] = await Promise.all([
    startHosted().then(overTls),
    startFake('--unavailable', '1'),
    startFake(),
  ]);
  addPool('hosted', hosted, { model: THEIRS, api_key_file: 'right.key', self_test: 'token' });
  addPool('wrong', hosted, { model: THEIRS, api_key_file: 'wrong.key' });
  addPool('limited', limited, { api_key_file: 'right.key' });
  addPool('exchanged', exchanged, { api_key_file: 'right.key' });
  upstreams.push(
    { url: `${hosted}/v1/`, api_key_env: 'HOSTED_KEY' },
    { url: `${limited}/v1`, api_key_file: 'wrong.key' },
    { url: `${limited}/v1`, pool_id: 'limited', api_key_file: 'right.key' },
    { url: `${exchanged}/v1`, api_key_file: 'exchanged.key' },
  );
  await stack.prepare({ relayed: true });
  if (stack.relay) {
    stack.relay.tap = (bytes) => {
      passed += bytes.toString('latin1');
    };
  }
  const env = { ...trusted, HOSTED_KEY: KEY };
  await Promise.all([stack.startController({ env }), stack.startAgent({ env: trusted })]);
});
afterAll(async () => {
  for (const engine of engines) await engine.stop();
  await stack.stop();
});

describe('a hosted API behind the queue', () => {
  it('[ORCH-3062] [ORCH-3510] [ORCH-3002] streams a task, with its usage and pins', async () => {
    const pool = await stack.untilReady('hosted');
    expect(pool).toMatchObject({ engine: 'openai', model_id: 'hosted-model', slots_total: 1 });
    const { task_id } = await stack.submit(haiku({ model_ref: 'hosted-model' }));
    const reader = await stack.readToEnd(task_id);
    expect(wholeStreamFaults(reader)).toEqual([]);
    expect(reader.text).toMatch(/\w+ \w+/);
    const task = await stack.task(task_id);
    expect(task).toMatchObject({ status: 'completed', pins: { engine: 'openai' } });
    expect(task.usage?.tokens_in).toBeGreaterThan(5);
    expect(task.usage?.tokens_out).toBeGreaterThan(5);
    const { report } = await stack.agentStatus();
    expect(report.pools[0]?.replicas[0]?.upstream_model).toBe(THEIRS);
  });

  it('[ORCH-3062] [ORCH-3017] a cancel ends the request there, and the next one runs', async () => {
    // Each of them goes on from another word without an end.
    const prompt = hasLlamaServer ? 'moon' : 'count';
    const { task_id } = await stack.submit(endless({ model_ref: 'hosted-model', prompt }));
    const reader = stack.watch(task_id);
    await reader.untilFrame('a token', ({ data }) => data.index === 3);
    expect(await stack.cancel(task_id)).toMatchObject({ accepted: true, status: 'canceled' });
    await reader.closed();
    const next = await stack.run(haiku({ model_ref: 'hosted-model' }));
    expect(next.status).toBe('completed');
  });

  it('[ORCH-3062] [ORCH-4204] that says 429 gets the task again, when it asked for it', async () => {
    await stack.untilReady('limited');
    const begunMono = performance.now();
    const task = await stack.run(haiku({ model_ref: 'limited-model' }));
    expect(task).toMatchObject({ status: 'completed', attempt: 2 });
    // Its Retry-After.
    expect(performance.now() - begunMono).toBeGreaterThanOrEqual(2_000);
  });
});

describe('a key that is refused', () => {
  it('[ORCH-3062] [ORCH-3504] by the agent keeps the replica from being Ready, and says why', async () => {
    const refused = await stack.untilPool(
      'the key is refused',
      ({ replicas }) => replicas[0]?.state === 'failed',
      'wrong',
    );
    expect(refused.ready).toBe(false);
    expect(refused.last_error).toBe('the upstream answers 401: it refuses the key');
    const body = haiku({ model_ref: 'wrong-model' });
    const answer = await stack.call<{ code: string }>('POST', '/v1/tasks', { body });
    expect([answer.status, answer.json.code]).toEqual([503, 'POOL_UNAVAILABLE']);
  });

  it('[ORCH-3062] [ORCH-2006] of the controller fails one task, typed, and the next waits for a better one', async () => {
    await stack.untilReady('exchanged');
    const body = haiku({ model_ref: 'exchanged-model' });
    const { error } = await stack.run(body);
    const engine_message = 'the upstream answered 401: it refuses the key';
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAUTHORIZED', details: { engine_message } });
    const barred = await stack.untilPool('it is not ready', ({ ready }) => !ready, 'exchanged');
    expect(barred.last_error).toBe(engine_message);
    const refused = await stack.call('POST', '/v1/tasks', { body });
    expect(refused.status).toBe(503);

    writeFileSync(inStack('exchanged.key'), KEY);
    if (!stack.controller) throw new Error('there is no controller');
    const file = new ConfigFile(stack);
    expect(await file.reload(stack.controller, stack.url)).toBe('applied');
    await stack.untilReady('exchanged');
    expect((await stack.run(body)).status).toBe('completed');
  });
});

it('[ORCH-3062] [ORCH-3082] no key is in a report, an answer, a log, a file or an argument', async () => {
  const answers = await Promise.all([
    ...['/v1/pools', '/v1/agents', '/v1/capabilities', '/v1/catalog/models', '/v1/replicasets'].map(
      (at) => stack.call('GET', at),
    ),
    ...['/v1/tasks', '/metrics', '/v1/models'].map((at) => stack.call('GET', at)),
    ...['/v1/agent', '/metrics'].map((at) => stack.callAgent('GET', at)),
  ]);
  const heartbeats = passed.match(/POST \/v1\/agents\/\S+\/heartbeat/g) ?? [];
  expect(heartbeats.length).toBeGreaterThan(2);
  const written = filesBelow(stack.directory).filter((file) => !file.endsWith('.key'));
  expect(written.length).toBeGreaterThan(3);
  const found = [
    passed,
    ...answers.map(({ text }) => text),
    ...stack.daemons.map(({ output }) => output),
    ...stack.daemons.map(({ pid }) => commandOf(pid)),
    ...written.map((file) => readFileSync(file, 'latin1')),
  ].filter((text) => text.includes(KEY) || text.includes(WRONG));
  expect(found).toEqual([]);
});

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
