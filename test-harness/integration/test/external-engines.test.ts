import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeEngineProcess } from '../src/fake-engine-process.ts';
import { Stack } from '../src/stack.ts';
import type { AgentInput } from '../src/stack-config.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';

runner.jest.setTimeout(90_000);

const ENGINES = ['vllm', 'tgi'] as const;
const DIGEST = `sha256:${'d'.repeat(64)}`;

/** Filled in before a configuration is written. */
const pools: NonNullable<AgentInput['pools']> = [];
const stack = new Stack({ agent: { pools } });
const engines: FakeEngineProcess[] = [];

beforeAll(async () => {
  for (const engine of ENGINES) {
    const words = ['--engine', engine, '--slots', '2', '--tokens-per-s', '500'];
    const process = new FakeEngineProcess(words, stack.directory);
    engines.push(process);
    const model = { model_id: 'toy', digest: DIGEST };
    const from = { provision: 'external', url: await process.url() } as const;
    pools.push({ pool_id: engine, engine, ...from, slots: 2, model });
  }
  await stack.prepare();
  await Promise.all([stack.startController(), stack.startAgent()]);
});
afterAll(async () => {
  for (const engine of engines) await engine.stop();
  await stack.stop();
});

describe.each(ENGINES)('%s of somebody else', (engine) => {
  it('[ORCH-3510] [ORCH-3058] is learnt by its agent and works for its controller', async () => {
    const pool = await stack.untilReady(engine);
    expect(pool.replicas[0]).toMatchObject({ slots_total: 2, state: 'ready' });
    expect(pool.engine).toBe(engine);
    const body = { model_ref: 'toy', pool_id: engine, max_tokens: 40, sampling: { seed: 3 } };
    const messages = [{ role: 'user' as const, content: 'Write a haiku about the moon.' }];
    const { task_id } = await stack.submit({ ...body, messages });
    expect(wholeStreamFaults(await stack.readToEnd(task_id))).toEqual([]);
    const task = await stack.task(task_id);
    const version = pool.replicas[0]?.engine_version;
    expect(task).toMatchObject({ status: 'completed', pins: { engine, engine_version: version } });
    expect(task.result?.text).toMatch(/\w+ \w+ \w+/);
  });
});
