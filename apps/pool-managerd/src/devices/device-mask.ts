import type { Gpu } from './gpu-rows.ts';
import type { GpuSurvey } from './nvidia-smi.ts';

export type Selection = { devices: Gpu[] } | { refusal: string };

/**
 * The devices that a mask names, in its order (ORCH-3011). CUDA hides an entry it does not know and
 * all after it, and takes the first where none is named: both would be a silent other device, so
 * they are refused. An empty mask means the one GPU of a host that has one.
 */
export function selectDevices(mask: string, { gpus, error }: GpuSurvey): Selection {
  if (gpus.length === 0) return { refusal: error ?? 'this host has no NVIDIA GPU' };
  const usable = gpus.filter((gpu) => gpu.mig_enabled !== true);
  if (mask === '') return usable.length === 1 ? { devices: usable } : { refusal: nameOne(usable) };
  const devices: Gpu[] = [];
  for (const entry of mask.split(',')) {
    const found = gpus.filter((gpu) => isNamed(gpu, entry));
    const [device] = found;
    if (!device) {
      return { refusal: `device_mask names ${entry}, which this host does not have` };
    }
    if (found.length > 1) return { refusal: `device_mask: ${entry} means several devices` };
    if (device.mig_enabled) {
      const way = 'name one of its parts, MIG-…, as nvidia-smi -L lists them';
      return { refusal: `device_mask: ${entry} is split by MIG; ${way}` };
    }
    if (devices.includes(device)) return { refusal: `device_mask names ${entry} twice` };
    devices.push(device);
  }
  return { devices };
}

/** As CUDA reads them: a number, or the beginning of a UUID. */
function isNamed(gpu: Gpu, entry: string): boolean {
  if (/^\d+$/.test(entry)) return gpu.index === Number(entry);
  return /^(GPU|MIG)-./.test(entry) && gpu.device_id.startsWith(entry);
}

function nameOne(usable: readonly Gpu[]): string {
  const list = usable.map(({ index, device_id, name }) => `${index ?? device_id}: ${name}`);
  const way = 'name one, or several with tensor_split';
  return `device_mask is empty, and this host has ${list.join(', ')}; ${way}`;
}
