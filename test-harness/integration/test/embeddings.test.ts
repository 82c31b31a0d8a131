import { existsSync } from 'node:fs';
import path from 'node:path';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { OpenAIEmbeddings } from '@langchain/openai';
import { createOrchQueue } from '@orchqueue/client';
import { type Capabilities, validate_EmbeddingList } from '@orchqueue/contract-types';
import { embedMany } from 'ai';
import OpenAI from 'openai';
import { FakeEnginePool } from '../src/fake-engine-pool.ts';
import { runOrchq } from '../src/orchq-process.ts';
import { MODEL_FILE, MODEL_ID, REPOSITORY } from '../src/repository.ts';
import type { PoolInput } from '../src/stack-config.ts';
import { useStack } from '../src/use-stack.ts';

const LLAMA_SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
const hasLlamaServer = existsSync(LLAMA_SERVER);

/** One model file under another name for each engine: it was made for text, and has vectors too. */
const poolOf = (pool_id: string, more: Partial<PoolInput>): PoolInput => ({
  ...{ pool_id, model: { model_id: pool_id, path: MODEL_FILE }, context_tokens: 256 },
  ...more,
});
const BUNDLED = poolOf('bundled', { embedding: {}, determinism: 'strict', replicas: 2 });
const REAL = poolOf('real', {
  ...{ provision: 'binary', binary_path: LLAMA_SERVER, embedding: { pooling: 'last' } },
});
const POOLS = hasLlamaServer ? [BUNDLED, REAL] : [BUNDLED];
/** The name says what cannot run on this machine. */
const MODELS = hasLlamaServer
  ? [
      ['the bundled engine', 'bundled'],
      ['llama-server', 'real'],
    ]
  : [['the bundled engine (there is no llama-server here)', 'bundled']];

const text = { pool_id: 'default', model: { model_id: MODEL_ID, path: MODEL_FILE } };
const stack = useStack(runner, { agent: { pools: [text, ...POOLS] } });
runner.beforeAll(async () => {
  for (const { pool_id } of POOLS) await stack.untilReady(pool_id);
});

const client = (): OpenAI =>
  new OpenAI({ baseURL: `${stack.url}/v1`, apiKey: 'not-needed', maxRetries: 0 });

const TEXTS = ['the moon', 'a river in autumn', 'der Mond, 日本 🌙'];
/** More tokens than the context of a slot, all together; each of them fits. */
const MANY = Array.from({ length: 60 }, (_, at) => `${TEXTS[at % 3]} ${at}`);

async function engineOf(poolId: string): Promise<string> {
  const { report } = await stack.agentStatus();
  const url = report.pools.find(({ pool_id }) => pool_id === poolId)?.replicas[0]?.url;
  if (!url) throw new Error(`${poolId} has no engine`);
  return url;
}

/** The vector of the engine itself, past all of us. */
async function askedDirectly(poolId: string, input: string): Promise<number[]> {
  const response = await fetch(`${await engineOf(poolId)}/v1/embeddings`, {
    method: 'POST',
    body: JSON.stringify({ model: 'x', input, encoding_format: 'float' }),
    headers: { 'content-type': 'application/json' },
  });
  const { data } = (await response.json()) as { data: { embedding: number[] }[] };
  return [...Float32Array.from(data[0]?.embedding ?? [])];
}

