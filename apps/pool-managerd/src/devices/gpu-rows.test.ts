import { describe, expect, test } from '@jest/globals';
import { ALL_FIELDS, CORE_FIELDS, parseGpuParts, parseGpuRows } from './gpu-rows.ts';
import {
  CORE_ROWS,
  ECC_ROWS,
  HOME_BOX,
  MIG_LIST,
  MIG_ROWS,
  UNAVAILABLE_ROWS,
} from './testing/nvidia-smi-output.ts';

const MIB = 1_048_576;

describe('the GPUs of a host', () => {
  test('[ORCH-3506] [ORCH-1103] that are unlike have each their own figures', () => {
    const [first, second] = parseGpuRows(HOME_BOX, ALL_FIELDS);
    expect(first).toEqual({
      device_id: 'GPU-2f4c8a10-7f0e-4a8e-9d3c-1b2a3c4d5e6f',
      ...{ kind: 'cuda', name: 'NVIDIA GeForce RTX 3090', index: 0 },
      memory_total_bytes: 24_576 * MIB,
      memory_used_bytes: 312 * MIB,
      memory_free_bytes: 23_950 * MIB,
      ...{ utilisation_ratio: 0.07, temperature_celsius: 41 },
      ...{ driver_version: '580.95.05', compute_capability: '8.6', mig_enabled: null },
      ...{ ecc_corrected_errors: null, ecc_uncorrected_errors: null },
    });
    expect(second).toMatchObject({ index: 1, memory_total_bytes: 12_288 * MIB });
  });

  test('[ORCH-3506] [ORCH-3053] with ECC tell their errors, and a failed sensor nothing', () => {
    expect(parseGpuRows(ECC_ROWS, ALL_FIELDS)).toEqual([
      expect.objectContaining({
        ...{ ecc_corrected_errors: 12, ecc_uncorrected_errors: 3 },
        ...{ temperature_celsius: null, utilisation_ratio: 0.99 },
      }),
    ]);
  });

  test('[ORCH-3506] that tell nothing are known all the same, without figures', () => {
    const nothing = { memory_total_bytes: null, memory_used_bytes: null, memory_free_bytes: null };
    expect(parseGpuRows(UNAVAILABLE_ROWS, ALL_FIELDS)).toMatchObject([
      { name: 'NVIDIA GB10', ...nothing, compute_capability: '12.1' },
      { name: 'NVIDIA L4', ...nothing, utilisation_ratio: null, mig_enabled: null },
    ]);
  });

  test('[ORCH-3506] in parts are listed with their parts, whose memory is not told', () => {
    const gpus = parseGpuRows(MIG_ROWS, ALL_FIELDS);
    expect(gpus).toMatchObject([{ mig_enabled: true }]);
    expect(parseGpuParts(MIG_LIST, gpus)).toMatchObject([
      {
        device_id: 'MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f',
        ...{ name: 'NVIDIA A100-SXM4-40GB MIG 3g.20gb', memory_total_bytes: null },
      },
      { name: 'NVIDIA A100-SXM4-40GB MIG 2g.10gb', compute_capability: '8.0' },
    ]);
  });

  test('[ORCH-3506] keep a comma in their name', () => {
    const row = '3, GPU-1, Card, the second, 100, 1, 99\n';
    const [gpu] = parseGpuRows(row, CORE_FIELDS);
    expect(gpu).toMatchObject({ name: 'Card, the second', memory_free_bytes: 99 * MIB });
    expect(parseGpuRows(CORE_ROWS, CORE_FIELDS)).toMatchObject([{ driver_version: null }]);
  });

  test.each(['', 'No devices were found\n', 'garbage, of, five, fields, here\n', '0, GPU-1\n'])(
    '[ORCH-3506] are none in %j',
    (text) => {
      expect(parseGpuRows(text, ALL_FIELDS)).toEqual([]);
    },
  );
});
