import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isNight, REAL_PROGRAMS, realTritonWhere, whyNoReal } from '@orchqueue/adapter-api/testing';
import type { ChatCompletion, TaskRequest } from '@orchqueue/contract-types';
import { LlamaServerProcess } from '../src/llama-server-process.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { MortalPool, type MortalRun } from '../src/mortal-pool.ts';
import { bringInto } from '../src/phases.ts';
import { REAL_READY_MS_MAX, STRICT_VLLM_POOL, VLLM_POOL, VLLM_STACK } from '../src/real-vllm.ts';
import { MODEL_ID, POOL_ID } from '../src/repository.ts';
import { Stack } from '../src/stack.ts';
import { commandOf, groupOf, isAlive } from '../src/stack-processes.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const TEST_MS_MAX = 900_000;

const WEATHER = {
  type: 'object',
  properties: { city: { type: 'string', enum: ['Paris', 'Rome'] } },
  required: ['city'],
  additionalProperties: false,
};

const recyclesOf = async (stack: Stack): Promise<number> => {
  const { text } = await stack.call('GET', '/metrics');
  return total(parseMetrics(text), 'orchq_engine_recycles_total', { pool_id: POOL_ID });
};

/** What requests are for every engine here. */
function serves(stack: Stack, body: Partial<TaskRequest>, endlessBody = endless()): void {
  it('answers a task, and again the same', async () => {
    const task = await stack.run({ ...haiku({ sampling: { seed: 11 } }), ...body });
    expect(task).toMatchObject({ status: 'completed', result: { finish_reason: 'stop' } });
    expect(task.result?.text.split('\n')).toHaveLength(3);
    expect(task.usage?.tokens_out).toBeGreaterThan(10);
    const again = await stack.run({ ...haiku({ sampling: { seed: 11 } }), ...body });
    expect(again.result?.text).toBe(task.result?.text);
  });

  it('a cancel frees its slot, and nothing is recycled for it', async () => {
    const { task_id } = await stack.submit(endlessBody);
    const reader = stack.watch(task_id);
    await reader.untilFrame('a token', ({ data }) => data.index === 5);
    expect(await stack.cancel(task_id)).toMatchObject({ accepted: true, status: 'canceled' });
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
    await stack.untilPool('no slot is busy', ({ slots_busy }) => slots_busy === 0);
    expect((await stack.run({ ...haiku(), ...body })).status).toBe('completed');
    expect(await recyclesOf(stack)).toBe(0);
  });
}

function vllmUnderItsAgent(): void {
  const stack = useStack(runner, { pool: VLLM_POOL, ...VLLM_STACK });
  runner.jest.setTimeout(TEST_MS_MAX);
  const chat = async (body: object): Promise<ChatCompletion> => {
    const messages = [{ role: 'user', content: 'Write a haiku about the moon.' }];
    const asked = { model: MODEL_ID, messages, seed: 3, max_tokens: 200, ...body };
    const answer = await stack.call<ChatCompletion>('POST', '/v1/chat/completions', {
      body: asked,
    });
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    return answer.json;
  };

  it('becomes Ready with the arguments that the agent makes', async () => {
    await stack.untilReady();
    const [replica] = (await stack.agentStatus()).report.pools[0]?.replicas ?? [];
    expect(replica).toMatchObject({ state: 'ready', slots_total: 1, context_tokens: 2048 });
    expect(replica?.engine_version).toMatch(/^0\.\d+\.\d+/);
    expect(stack.enginePids()).toHaveLength(1);
  });

  serves(stack, {});

  it('holds its answer to a JSON schema, calls a tool, and tells probabilities', async () => {
    const json_schema = { name: 'weather', schema: WEATHER, strict: true };
    const held = await chat({ response_format: { type: 'json_schema', json_schema } });
    expect(JSON.parse(held.choices[0]?.message.content ?? '')).toHaveProperty('city');
    const described = { name: 'get_weather', description: 'The weather.', parameters: WEATHER };
    const tools = [{ type: 'function', function: described }];
    const tool_choice = { type: 'function', function: { name: 'get_weather' } };
    const [called] = (await chat({ tools, tool_choice })).choices;
    expect(called).toMatchObject({ finish_reason: 'tool_calls' });
    expect(called?.message.tool_calls?.[0]?.function.name).toBe('get_weather');
    const told = await chat({ logprobs: true, top_logprobs: 2, max_tokens: 9 });
    expect(told.choices[0]?.logprobs?.content).toHaveLength(9);
  });

  it('reuses the beginning of a prompt of the same tenant, and tells how much', async () => {
    const content = 'Write a haiku about the moon. '.repeat(20);
    const body = haiku({ messages: [{ role: 'user', content }] });
    await stack.run(body);
    const again = await stack.run(body);
    expect(again.usage?.tokens_cached).toBeGreaterThanOrEqual(64);
  });

  it('is taken over from an agent that was killed', async () => {
    const engines = stack.enginePids();
    await stack.agent?.kill();
    await stack.startAgent();
    await stack.untilReady();
    expect(stack.enginePids()).toEqual(engines);
    expect((await stack.run(haiku())).status).toBe('completed');
  });

  it('a drain lets its answer end, and another one serves then', async () => {
    const engines = stack.enginePids();
    await bringInto(stack, 'draining', 'drained');
    const reader = await stack.readToEnd('drained');
    expect(wholeStreamFaults(reader)).toEqual([]);
    expect((await stack.task('drained')).status).toBe('completed');
    await until(() => engines.every((pid) => !isAlive(pid)), { what: 'it has gone' });
    await stack.untilReady();
    expect(stack.enginePids()).toHaveLength(1);
  });

  it('it is killed: another one serves, and none of its processes stays', async () => {
    const [engine = 0] = stack.enginePids();
    const lost = groupOf(engine);
    // Among them Python's tracker of shared memory, which no TERM ends.
    expect(lost.map(commandOf).join('\n')).toContain('resource_tracker');
    expect(lost.length).toBeGreaterThan(2);
    const { replicas } = await stack.untilReady();
    const restarts = (replicas[0]?.restarts ?? 0) + 1;
    process.kill(engine, 'SIGKILL');
    await stack.untilPool('it has come back', (pool) => {
      return pool.ready && pool.replicas[0]?.restarts === restarts;
    });
    expect(lost.filter(isAlive)).toEqual([]);
    expect((await stack.run(haiku())).status).toBe('completed');
  });
}

