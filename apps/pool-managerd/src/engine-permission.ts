import type { Config, Pool } from '@orchqueue/contract-types';
import { isOnCpu } from '@orchqueue/supervisor';
import type { GpuSurvey } from './nvidia-smi.ts';

/**
 * Why this host may not run the engines of a pool; null where it may. Inference runs on NVIDIA
 * GPUs, and on the CPU in the dev profile alone (ORCH-1101). A device mask that names nothing would
 * be a silent CPU (ORCH-1102).
 */
export function engineRefusal(
  pool: Pick<Pool, 'gpu_layers' | 'device_mask'> & Pool,
  config: Config,
  gpus: GpuSurvey,
): string | null {
  if (isOnCpu(pool)) {
    if (config.profile === 'dev' && config.agent.allow_cpu) return null;
    const way = 'set gpu_layers, or profile: dev with agent.allow_cpu: true';
    return `the ${config.profile} profile runs no engine on the CPU: ${way}`;
  }
  if (gpus.devices.length === 0) {
    return `gpu_layers is ${pool.gpu_layers}, but ${gpus.error ?? 'this host has no NVIDIA GPU'}`;
  }
  const missing = pool.device_mask
    .split(',')
    .filter((entry) => entry !== '' && !isKnown(entry, gpus));
  if (missing.length === 0) return null;
  return `device_mask names ${missing.join(', ')}, which this host does not have`;
}

function isKnown(entry: string, { devices, indices }: GpuSurvey): boolean {
  // A part of a GPU has its own name, which the list of GPUs does not show.
  if (entry.startsWith('MIG-') || indices.includes(entry)) return true;
  return entry.startsWith('GPU-') && devices.some((device) => device.device_id.startsWith(entry));
}
