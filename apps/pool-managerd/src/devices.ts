import os from 'node:os';
import type { Device } from '@orchqueue/contract-types';
import { type GpuSurvey, surveyGpus } from './nvidia-smi.ts';

/** The devices of this host as the reports show them. */
export type Devices = {
  list(): Device[];
  gpus(): GpuSurvey;
  /** Asks again; for a timer, never for a request. */
  refresh(): Promise<void>;
};

export async function discoverDevices(
  survey: () => Promise<GpuSurvey> = surveyGpus,
): Promise<Devices> {
  let gpus = await survey();
  return {
    list: () => [cpu(), ...gpus.devices],
    gpus: () => gpus,
    async refresh() {
      // Without a GPU at the start there is none to ask about.
      if (gpus.devices.length > 0 || gpus.error !== null) gpus = await survey();
    },
  };
}

/** Within a container the limit of the container, where there is one. */
function cpu(): Device {
  const constrainedBytes = process.constrainedMemory();
  const isConstrained = constrainedBytes > 0 && constrainedBytes < os.totalmem();
  return {
    device_id: 'cpu',
    kind: 'cpu',
    name: os.cpus()[0]?.model.trim() || os.arch(),
    memory_total_bytes: isConstrained ? constrainedBytes : os.totalmem(),
    memory_free_bytes: Math.max(0, process.availableMemory()),
  };
}