/** A second replica goes on with the bytes of the first: two real vLLMs. */
function strictPoolOfVllm(): void {
  runner.jest.setTimeout(TEST_MS_MAX);
  let mortal: MortalPool;
  beforeAll(async () => {
    mortal = await MortalPool.start(STRICT_VLLM_POOL, VLLM_STACK);
  }, TEST_MS_MAX);
  afterAll(() => mortal?.stop());

  const idsOf = ({ reader }: MortalRun) =>
    reader.ofEvent('token').flatMap(({ data }) => data.token_ids as number[]);

  it.each([1, 20])('behind frame %i the other one goes on as it would have', async (position) => {
    await mortal.untilBoth();
    const body: TaskRequest = {
      ...haiku({ max_tokens: 80, sampling: { temperature: 1.5, seed: 7 + position } }),
      messages: [{ role: 'user', content: 'Tell me a long story about the moon and the river.' }],
    };
    const whole = await mortal.run({ ...body, task_id: `whole-${position}` });
    expect(whole.task).toMatchObject({ status: 'completed', attempt: 1 });
    expect(whole.task.pins?.determinism).toBe('strict');
    const cut = await mortal.runKilled({ ...body, task_id: `cut-${position}` }, position);
    expect(wholeStreamFaults(cut.reader)).toEqual([]);
    expect(cut.task).toMatchObject({ status: 'completed', attempt: 2 });
    const [lost, resumed] = cut.reader.ofEvent('metrics').map(({ data }) => data);
    expect(lost).toMatchObject({ failover: { state: 'lost', token_frames: position } });
    expect(resumed).toMatchObject({ failover: { state: 'resumed' } });
    expect(cut.reader.text).toBe(whole.reader.text);
    expect(idsOf(cut)).toEqual(idsOf(whole));
    const { result, usage } = whole.task;
    expect(cut.task).toMatchObject({ result, usage });
  });
}

/** Its server is NVIDIA's; its model has the tensors of the backend, and llama-server's text. */
function tritonUnderItsAgent(tensors: 'vllm' | 'llm_api'): void {
  const stack = new Stack({
    pool: {
      ...{ engine: 'triton', provision: 'binary', binary_path: REAL_PROGRAMS.triton },
      model: { model_id: MODEL_ID, path: 'repository' },
      ...{ context_tokens: 2048, slots: 1 },
    },
    agent: { probe_timeout_ms: 5_000 },
    readyMsMax: REAL_READY_MS_MAX,
    hasGpu: true,
  });
  let engine: LlamaServerProcess | null = null;
  beforeAll(async () => {
    engine = new LlamaServerProcess([], stack.directory);
    await stack.prepare();
    const repository = `${stack.directory}/models/repository`;
    await realTritonWhere(repository, MODEL_ID, tensors, await engine.url());
    await Promise.all([stack.startController(), stack.startAgent()]);
    await stack.untilReady();
  }, TEST_MS_MAX);
  afterAll(async () => {
    await engine?.stop();
    await stack.stop();
  });
  const prompt =
    '<|im_start|>user\nWrite a haiku about the moon.<|im_end|>\n<|im_start|>assistant\n';
  serves(stack, { prompt, messages: undefined });
}

for (const engine of ['vllm', 'triton'] as const) {
  const why = isNight ? whyNoReal(engine) : 'npm run test:nightly -- engines';
  if (why !== null) console.warn(`NOT RUN: the real ${engine} under its agent: ${why}`);
}
it('an engine that is not there is said to be, with what installs it', () => {
  const programs = { ...REAL_PROGRAMS, triton: '/nowhere', 'llama-server': '/nowhere' };
  expect(whyNoReal('triton', programs)).toContain('ci/scripts/install-triton.sh');
  const half = { ...REAL_PROGRAMS, triton: process.execPath, 'llama-server': '/nowhere' };
  expect(whyNoReal('triton', half)).toContain('ci/scripts/install-llama-server.sh');
});

/** Nothing of it proves a requirement: that has to run on every machine. */
describe('real engines', () => {
  if (isNight && whyNoReal('vllm') === null) {
    describe('the real vLLM', vllmUnderItsAgent);
    describe('a strict pool of two real vLLMs', strictPoolOfVllm);
  }
  if (isNight && whyNoReal('triton') === null) {
    describe.each(['vllm', 'llm_api'] as const)(
      'the real Triton with the tensors of %s',
      tritonUnderItsAgent,
    );
  }
});
