import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type Capabilities,
  type DrainResult,
  type Error as Envelope,
  type ReloadResult,
  validate_Capabilities,
  validate_CatalogList,
  validate_DrainResult,
  validate_PoolHealth,
  validate_PoolList,
  validate_ReloadResult,
  validate_ReplicaSetList,
} from '@orchqueue/contract-types';
import { openApi } from '../src/contract-schema.ts';
import type { Answer } from '../src/http-call.ts';
import { problemFaults } from '../src/problem-rules.ts';
import { MODEL_FILE, MODEL_ID } from '../src/repository.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const RELOADED = { pool_id: 'default', outcome: 'reloaded', reason: null, way: 'beside' };

const stack = useStack(runner);

const drain = (deadline_ms: number) =>
  stack.call<DrainResult>('POST', '/v1/pools/default/drain', { body: { deadline_ms } });
const undrain = () => stack.call<DrainResult>('POST', '/v1/pools/default/undrain');
const reload = (
  model_id: string,
  file: string,
  { digest, headers = {} }: { digest?: string; headers?: Record<string, string> } = {},
): Promise<Answer<ReloadResult>> => {
  const model = { model_id, path: `models/${file}`, ...(digest ? { digest } : {}) };
  return stack.call('POST', '/v1/pools/default/reload', { body: { model }, headers });
};
const modelFile = (file: string): string => path.join(stack.directory, 'models', file);

/** A task that runs for a while, and three behind it. */
async function load(prefix: string, maxTokens: number): Promise<string[]> {
  await stack.submit(endless({ task_id: `${prefix}-runs`, max_tokens: maxTokens }));
  await stack.untilTask(`${prefix}-runs`, 'runs', ({ status }) => status === 'running');
  const waiting = [0, 1, 2].map((number) => `${prefix}-${number}`);
  for (const task_id of waiting) await stack.submit(haiku({ task_id }));
  return waiting;
}

afterEach(async () => {
  await undrain();
  await stack.untilReady();
});

describe('drain', () => {
  it('[ORCH-2101] lets the running task end, holds the queue, and undrain goes on', async () => {
    const waiting = await load('drained', 500);
    const answer = await drain(60_000);
    expect(answer.status).toBe(200);
    expect(validate_DrainResult(answer.json)).toBe(true);
    expect(answer.json).toEqual({ pool_id: 'default', draining: true, running: 1 });
    await stack.untilStatus('drained-runs', 'completed');
    const health = await stack.untilPool('nothing runs', ({ slots_busy }) => slots_busy === 0);
    expect(health).toMatchObject({ draining: true, ready: false, live: true });
    expect(health.queue[0]?.depth).toBe(3);
    for (const id of waiting) expect((await stack.task(id)).status).toBe('queued');
    const refused = await stack.call('POST', '/v1/tasks', { body: haiku() });
    expect(problemFaults(refused, 'POOL_UNREADY')).toEqual([]);
    expect((await undrain()).json).toMatchObject({ draining: false });
    for (const id of waiting) {
      expect((await stack.untilStatus(id, 'completed')).attempt).toBe(1);
    }
    const { history } = await stack.untilReady();
    expect(history.slice(0, 2).map(({ kind }) => kind)).toEqual(['undrain', 'drain']);
  });

  it('[ORCH-2101] at its deadline stops what still runs, and says what happened', async () => {
    await stack.submit(endless({ task_id: 'stopped' }));
    const reader = stack.watch('stopped');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await drain(0);
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
    expect(reader.last?.data.error).toMatchObject({ code: 'WORKER_RESET', retriable: true });
    await stack.untilPool('nothing runs', ({ slots_busy }) => slots_busy === 0);
  });
});

