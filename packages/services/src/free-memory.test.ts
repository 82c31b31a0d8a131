import { describe, expect, test } from '@jest/globals';
import type { AgentReport } from '@orchqueue/contract-types';
import { freeMemoryOf } from './free-memory.ts';

const gpu = (index: number, device_id: string, memory_free_bytes: number | null) => ({
  ...({ kind: 'cuda', name: 'GPU', memory_total_bytes: null } as const),
  ...{ index, device_id, memory_free_bytes },
});
const CPU = { device_id: 'cpu', kind: 'cpu', name: 'CPU', memory_total_bytes: 9 } as const;
const report = (...gpus: AgentReport['devices']): AgentReport => ({
  ...{ agent_id: 'a', url: 'http://127.0.0.1:1', boot_id: 'b', sequence: 1, pools: [] },
  devices: [{ ...CPU, memory_free_bytes: 7 }, ...gpus],
});
const two = report(gpu(0, 'GPU-aa11', 20), gpu(1, 'GPU-bb22', 10));

describe('what is free on the devices of a replica', () => {
  test.each([
    ['cpu', 7],
    ['0', 20],
    ['1', 10],
    ['0,GPU-bb', 30],
    ['GPU-aa11', 20],
    ['2', null],
    ['0,2', null],
    ['cuda', null],
    ['external', null],
  ])('[ORCH-1103] %s', (device, freeBytes) => {
    expect(freeMemoryOf(two, device)).toBe(freeBytes);
  });

  test('[ORCH-1103] is that of the one GPU where no mask was needed', () => {
    expect(freeMemoryOf(report(gpu(0, 'GPU-aa', 5)), 'cuda')).toBe(5);
    expect(freeMemoryOf(report(gpu(0, 'GPU-aa', null)), '0')).toBeNull();
  });
});
