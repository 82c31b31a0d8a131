import type { Device } from '@orchqueue/contract-types';
import type { Metrics } from '@orchqueue/telemetry';

type Series = { set(device: Device, value: number | null): void };

/** Shows devices as metrics; what is unknown, or gone, has no series. */
export function createDeviceMetrics(metrics: Metrics): (devices: readonly Device[]) => void {
  let shown: readonly Device[] = [];
  const series: readonly [Series, (device: Device) => number | null | undefined][] = [
    [memory(metrics, 'total'), (device) => device.memory_total_bytes],
    [memory(metrics, 'used'), (device) => device.memory_used_bytes],
    [memory(metrics, 'free'), (device) => device.memory_free_bytes],
    [plain(metrics, 'orchq_device_utilisation_ratio'), (device) => device.utilisation_ratio],
    [plain(metrics, 'orchq_device_temperature_celsius'), (device) => device.temperature_celsius],
    [ecc(metrics, 'corrected'), (device) => device.ecc_corrected_errors],
    [ecc(metrics, 'uncorrected'), (device) => device.ecc_uncorrected_errors],
    [info(metrics), () => 1],
  ];
  return (devices) => {
    for (const [gauge, read] of series) {
      for (const device of shown) gauge.set(device, null);
      for (const device of devices) gauge.set(device, read(device) ?? null);
    }
    shown = devices;
  };
}

type Gauge = Parameters<Metrics['set']>[0];

function gauge<N extends Gauge>(
  metrics: Metrics,
  name: N,
  labelsOf: (device: Device) => Parameters<typeof metrics.set<N>>[1],
): Series {
  return {
    set(device, value) {
      if (value === null) metrics.remove(name, labelsOf(device));
      else metrics.set(name, labelsOf(device), value);
    },
  };
}

const plain = (
  metrics: Metrics,
  name: 'orchq_device_utilisation_ratio' | 'orchq_device_temperature_celsius',
) => gauge(metrics, name, ({ device_id: device }) => ({ device }));

const memory = (metrics: Metrics, kind: 'total' | 'used' | 'free') =>
  gauge(metrics, 'orchq_device_memory_bytes', ({ device_id: device }) => ({ device, kind }));

const ecc = (metrics: Metrics, kind: 'corrected' | 'uncorrected') =>
  gauge(metrics, 'orchq_device_ecc_errors', ({ device_id: device }) => ({ device, kind }));

const info = (metrics: Metrics) =>
  gauge(metrics, 'orchq_device_info', (device) => ({
    device: device.device_id,
    name: device.name,
    driver: device.driver_version ?? 'none',
    compute_capability: device.compute_capability ?? 'none',
    mig: String(device.mig_enabled ?? 'none'),
  }));
