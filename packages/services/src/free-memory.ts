import type { AgentReport } from '@orchqueue/contract-types';

/**
 * What is free on the devices of a replica, in bytes; null where an agent does not tell. `device`
 * is `cpu` or a mask of indices and beginnings of UUIDs; `cuda` is the one GPU of its host
 * (ORCH-1103).
 */
export function freeMemoryOf({ devices }: AgentReport, device: string): number | null {
  const gpus = devices.filter(({ kind }) => kind === 'cuda');
  if (device === 'cuda') return gpus.length === 1 ? (gpus[0]?.memory_free_bytes ?? null) : null;
  const named = device.split(',').map((entry) => {
    if (/^\d+$/.test(entry)) return gpus.find(({ index }) => index === Number(entry));
    return devices.find(({ device_id }) => device_id.startsWith(entry));
  });
  return named.reduce<number | null>((sum, found) => {
    const freeBytes = found?.memory_free_bytes ?? null;
    return sum === null || freeBytes === null ? null : sum + freeBytes;
  }, 0);
}
