import type { Config, Pool } from '@orchqueue/contract-types';
import { isOnCpu } from '@orchqueue/supervisor';
import { selectDevices } from './devices/device-mask.ts';
import type { Gpu } from './devices/gpu-rows.ts';
import type { GpuSurvey } from './devices/nvidia-smi.ts';

/**
 * Why this host may not run the engines of a pool; null where it may. Inference runs on NVIDIA
 * GPUs, and on the CPU in the dev profile alone (ORCH-1101). A device mask that names nothing would
 * be a silent CPU (ORCH-1102). Of an engine that somebody else runs nothing is known.
 */
export function engineRefusal(pool: Pool, config: Config, survey: GpuSurvey): string | null {
  if (pool.provision === 'external') return null;
  if (isOnCpu(pool)) {
    if (config.profile === 'dev' && config.agent.allow_cpu) return null;
    const way = 'set gpu_layers, or profile: dev with agent.allow_cpu: true';
    return `the ${config.profile} profile runs no engine on the CPU: ${way}`;
  }
  const selection = selectDevices(pool.device_mask, survey);
  if ('refusal' in selection) return `${pool.engine} needs a GPU: ${selection.refusal}`;
  return splitRefusal(pool, selection.devices.length) ?? orderRefusal(pool, selection.devices);
}

/** Inside, what was handed in is numbered by its bus, and shares would go to other devices. */
function orderRefusal({ provision }: Pool, devices: readonly Gpu[]): string | null {
  const indices = devices.flatMap(({ index }) => index ?? []);
  const sorted = indices.toSorted((a, b) => a - b);
  if (provision !== 'container' || indices.join() === sorted.join()) return null;
  const way = `name them as ${sorted.join(',')}, with tensor_split in that order`;
  return `device_mask is not in the order of nvidia-smi, and a container has no other; ${way}`;
}

/** A model goes over several devices only where their shares are written down (ORCH-3012). */
function splitRefusal({ engine, tensor_split: shares }: Pool, devices: number): string | null {
  if (shares.length === devices || (devices === 1 && shares.length === 0)) return null;
  if (shares.length > 0) return `tensor_split has ${shares.length} shares for ${devices} devices`;
  const even = Array.from({ length: devices }, () => 1).join(', ');
  const way = `set tensor_split: [${even}]${engine === 'llamacpp' ? ', or other shares' : ''}`;
  return `device_mask names ${devices} devices; ${way}, to split the model over them`;
}
