import os from 'node:os';
import type { Device } from '@orchqueue/contract-types';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { createDeviceMetrics } from './device-metrics.ts';
import { createSurveyor, type GpuSurvey } from './nvidia-smi.ts';

/** The devices of this host as reports and metrics show them. */
export type Devices = {
  list(): Device[];
  gpus(): GpuSurvey;
  /** Asks again, once for all who ask at the same time; for a timer, never for a request. */
  refresh(): Promise<void>;
};

export async function discoverDevices(
  metrics: Metrics,
  logger: Pick<Logger, 'error'>,
  survey: () => Promise<GpuSurvey> = createSurveyor(),
): Promise<Devices> {
  const show = createDeviceMetrics(metrics);
  let gpus: GpuSurvey;
  let asking: Promise<void> | null = null;
  let said: string | null = null;
  const list = () => [cpu(), ...gpus.gpus];
  const ask = async () => {
    gpus = await survey();
    // Once for each thing that is wrong: the counter has the rest.
    if (gpus.error !== null && gpus.error !== said) {
      logger.error({ error: gpus.error }, 'the GPUs of this host cannot be asked');
    }
    said = gpus.error;
    metrics.inc('orchq_device_surveys_total', { outcome: gpus.outcome });
    show(list());
  };
  await ask();
  return {
    list,
    gpus: () => gpus,
    async refresh() {
      // A driver may be installed or come up while the agent runs, so absence is asked again too.
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
    },
  };
}

/** Read once: it asks for the figures of every core, and each report has it. */
let cpuName = '';

/** Within a container the limit of the container, where there is one. */
function cpu(): Device {
  cpuName ||= os.cpus()[0]?.model.trim() || os.arch();
  const constrainedBytes = process.constrainedMemory();
  const isConstrained = constrainedBytes > 0 && constrainedBytes < os.totalmem();
  return {
    device_id: 'cpu',
    kind: 'cpu',
    name: cpuName,
    memory_total_bytes: isConstrained ? constrainedBytes : os.totalmem(),
    memory_free_bytes: Math.max(0, process.availableMemory()),
  };
}
