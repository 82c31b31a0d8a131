import { existsSync, readFileSync } from 'node:fs';
import type { Gpu } from '../devices/gpu-rows.ts';
import type { GpuSurvey } from '../devices/nvidia-smi.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

const DRIVER_FILE = '/proc/driver/nvidia/version';
const INSTALL =
  'install the NVIDIA driver: apt-get install nvidia-driver (Debian), ' +
  'ubuntu-drivers install (Ubuntu), or what your distribution says';

/** Driver and GPUs; what is missing is a fault only where a pool needs a GPU. */
export function checkGpus(survey: GpuSurvey, isNeeded: boolean): Finding[] {
  return [checkDriver(survey, isNeeded), ...survey.gpus.map(checkGpu)];
}

function checkDriver({ outcome, error, gpus }: GpuSurvey, isNeeded: boolean): Finding {
  const what = 'NVIDIA driver';
  const isLoaded = existsSync(DRIVER_FILE);
  if (outcome === 'absent') {
    if (isLoaded) {
      const way = 'install nvidia-smi, which is in the package nvidia-utils of your driver';
      return failed(what, `${driverLine()}, but nvidia-smi is not on PATH`, way);
    }
    if (!isNeeded) return ok(what, 'none, and no pool needs one');
    return failed(what, 'nvidia-smi is not on PATH, and no driver is loaded', INSTALL);
  }
  if (outcome === 'hung') {
    const way = 'look for Xid in `dmesg`, then reboot: a GPU hangs';
    return failed(what, error ?? 'nvidia-smi hangs', way);
  }
  if (error !== null) return failed(what, error, wayOutOf(error));
  const version = gpus.find(({ driver_version }) => driver_version)?.driver_version;
  if (gpus.length > 0) return ok(what, `${version ?? 'of unknown version'}`);
  const none = 'the driver works, and finds no GPU';
  return isNeeded
    ? failed(what, none, 'check that the card is seated: lspci | grep -i nvidia')
    : ok(what, none);
}

function wayOutOf(error: string): string {
  if (/version mismatch/i.test(error)) return 'reboot: the driver was exchanged under the kernel';
  if (/communicate with the NVIDIA driver/i.test(error)) {
    return 'sudo modprobe nvidia; if that fails, install the driver for this kernel again';
  }
  if (/permission/i.test(error)) return 'sudo usermod -aG video,render $USER, and log in again';
  return 'run nvidia-smi by hand, and see `dmesg`';
}

function driverLine(): string {
  try {
    return readFileSync(DRIVER_FILE, 'utf8').split('\n', 1)[0] ?? 'a driver is loaded';
  } catch {
    return 'a driver is loaded';
  }
}

const gib = (bytes: number): string => (bytes / 1_073_741_824).toFixed(1);

function checkGpu(gpu: Gpu): Finding {
  const { index, device_id, name, memory_total_bytes: total, memory_free_bytes: free } = gpu;
  const what = `GPU ${index ?? device_id}`;
  const memory =
    total === null || free === null || free === undefined
      ? 'memory unknown'
      : `${gib(free)} of ${gib(total)} GiB free`;
  const found = `${name}, ${memory}, ${device_id}`;
  if (gpu.mig_enabled) return ok(what, `${found}, split by MIG`);
  const errors = gpu.ecc_uncorrected_errors ?? 0;
  if (errors === 0) return ok(what, found);
  const way =
    'nvidia-smi -q -d ECC,PAGE_RETIREMENT; a GPU that goes on counting has to be replaced';
  return warning(what, `${found}, ${errors} uncorrected ECC errors`, way);
}
