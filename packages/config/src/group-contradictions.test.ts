import { describe, expect, it } from '@jest/globals';
import type { ConfigInput } from '@orchqueue/contract-types';
import type { ConfigFault } from './config-error.ts';
import { loadConfig } from './load-config.ts';

const MODEL = { model_id: 'm', path: 'm.gguf' };
const pool = (pool_id: string, more: object = {}) => ({
  ...{ pool_id, model: MODEL, group: 'g', ...more },
});

async function faultsOf(pools: object[], model_groups = [{ group_id: 'g' }]) {
  const overrides = { agent: { pools, model_groups } } as ConfigInput;
  return loadConfig({ env: {}, overrides }).then(
    (): ConfigFault[] => [],
    (error) => error.faults as ConfigFault[],
  );
}

describe('a group of models', () => {
  it('[ORCH-3511] is taken with its defaults', async () => {
    const overrides = {
      agent: { pools: [pool('a'), pool('b')], model_groups: [{ group_id: 'g' }] },
    };
    const { config } = await loadConfig({ env: {}, overrides });
    expect(config.agent.model_groups).toEqual([
      {
        ...{ group_id: 'g', resident_max: 1, residence_min_ms: 30_000, wait_max_ms: 60_000 },
        ...{ loads_per_minute_max: 6, idle_ttl_ms: null },
      },
    ]);
  });

  it('[ORCH-3511] is refused when it is unknown, twice there, or cannot free what another needs', async () => {
    expect(await faultsOf([pool('a', { group: 'x' })])).toEqual([
      { path: 'agent.pools.0.group', expected: 'x is none of agent.model_groups' },
    ]);
    expect(await faultsOf([pool('a')], [{ group_id: 'g' }, { group_id: 'g' }])).toEqual([
      { path: 'agent.model_groups.1.group_id', expected: 'must be unique' },
    ]);
    const gpu = (device_mask: string) => ({ device_mask, gpu_layers: 9 });
    expect(await faultsOf([pool('a', gpu('0')), pool('b', gpu('1'))])).toEqual([
      {
        path: 'agent.pools.1.device_mask',
        expected: 'is not that of a, which is of the same group',
      },
    ]);
    const external = { provision: 'external', url: 'http://127.0.0.1:1', model: { model_id: 'm' } };
    expect(await faultsOf([pool('a', external)])).toMatchObject([{ path: 'agent.pools.0.group' }]);
  });
});
