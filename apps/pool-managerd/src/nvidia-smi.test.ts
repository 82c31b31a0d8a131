import { describe, expect, test } from '@jest/globals';
import { parseGpus, surveyGpus } from './nvidia-smi.ts';

/** As nvidia-smi writes them; the second as on a unified-memory device. */
const RECORDED = `0, GPU-1f2e3d4c-0000-1111-2222-333344445555, NVIDIA L4, 23034, 22100
1, GPU-99999999-0000-1111-2222-333344445555, NVIDIA GB10, [N/A], [N/A]
`;

const failing = (cause: unknown) => async () => {
  throw cause;
};

describe('the GPUs of a host', () => {
  test('[ORCH-3506] are read with what is not available left open', () => {
    const { devices, indices } = parseGpus(RECORDED);
    expect(indices).toEqual(['0', '1']);
    expect(devices).toEqual([
      {
        ...{ device_id: 'GPU-1f2e3d4c-0000-1111-2222-333344445555', kind: 'cuda' },
        ...{ name: 'NVIDIA L4', memory_total_bytes: 23034 * 1_048_576 },
        memory_free_bytes: 22100 * 1_048_576,
      },
      {
        ...{ device_id: 'GPU-99999999-0000-1111-2222-333344445555', kind: 'cuda' },
        ...{ name: 'NVIDIA GB10', memory_total_bytes: null, memory_free_bytes: null },
      },
    ]);
  });

  test.each(['', 'No devices were found\n', 'garbage, of, five, fields, here\n'])(
    '[ORCH-3506] are none in %j',
    (text) => {
      expect(parseGpus(text).devices).toEqual([]);
    },
  );

  test('[ORCH-3506] are none, without a complaint, where nvidia-smi is not installed', async () => {
    const absent = Object.assign(new Error('spawn nvidia-smi ENOENT'), { code: 'ENOENT' });
    expect(await surveyGpus(failing(absent))).toEqual({ devices: [], indices: [], error: null });
  });

  test('[ORCH-3506] are none, with the reason, where the driver does not answer', async () => {
    const said = 'Failed to initialize NVML: Driver/library version mismatch';
    const { devices, error } = await surveyGpus(failing(new Error(said)));
    expect([devices, error]).toEqual([[], `nvidia-smi does not work: ${said}`]);
  });
});
