import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '@orchqueue/config';
import { type Device, type Pool, validate_Config } from '@orchqueue/contract-types';
import { strictArgs } from '@orchqueue/supervisor';
import { CORE_FIELDS, parseGpuRows } from './devices/gpu-rows.ts';
import { NO_GPU } from './devices/nvidia-smi.ts';
import { determinismOf } from './engine-settings.ts';

const CPU: Device = { device_id: 'cpu', kind: 'cpu', name: 'EPYC', memory_total_bytes: null };
const L4 = parseGpuRows('0, GPU-1f, NVIDIA L4, 23034, 512, 22100', CORE_FIELDS);
const TWO = [...L4, ...parseGpuRows('1, GPU-2b, NVIDIA L4, 23034, 9, 9', CORE_FIELDS)];
const H100 = parseGpuRows('0, GPU-3c, NVIDIA H100, 81559, 512, 81000', CORE_FIELDS);

function poolOf(pool: object): Pool {
  const model = { model_id: 'm', path: 'm' };
  const pools = [{ pool_id: 'p', model, determinism: 'strict', ...pool }];
  const config: unknown = { agent: { pools } };
  if (!validate_Config(config)) throw new Error(JSON.stringify(validate_Config.errors));
  return config.agent.pools[0] as Pool;
}

const hostOf = (name: string, gpus = NO_GPU.gpus) => ({
  list: () => [{ ...CPU, name }, ...gpus],
  gpus: () => ({ ...NO_GPU, gpus }),
});
const digestOf = (pool: object, devices = hostOf('EPYC')) =>
  determinismOf(poolOf(pool), devices).engine_settings_digest;

describe('what an agent says of a pool', () => {
  it('[ORCH-3045] best_effort is labelled so, and claims nothing', () => {
    const pool = poolOf({ determinism: 'best_effort' });
    const nothing = { determinism: 'best_effort', engine_settings_digest: null };
    expect(determinismOf(pool, hostOf('EPYC'))).toEqual(nothing);
  });

  it.each<[string, object]>([
    ['threads', { threads: 2 }],
    ['type of the KV cache', { kv_type: 'q8_0' }],
    ['context', { context_tokens: 4096 }],
    ['further argument', { engine_args: ['-ub', '64'] }],
    ['layers on the GPU', { gpu_layers: 7 }],
    ['origin', { provision: 'binary' }],
  ])('[ORCH-3045] strict: another %s is another digest', (_what, more) => {
    expect(digestOf({})).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digestOf(more)).not.toBe(digestOf({}));
    expect(digestOf(more)).toBe(digestOf({ ...more, pool_id: 'q', replicas: 2 }));
  });

  it('[ORCH-3045] strict: unlike devices are unlike digests, equal cards are equal', () => {
    expect(digestOf({}, hostOf('Xeon'))).not.toBe(digestOf({}));
    const onGpu = { gpu_layers: 99, device_mask: '0' };
    const first = digestOf(onGpu, hostOf('EPYC', L4));
    expect(digestOf(onGpu, hostOf('EPYC', H100))).not.toBe(first);
    expect(digestOf({ ...onGpu, device_mask: '1' }, hostOf('EPYC', TWO))).toBe(first);
    const newDriver = L4.map((gpu) => ({ ...gpu, driver_version: '999.1' }));
    expect(digestOf(onGpu, hostOf('EPYC', newDriver))).not.toBe(first);
    const vllm = { engine: 'vllm', provision: 'binary', device_mask: '0' };
    expect(digestOf(vllm, hostOf('EPYC', L4))).toBe(digestOf(vllm, hostOf('Xeon', L4)));
  });
});

describe('a flag that the agent adds for a strict pool', () => {
  /** Another size of the batches is another set of replicas, and no less strict. */
  const sizes = ['-b', '-ub'];

  it.each(['llamacpp', 'vllm', 'tgi'])(
    '[ORCH-3045] of %s is refused in engine_args',
    async (of) => {
      const pool = { ...poolOf({ engine: of, provision: 'binary' }) };
      const flags = strictArgs(pool).filter(
        (word) => word.startsWith('-') && !sizes.includes(word),
      );
      expect(flags.length).toBeGreaterThan(0);
      for (const flag of flags) {
        const pools = [{ ...pool, engine_args: [flag] }];
        await expect(
          loadConfig({ env: {}, overrides: { agent: { pools } } }),
        ).rejects.toMatchObject({
          faults: [{ path: 'agent.pools.0.engine_args' }],
        });
      }
    },
  );
});
