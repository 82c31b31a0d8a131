import { describe, expect, test } from '@jest/globals';
import { selectDevices } from './device-mask.ts';
import { ALL_FIELDS, parseGpuParts, parseGpuRows } from './gpu-rows.ts';
import type { GpuSurvey } from './nvidia-smi.ts';
import { HOME_BOX, MIG_LIST, MIG_ROWS } from './testing/nvidia-smi-output.ts';

const answered: Omit<GpuSurvey, 'gpus'> = { outcome: 'answered', error: null };
const home = { ...answered, gpus: parseGpuRows(HOME_BOX, ALL_FIELDS) };
const whole = parseGpuRows(MIG_ROWS, ALL_FIELDS);
const split = { ...answered, gpus: [...whole, ...parseGpuParts(MIG_LIST, whole)] };

function named(mask: string, survey = home): string[] | string {
  const selection = selectDevices(mask, survey);
  if ('refusal' in selection) return selection.refusal;
  return selection.devices.map(({ name }) => name);
}

const RTX_3090 = 'NVIDIA GeForce RTX 3090';
const RTX_3060 = 'NVIDIA GeForce RTX 3060';

describe('a device mask', () => {
  test('[ORCH-3011] names devices by index or UUID, in its own order', () => {
    expect(named('1,0')).toEqual([RTX_3060, RTX_3090]);
    expect(named('GPU-6b1f7d2e')).toEqual([RTX_3060]);
  });

  test.each([
    ['2', 'device_mask names 2, which this host does not have'],
    ['0,,1', 'device_mask names , which this host does not have'],
    ['GPU-', 'device_mask names GPU-, which this host does not have'],
    ['0,GPU-2f4c8a10', 'device_mask names GPU-2f4c8a10 twice'],
    ['', expect.stringMatching(/has 0: NVIDIA .* 3090, 1: NVIDIA .* 3060; name one/)],
  ])('[ORCH-3011] %j is refused with the reason', (mask, refusal) => {
    expect(named(mask)).toEqual(refusal);
  });

  test('[ORCH-3011] takes parts of a GPU that is split, and not the GPU itself', () => {
    expect(named('0', split)).toContain('is split by MIG; name one of its parts');
    expect(named('MIG-c6d4f1ef', split)).toEqual(['NVIDIA A100-SXM4-40GB MIG 3g.20gb']);
    expect(named('MIG-', split)).toContain('MIG-, which this host does not have');
  });

  test('[ORCH-1101] may be empty where there is one GPU', () => {
    const one = { ...home, gpus: home.gpus.slice(0, 1) };
    expect(named('', one)).toEqual([RTX_3090]);
    expect(named('', { gpus: [], outcome: 'hung', error: 'nvidia-smi hangs' })).toBe(
      'nvidia-smi hangs',
    );
  });
});