describe.each(MODELS)('%s', (_engine, model) => {
  it('[ORCH-4404] [ORCH-2013] gives the vectors of the engine itself', async () => {
    const own = await Promise.all(TEXTS.map((one) => askedDirectly(model, one)));
    const base64 = await client().embeddings.create({ model, input: TEXTS });
    expect(base64.data.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(base64.data.map(({ embedding }) => embedding)).toEqual(own);
    const asked = { model, input: TEXTS, encoding_format: 'float' } as const;
    const { data: floats, response } = await client().embeddings.create(asked).withResponse();
    expect(validate_EmbeddingList(floats)).toBe(true);
    expect(floats.data.map(({ embedding }) => embedding)).toEqual(own);
    expect(floats.usage.total_tokens).toBe(floats.usage.prompt_tokens);
    const task = await stack.task(response.headers.get('x-orchq-task-id') ?? '');
    expect(task).toMatchObject({
      ...{ status: 'completed', workload: 'embedding', model_ref: model },
      usage: { tokens_in: floats.usage.prompt_tokens, tokens_out: 0 },
      pins: { pool_id: model },
    });
    expect(task.result?.embeddings).toHaveLength(3);
  });

  it('[ORCH-2013] takes more texts than a slot holds, and refuses one by its place', async () => {
    const { data, usage } = await client().embeddings.create({ model, input: MANY });
    expect(data).toHaveLength(MANY.length);
    expect(usage.prompt_tokens).toBeGreaterThan(256);
    expect(data[59]?.embedding).toEqual(await askedDirectly(model, MANY[59] ?? ''));
    const tooLong = [...TEXTS, 'moon and river '.repeat(200)];
    const refused = client().embeddings.create({ model, input: tooLong });
    await expect(refused).rejects.toMatchObject({
      ...{ status: 400, code: 'context_length_exceeded', param: 'input[3]' },
    });
  });

  it('[ORCH-4404] has the priority and the deadline of its headers', async () => {
    const headers = { 'X-OrchQ-Priority': 'batch', 'X-OrchQ-Deadline-Ms': '50000' };
    const asked = client().embeddings.create({ model, input: TEXTS }, { headers });
    const { response } = await asked.withResponse();
    const task = await stack.task(response.headers.get('x-orchq-task-id') ?? '');
    expect(task.priority).toBe('batch');
    expect(Date.parse(`${task.deadline_at}`) - Date.parse(task.created_at)).toBe(50_000);
  });

  it('[ORCH-4404] serves the SDKs of others', async () => {
    const [first] = await Promise.all(TEXTS.map((one) => askedDirectly(model, one)));
    const langchain = new OpenAIEmbeddings({
      ...{ model, apiKey: 'x', maxRetries: 0, configuration: { baseURL: `${stack.url}/v1` } },
    });
    expect((await langchain.embedDocuments(TEXTS))[0]).toEqual(first);
    const sdk = createOpenAICompatible({ name: 'orchqueue', baseURL: `${stack.url}/v1` });
    const { embeddings, usage } = await embedMany({
      ...{ model: sdk.embeddingModel(model), values: TEXTS, maxRetries: 0 },
    });
    expect(embeddings[0]).toEqual(first);
    expect(usage.tokens).toBeGreaterThan(3);
  });

  it('[ORCH-4402] [ORCH-2012] streams them to our own client, and to orchq', async () => {
    const queue = createOrchQueue({ baseUrl: stack.url });
    const { vectors, end } = await queue.embed({ model_ref: model, input: TEXTS });
    const own = await Promise.all(TEXTS.map((one) => askedDirectly(model, one)));
    expect(vectors.map((vector) => [...vector])).toEqual(own);
    expect(end.usage?.tokens_out).toBe(0);
    const stdin = TEXTS.join('\n');
    const env = { ORCHQ_URL: stack.url };
    const run = await runOrchq(['embed', '--json', '-m', model], { env, stdin });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(run.stdout).vectors).toEqual(own);
  });
});

if (hasLlamaServer) {
  it('[ORCH-3058] the bundled engine and llama-server mean the same by a vector', async () => {
    const [ours = [], theirs = []] = await Promise.all(
      ['bundled', 'real'].map((model) => askedDirectly(model, 'the moon')),
    );
    const cosine = ours.reduce((sum, each, at) => sum + each * (theirs[at] ?? 0), 0);
    expect(ours).toHaveLength(theirs.length);
    expect(cosine).toBeGreaterThan(0.999);
  });
}

describe.each(['vllm', 'openai'] as const)('a server that speaks the protocol of %s', (engine) => {
  const words = ['--log-requests', '--tokens-per-s', '1000'];
  let pool: FakeEnginePool;
  runner.beforeAll(async () => {
    pool = await new FakeEnginePool(stack, `v-${engine}`, engine, words, ['embedding']).start();
    await stack.untilReady(pool.poolId);
  });
  runner.afterAll(() => pool.stop());

  it('[ORCH-2013] makes vectors of the length that was asked for, and answers for a batch', async () => {
    const asked = { model: pool.modelId, input: MANY, dimensions: 3 };
    const { data } = await client().embeddings.create(asked);
    expect(data).toHaveLength(MANY.length);
    expect(data.every(({ embedding }) => embedding.length === 3)).toBe(true);
    expect(new Set(data.map(({ embedding }) => embedding.join())).size).toBe(MANY.length);
    const sent = pool.taskRequests.filter(({ path }) => path === '/v1/embeddings').length;
    // A slot of vLLM takes one text at a time, an upstream over the network 32.
    expect(sent).toBe(engine === 'vllm' ? MANY.length : 2);
  });
});

