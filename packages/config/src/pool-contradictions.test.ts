import { describe, expect, it } from '@jest/globals';
import type { ConfigFault } from './config-error.ts';
import { loadConfig } from './load-config.ts';

const MODEL = { model_id: 'm', path: 'm.gguf' };
const CONTAINER = { image: 'vllm/vllm-openai:v0.11.0' };
const MOCK = { engine: 'mock', provision: 'external', url: 'http://127.0.0.1:1' } as const;
const GPUS = { gpu_layers: 99, device_mask: '0,1' };

async function faultsOf(pool: object, agent: object = {}): Promise<ConfigFault[]> {
  const pools = [{ pool_id: 'p', model: MODEL, ...pool }];
  const overrides = { agent: { ...agent, pools } };
  return loadConfig({ env: {}, overrides }).then(
    () => [],
    (error) => error.faults,
  );
}

describe('a pool', () => {
  it('[ORCH-3060] of mock engines is refused by the production profile, and named', async () => {
    const pools = [
      { pool_id: 'a', model: { model_id: 'm' }, ...MOCK },
      { pool_id: 'b', model: MODEL },
      { pool_id: 'c', model: { model_id: 'm' }, ...MOCK },
    ];
    const load = (profile: 'home' | 'production') =>
      loadConfig({ env: {}, overrides: { profile, agent: { pools } } });
    expect((await load('home')).config.agent.pools).toHaveLength(3);
    const expected = 'is mock, which serves in the profiles dev and home alone';
    await expect(load('production')).rejects.toMatchObject({
      faults: [
        { path: 'agent.pools.0.engine', expected },
        { path: 'agent.pools.2.engine', expected },
      ],
    });
  });

  it.each<[string, object]>([
    ['bundled', {}],
    ['a binary on two devices', { ...GPUS, provision: 'binary', tensor_split: [2, 1] }],
    ['external', { provision: 'external', url: 'http://10.0.0.7:8080', model: { model_id: 'm' } }],
    ['mock', { ...MOCK, model: { model_id: 'm' } }],
    ['vllm of somebody else', { ...MOCK, engine: 'vllm', model: { model_id: 'm' } }],
    ['tgi of somebody else', { ...MOCK, engine: 'tgi', model: { model_id: 'm' } }],
    ['vllm', { engine: 'vllm', provision: 'container', container: CONTAINER }],
    ['vllm, split', { ...GPUS, engine: 'vllm', provision: 'binary', tensor_split: [1, 1] }],
    ['triton', { engine: 'triton', provision: 'binary' }],
    ['bundled, for vectors', { embedding: {} }],
    ['llama-server, for vectors', { provision: 'binary', embedding: { pooling: 'mean' } }],
    ['vllm, for vectors', { engine: 'vllm', provision: 'binary', embedding: {} }],
  ])('[ORCH-3510] that is right is taken: %s', async (_what, pool) => {
    expect(await faultsOf(pool)).toEqual([]);
  });

  it.each<[object, string, string]>([
    [
      { engine: 'vllm' },
      'provision',
      'embedded is for llamacpp; set binary, container or external for vllm',
    ],
    [{ engine: 'mock' }, 'provision', 'is external for mock'],
    [
      { ...MOCK, model: { model_id: 'm' }, embedding: {} },
      'embedding',
      'is for llamacpp, vllm, openai',
    ],
    [
      { embedding: { pooling: 'mean' } },
      'embedding',
      'pooling needs provision binary or container; the bundled engine goes by the model',
    ],
    [
      { engine: 'vllm', provision: 'binary', embedding: { pooling: 'mean' } },
      'embedding',
      'pooling is for llamacpp; vllm goes by its model',
    ],
    [
      { embedding: {}, prefix_cache: true },
      'embedding',
      'reuses nothing of earlier texts; take prefix_cache out',
    ],
    [
      { engine: 'triton', provision: 'external', url: 'http://127.0.0.1:1' },
      ...(['provision', 'external is not for triton; set binary or container'] as const),
    ],
    [{ provision: 'external' }, 'url', 'is missing, for external'],
    [{ url: 'http://127.0.0.1:1' }, 'url', 'is for provision external alone'],
    [{ provision: 'container' }, 'container', 'is missing, for container'],
    [{ container: CONTAINER }, 'container', 'is for provision container alone'],
    [
      { provision: 'external', url: 'http://127.0.0.1:1', replicas: 2 },
      ...(['replicas', 'is 1 for an external engine'] as const),
    ],
    [
      { engine: 'tgi', provision: 'binary' },
      ...(['engine', expect.stringMatching(/tgi needs .* of at most 45535, it is/)] as never),
    ],
  ])('[ORCH-3510] %j is wrong', async (pool, key, expected) => {
    const agent = { engine_ports: { first: 50_000, last: 50_010 } };
    expect(await faultsOf(pool, agent)).toEqual([{ path: `agent.pools.0.${key}`, expected }]);
  });

  it.each<[object, string]>([
    [{ device_mask: '0', tensor_split: [1, 1] }, 'has 2 shares for the 1 devices of device_mask'],
    [{ tensor_split: [1] }, 'has 1 shares for the 0 devices of device_mask'],
    [{ ...GPUS, engine: 'vllm', tensor_split: [2, 1] }, 'has to be even for vllm'],
    [{ ...GPUS, engine: 'triton', tensor_split: [1, 1] }, 'is in the model repository of triton'],
    [
      { ...GPUS, provision: 'embedded', tensor_split: [1, 1] },
      'needs provision binary or container',
    ],
  ])('[ORCH-3012] %j is no split', async (pool, expected) => {
    const faults = await faultsOf({ provision: 'binary', ...pool });
    expect(faults).toEqual([{ path: 'agent.pools.0.tensor_split', expected }]);
  });

  it('[ORCH-3512] takes no address but a plain one, and no image that is a flag', async () => {
    const external = { provision: 'external', url: 'http://user:secret@127.0.0.1:1' };
    expect((await faultsOf(external))[0]?.path).toBe('agent.pools.0.url');
    const container = { provision: 'container', container: { image: '--privileged' } };
    expect((await faultsOf(container))[0]?.path).toBe('agent.pools.0.container.image');
  });
});
