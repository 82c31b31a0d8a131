import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import type { PoolHealth, ReloadResult } from '@orchqueue/contract-types';
import { ReloadLoad } from '../src/reload-load.ts';
import { MODEL_FILE, MODEL_ID } from '../src/repository.ts';
import type { Stack } from '../src/stack.ts';
import { endless } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const CLIENTS = 3;

/** A good file with another digest, and one of which only an engine finds out that it is none. */
function writeModels(stack: Stack): void {
  const file = (name: string) => path.join(stack.directory, 'models', name);
  copyFileSync(MODEL_FILE, file('good.gguf'));
  appendFileSync(file('good.gguf'), '\0');
  const corrupt = readFileSync(file('good.gguf'));
  corrupt.write('lxama', corrupt.indexOf('llama'));
  writeFileSync(file('corrupt.gguf'), corrupt);
}

/** The same model for clients, so that nobody who goes on submitting is at fault. */
async function reload(stack: Stack, file: string): Promise<ReloadResult> {
  const model = { model_id: MODEL_ID, path: `models/${file}` };
  const body = { model, drain_deadline_ms: 60_000 };
  const { status, json } = await stack.call<ReloadResult>('POST', '/v1/pools/default/reload', {
    body,
  });
  expect(status).toBe(200);
  return json;
}

/** Looks at the pool as fast as it answers, until told to stop. */
function watchPool(stack: Stack) {
  const seen: PoolHealth[] = [];
  let isOver = false;
  const looking = (async () => {
    while (!isOver) seen.push(await stack.read<PoolHealth>('/v1/pools/default/health'));
  })();
  const stop = async () => {
    isOver = true;
    await looking;
    return seen;
  };
  return { stop };
}

describe('a reload under load, with memory for two engines', () => {
  const stack = useStack(runner);

  it('[ORCH-2102] [ORCH-3051] to a good and to a corrupt model costs no task and no readiness', async () => {
    writeModels(stack);
    const load = new ReloadLoad(stack, CLIENTS);
    const watching = watchPool(stack);
    await load.more(10);
    expect(await reload(stack, 'good.gguf')).toMatchObject({ outcome: 'reloaded', way: 'beside' });
    await load.more(10);
    const [before] = (await stack.agentStatus()).report.pools;
    const refused = await reload(stack, 'corrupt.gguf');
    expect(refused).toMatchObject({ outcome: 'rolled_back', way: 'beside' });
    const [after] = (await stack.agentStatus()).report.pools;
    const facts = (pool: typeof before) =>
      pool?.replicas.map(({ url, generation }) => [url, generation]);
    expect(facts(after)).toEqual(facts(before));
    await load.more(10);
    await load.stop();
    const seen = await watching.stop();
    expect(load.faults()).toEqual([]);
    expect(load.refusals).toEqual([]);
    expect(load.digests().size).toBe(2);
    expect(seen.filter(({ ready, draining }) => !ready || draining)).toEqual([]);
    const most = Math.max(
      ...seen.map(({ queue }) => queue.reduce((sum, { depth }) => sum + depth, 0)),
    );
    expect(most).toBeGreaterThan(0);
    const [, ...history] = (await stack.untilReady()).history.toReversed();
    expect(history.map(({ kind }) => kind)).toEqual(['reloaded', 'reload_started', 'rolled_back']);
    process.stdout.write(
      `${load.ended.length} tasks, ${seen.length} looks, none of them unready\n`,
    );
    await until(() => stack.enginePids().length === 1, { what: 'one engine is left' });
  });

  it('[ORCH-2102] a stream in the old engine comes to its end there, whole', async () => {
    await stack.submit(endless({ task_id: 'long' }));
    const reader = stack.watch('long');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    const pinned = (await stack.task('long')).pins?.model_digest;
    // The one of before is mapped into the engine, and not to be written to.
    copyFileSync(MODEL_FILE, path.join(stack.directory, 'models/next.gguf'));
    expect(await reload(stack, 'next.gguf')).toMatchObject({ outcome: 'reloaded', way: 'beside' });
    expect((await stack.task('long')).status).toBe('running');
    const beside = await stack.run(endless({ task_id: 'beside', max_tokens: 5 }));
    expect(beside.pins?.model_digest).not.toBe(pinned);
    await reader.closed(60_000);
    expect(await stack.task('long')).toMatchObject({ status: 'completed', attempt: 1 });
    expect((await stack.task('long')).usage?.tokens_out).toBe(1_900);
  });
});

describe('a reload under load, with room for one engine', () => {
  const stack = useStack(runner, { enginesMax: 1 });

  it('[ORCH-2102] [ORCH-3051] to a good and to a corrupt model costs no accepted task', async () => {
    writeModels(stack);
    const load = new ReloadLoad(stack, CLIENTS);
    await load.more(10);
    expect(await reload(stack, 'good.gguf')).toMatchObject({
      outcome: 'reloaded',
      way: 'in_place',
    });
    await load.more(10);
    const refused = await reload(stack, 'corrupt.gguf');
    expect(refused).toMatchObject({ outcome: 'rolled_back', way: 'in_place' });
    await load.more(10);
    await load.stop();
    expect(load.faults()).toEqual([]);
    // Who comes while there is no engine is told so; who was accepted waits.
    expect(load.refusals.filter((refusal) => refusal !== '503 POOL_UNREADY')).toEqual([]);
    expect(load.digests().size).toBe(2);
  });
});
