import { describe, expect, it } from '@jest/globals';
import type { ConfigInput } from '@orchqueue/contract-types';
import { loadConfig } from './load-config.ts';

const CONTAINER = { provision: 'container', container: { image: 'some/image:v1' } };

async function faultsOf(pool: object, determinism = 'strict'): Promise<unknown[]> {
  const model = { model_id: 'm', path: 'm.gguf' };
  const overrides = { agent: { pools: [{ pool_id: 'p', model, determinism, ...pool }] } };
  return loadConfig({ env: {}, overrides: overrides as ConfigInput }).then(
    () => [],
    (error) => error.faults,
  );
}

describe('a strict pool', () => {
  it.each<[string, object]>([
    ['bundled, with several replicas', { replicas: 3 }],
    ['a binary with batches of its own size', { provision: 'binary', engine_args: ['-ub', '64'] }],
    ['vllm', { engine: 'vllm', ...CONTAINER, engine_args: ['--dtype', 'bfloat16'] }],
    ['tgi', { engine: 'tgi', ...CONTAINER }],
  ])('[ORCH-3045] that is right is taken: %s', async (_what, pool) => {
    expect(await faultsOf(pool)).toEqual([]);
  });

  it.each<[object, string, string]>([
    [{ slots: 2 }, 'slots', 'is 1 for determinism strict, it is 2; set replicas for more at once'],
    [
      { provision: 'external', url: 'http://127.0.0.1:1', model: { model_id: 'm' } },
      ...(['determinism', 'strict is not for an engine that somebody else starts'] as const),
    ],
    [
      { engine: 'triton', provision: 'binary' },
      ...(['determinism', 'strict is not for triton: its model decides on batches'] as const),
    ],
    [
      { prefix_cache: true },
      'prefix_cache',
      'true undoes determinism strict; take it out, or set determinism best_effort',
    ],
  ])('[ORCH-3045] is refused with the name of its key: %j', async (pool, key, expected) => {
    expect(await faultsOf(pool)).toEqual([{ path: `agent.pools.0.${key}`, expected }]);
    expect(await faultsOf(pool, 'best_effort')).toEqual([]);
  });

  it.each([
    ['llamacpp', '-cb'],
    ['llamacpp', '--cont-batching'],
    ['llamacpp', '--cache-prompt'],
    ['llamacpp', '--cache-reuse'],
    ['llamacpp', '--kv-unified-per-slot'],
    ['llamacpp', '-fa'],
    ['llamacpp', '-tb'],
    ['llamacpp', '-md'],
    ['llamacpp', '--spec-type'],
    ['llamacpp', '--lora-scaled'],
    ['vllm', '--enable-prefix-caching'],
    ['vllm', '--enable_prefix_caching'],
    ['vllm', '--no-enforce-eager'],
    ['vllm', '--speculative-config={}'],
    ['vllm', '--config'],
    ['tgi', '--max-batch-size'],
    ['tgi', '--speculate'],
  ])('[ORCH-3045] of %s does not take %s, which undoes it', async (engine, flag) => {
    const pool = { engine, ...CONTAINER, engine_args: ['--something', flag, '1'] };
    const expected = `${flag} undoes determinism strict; take it out`;
    expect(await faultsOf(pool)).toEqual([{ path: 'agent.pools.0.engine_args', expected }]);
    expect(await faultsOf(pool, 'best_effort')).toEqual([]);
  });
});

describe('a pool whose prompts shall not be reused', () => {
  const off = (pool: object) => faultsOf({ prefix_cache: false, ...pool }, 'best_effort');
  const external = { provision: 'external', url: 'http://127.0.0.1:1', model: { model_id: 'm' } };

  it('[ORCH-4208] is refused where neither a request nor the agent can say so', async () => {
    const path = 'agent.pools.0.prefix_cache';
    expect(await off({ engine: 'triton', provision: 'binary' })).toEqual([
      { path, expected: 'false is set in the model repository of triton; take it out' },
    ]);
    expect(await off({ engine: 'tgi', ...external })).toEqual([
      { path, expected: 'false is for who starts tgi, by PREFIX_CACHING=0; take it out' },
    ]);
    for (const pool of [{}, { engine: 'vllm', ...external }, { engine: 'tgi', ...CONTAINER }]) {
      expect(await off(pool)).toEqual([]);
    }
  });
});
