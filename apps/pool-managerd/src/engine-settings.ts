import { createHash } from 'node:crypto';
import type { Device, Pool, PoolReport } from '@orchqueue/contract-types';
import { selectDevices } from './devices/device-mask.ts';
import type { Devices } from './devices/devices.ts';

/**
 * What an agent says of how a pool's engines decode (ORCH-3045). Of a strict pool the digest has
 * what decides a byte beside version, model and sampler profile: two hosts that differ in any of it
 * are no set of replicas.
 */
export function determinismOf(
  pool: Pool,
  devices: Pick<Devices, 'list' | 'gpus'>,
): Required<Pick<PoolReport, 'determinism' | 'engine_settings_digest'>> {
  const { determinism } = pool;
  if (determinism === 'best_effort') return { determinism, engine_settings_digest: null };
  const { engine, provision, container, slots, context_tokens, threads, gpu_layers } = pool;
  const { tensor_split, kv_type, device_memory_ratio, engine_args, embedding } = pool;
  const settings = [
    ...[engine, provision, container?.image ?? null, slots, context_tokens, threads, gpu_layers],
    ...[tensor_split, kv_type, device_memory_ratio, engine_args],
    devicesOf(pool, devices).map(({ name, driver_version, compute_capability }) => [
      ...[name, driver_version ?? null, compute_capability ?? null],
    ]),
    ...(embedding ? [embedding] : []),
  ];
  const hash = createHash('sha256').update(JSON.stringify(settings)).digest('hex');
  return { determinism, engine_settings_digest: `sha256:${hash}` };
}

/** Which of them it is does not matter, only what they are: equal cards compute alike. */
function devicesOf(pool: Pool, devices: Pick<Devices, 'list' | 'gpus'>): Device[] {
  const isLlama = pool.engine === 'llamacpp';
  // llama.cpp samples on the CPU, and computes there what is not offloaded.
  const cpus = isLlama ? devices.list().filter(({ kind }) => kind === 'cpu') : [];
  if (isLlama && pool.gpu_layers === 0) return cpus;
  const selection = selectDevices(pool.device_mask, devices.gpus());
  return 'devices' in selection ? [...cpus, ...selection.devices] : cpus;
}