describe('reload', () => {
  it('[ORCH-2102] to a file that is no model answers rolled_back, and no accepted task is lost', async () => {
    writeFileSync(modelFile('no-model.gguf'), 'this is not a model');
    const waiting = await load('refused', 300);
    const { status, json } = await reload('broken', 'no-model.gguf');
    expect(status).toBe(200);
    expect(validate_ReloadResult(json)).toBe(true);
    expect(json).toMatchObject({ outcome: 'rolled_back', model_id: MODEL_ID });
    expect(json.reason).not.toBe('');
    for (const id of ['refused-runs', ...waiting]) await stack.untilStatus(id, 'completed');
  });

  it('[ORCH-2102] to a model that does not load serves the old one again', async () => {
    // It begins like one, so only the engine finds out.
    writeFileSync(
      modelFile('half.gguf'),
      Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(4_096, 7)]),
    );
    const waiting = await load('half', 300);
    const { json } = await reload('half', 'half.gguf');
    expect(json).toMatchObject({ outcome: 'rolled_back', model_id: MODEL_ID });
    for (const id of ['half-runs', ...waiting]) await stack.untilStatus(id, 'completed');
    const { history } = await stack.untilReady();
    expect(history.slice(0, 2).map(({ kind }) => kind)).toEqual(['rolled_back', 'reload_started']);
  });

  it('[ORCH-2102] [ORCH-3037] with another digest than expected never loads', async () => {
    copyFileSync(MODEL_FILE, modelFile('copy.gguf'));
    const { json } = await reload('copy', 'copy.gguf', { digest: `sha256:${'0'.repeat(64)}` });
    expect(json).toMatchObject({ outcome: 'rolled_back', model_id: MODEL_ID });
    expect(json.reason).toMatch(/digest/i);
  });

  it('[ORCH-2011] the command to the agent goes on with the trace of who asked for the reload', async () => {
    const trace_id = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = {
      ...{ 'X-Correlation-Id': 'c-reload', tracestate: 'foo=1' },
      traceparent: `00-${trace_id}-00f067aa0ba902b7-01`,
    };
    await reload('broken', 'no-model.gguf', { headers });
    const fields = { correlation: 'c-reload', trace_id };
    const [asked] = stack.controller?.logged('control operation', fields) ?? [];
    const told = () => stack.agent?.logged('command of the controller', fields)[0];
    const command = await until(told, { what: 'the agent tells of the command' });
    expect(command).toMatchObject({ command: 'reload', pool: 'default' });
    const spans = ['00f067aa0ba902b7', asked?.span_id, command?.span_id];
    expect(new Set(spans).size).toBe(3);
  });

  it('[ORCH-2102] [ORCH-3046] to a good model swaps it, and back', async () => {
    copyFileSync(MODEL_FILE, modelFile('other.gguf'));
    const there = await reload('other', 'other.gguf');
    expect(there.json).toEqual({ ...RELOADED, model_id: 'other' });
    // The controller learns it with the next report of the agent.
    await stack.untilPool('it serves the other', (pool) => pool.ready && pool.model_id === 'other');
    expect((await stack.run(haiku({ model_ref: 'other' }))).status).toBe('completed');
    const gone = await stack.call<Envelope>('POST', '/v1/tasks', { body: haiku() });
    expect(problemFaults(gone, 'MODEL_NOT_FOUND')).toEqual([]);
    copyFileSync(MODEL_FILE, modelFile('back.gguf'));
    const back = await reload(MODEL_ID, 'back.gguf');
    expect(back.json).toEqual({ ...RELOADED, model_id: MODEL_ID });
    await stack.untilPool('it is as before', (pool) => pool.ready && pool.model_id === MODEL_ID);
    expect((await stack.run(haiku())).status).toBe('completed');
  });
});

describe('views', () => {
  it('[ORCH-2103] health shows replicas, slots, queue, versions and digests', async () => {
    await stack.submit(endless({ task_id: 'seen' }));
    await stack.untilStatus('seen', 'running');
    const pool = await stack.untilReady();
    expect(validate_PoolHealth(pool)).toBe(true);
    expect(pool).toMatchObject({ live: true, ready: true, slots_total: 1, slots_busy: 1 });
    expect(pool.replicas).toHaveLength(1);
    expect(pool.replicas[0]).toMatchObject({ state: 'ready', device: 'cpu', slots_busy: 1 });
    expect(pool.replicas[0]?.model_digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const list = await stack.read('/v1/pools');
    expect(validate_PoolList(list)).toBe(true);
    await stack.cancel('seen');
  });

  it('[ORCH-2008] [ORCH-2104] [ORCH-3007] replica sets show their pins, replicas and slots', async () => {
    const list = await stack.read('/v1/replicasets');
    expect(validate_ReplicaSetList(list)).toBe(true);
    const set = { engine: 'llamacpp', model_id: MODEL_ID, replicas: ['default-0'], slots_total: 1 };
    expect(list).toMatchObject({
      replica_sets: [{ ...set, context_tokens: 2_048, quantization: 'F16' }],
    });
  });

  it('[ORCH-3095] [ORCH-3096] capabilities name the version of the OpenAPI documents and what is served', async () => {
    const capabilities = await stack.read<Capabilities>('/v1/capabilities');
    expect(validate_Capabilities(capabilities)).toBe(true);
    for (const name of ['data', 'control', 'openai', 'agent'] as const) {
      expect(openApi(name).info.version).toBe(capabilities.api_version);
    }
    expect(capabilities.models).toEqual([
      {
        ...{ model_id: MODEL_ID, engine: 'llamacpp', workloads: ['completion', 'chat'] },
        ...{ context_tokens: 2_048, ready: true, concurrency_hint: 1 },
        features: ['penalties', 'logprobs', 'json_schema'],
        determinism: 'best_effort',
      },
    ]);
    const pool = await stack.untilReady();
    const versions = pool.replicas.map(({ engine_version }) => engine_version);
    expect(capabilities.engines).toEqual([{ engine: 'llamacpp', versions }]);
  });

  it('[ORCH-3070] the catalog lists what was verified', async () => {
    const list = await stack.read('/v1/catalog/models');
    expect(validate_CatalogList(list)).toBe(true);
    const model = await stack.read(`/v1/catalog/models/${MODEL_ID}`);
    expect(model).toMatchObject({ model_id: MODEL_ID, state: 'Active', pools: ['default'] });
    expect(list).toMatchObject({ models: expect.arrayContaining([model]) });
  });
});