describe('a strict pool', () => {
  it('[ORCH-3045] gives the same bytes on every replica', async () => {
    const body = { model_ref: 'bundled', input: MANY };
    const tasks = await Promise.all([0, 1, 2, 3].map(() => stack.run(body)));
    const replicas = new Set(tasks.map(({ pins }) => pins?.replica_id));
    expect([...replicas].sort()).toEqual(['bundled-0', 'bundled-1']);
    expect(new Set(tasks.map(({ result }) => result?.embeddings?.join())).size).toBe(1);
  });
});

describe('a request that comes to nothing', () => {
  const input = TEXTS;
  it('[ORCH-2013] names the models that do what was asked for', async () => {
    const asked = client().embeddings.create({ model: MODEL_ID, input });
    await expect(asked).rejects.toMatchObject({
      ...{ status: 400, code: 'unsupported_workload', param: 'model' },
      message: expect.stringContaining('bundled'),
    });
    const chat = client().completions.create({ model: 'bundled', prompt: 'moon' });
    await expect(chat).rejects.toMatchObject({
      ...{ code: 'unsupported_workload', message: expect.stringContaining(MODEL_ID) },
    });
    const { models } = await stack.read<Capabilities>('/v1/capabilities');
    const served = Object.fromEntries(models.map((one) => [one.model_id, one.workloads]));
    expect(served).toMatchObject({ bundled: ['embedding'], [MODEL_ID]: ['completion', 'chat'] });
  });

  it.each<[string, object, string]>([
    ['tokens', { input: [1, 2, 3] }, 'input[0]'],
    ['several lists of tokens', { input: [[1, 2]] }, 'input[0]'],
    ['an empty text', { input: ['a', ''] }, 'input[1]'],
    ['no text', { input: [] }, 'input'],
    ['a length that no engine can make', { input, dimensions: 8 }, 'dimensions'],
    ['a field that nobody knows', { input, colour: 'red' }, 'colour'],
  ])('[ORCH-4404] %s is a 400 that names the field', async (_what, more, param) => {
    const body = { model: 'bundled', ...more } as OpenAI.EmbeddingCreateParams;
    const error = await client()
      .embeddings.create(body)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 400, param });
  });

  it('[ORCH-3024] the same key and texts are the same task', async () => {
    const headers = { 'Idempotency-Key': 'vectors-1' };
    const once = () => client().embeddings.create({ model: 'bundled', input }, { headers });
    const [first, second] = [await once().withResponse(), await once().withResponse()];
    expect(second.data).toEqual(first.data);
    expect(second.response.headers.get('x-orchq-task-id')).toBe('vectors-1');
    const other = client().embeddings.create({ model: 'bundled', input: 'other' }, { headers });
    await expect(other).rejects.toMatchObject({ status: 409 });
  });

  it('[ORCH-4404] a client that leaves cancels its task', async () => {
    const leaving = new AbortController();
    const headers = { 'Idempotency-Key': 'left-1', 'X-OrchQ-Detach': 'false' };
    const many = Array.from({ length: 2048 }, (_, at) => `moon and river ${at} `.repeat(8));
    const asked = client().embeddings.create(
      { model: 'bundled', input: many },
      { headers, signal: leaving.signal },
    );
    const gone = asked.catch(() => 'gone');
    await stack.untilTask('left-1', 'runs', ({ status }) => status === 'running');
    leaving.abort();
    expect(await gone).toBe('gone');
    const task = await stack.untilStatus('left-1', 'canceled');
    expect(task.result).toBeNull();
    await stack.untilPool('its slot is free', ({ slots_busy }) => slots_busy === 0, 'bundled');
  });
});
