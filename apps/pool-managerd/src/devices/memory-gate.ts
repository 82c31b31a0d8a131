import type { Config, Pool, ReplicaState } from '@orchqueue/contract-types';
import { type DeviceRoom, describeShortage, type MemoryPlan } from '@orchqueue/domain';
import {
  type HostMemory,
  hostMemory,
  isOnCpu,
  type Refusal,
  type VerifiedModel,
} from '@orchqueue/supervisor';
import { selectDevices } from './device-mask.ts';
import type { Devices } from './devices.ts';
import type { Gpu } from './gpu-rows.ts';
import { HostRoom, LOADING, type Seat, type Watched } from './host-room.ts';
import { modelMemoryOf, planFor, spillOf } from './pool-memory.ts';

export type MemoryGate = {
  /** What its engine holds, or is about to take, is not free to others. */
  watch(pool: Pool, seat: Seat): void;
  /** Asks driver and kernel anew: other programs do not announce themselves. */
  shortage(pool: Pool, seatId: string, model: VerifiedModel): Promise<Refusal | null>;
};

/** The same of an engine that there is already, and that nobody may have asked for here. */
const ADOPTED: readonly ReplicaState[] = ['loading', 'testing'];

/**
 * Lets no engine start whose model does not fit on its devices (ORCH-1102), beside what others on
 * this host are about to take. One that was let through keeps its promise until it is Ready or
 * gone; a replica that is not watched keeps it for good.
 */
export function createMemoryGate(
  config: Config,
  devices: Devices,
  readHost: () => HostMemory | null = hostMemory,
): MemoryGate {
  const watched: Watched[] = [];
  const host = new HostRoom(readHost, watched);
  /**
   * Bytes that each device has left once a replica has loaded, from what was free when it was let
   * through: what is free now lacks a part of it already, and nobody knows which.
   */
  const leaves = new Map<string, ReadonlyMap<string, number>>();
  const roomsFor = (seatId: string, gpus: readonly Gpu[]): DeviceRoom[] | null => {
    const others = [...leaves].filter(([id]) => id !== seatId).map(([, left]) => left);
    const leftBytes = (deviceId: string) =>
      others.map((left) => left.get(deviceId) ?? Number.POSITIVE_INFINITY);
    return roomsOf(gpus, leftBytes);
  };
  const promise = (seatId: string, plan: MemoryPlan): void => {
    const left = plan.devices.map(
      ({ deviceId, freeBytes, neededBytes }) => [deviceId, freeBytes - neededBytes] as const,
    );
    leaves.set(seatId, new Map(left));
  };
  /** An engine of an earlier agent that still loads was let through by that one. */
  const countAdopted = (): void => {
    for (const { seat, pool } of watched) {
      const { seatId } = seat;
      const model = seat.verifiedModel();
      if (leaves.has(seatId) || !model || !ADOPTED.includes(seat.status().state)) continue;
      const selection = weighs(pool) ? selectDevices(pool.device_mask, devices.gpus()) : null;
      if (selection === null || 'refusal' in selection) continue;
      const rooms = roomsFor(seatId, selection.devices);
      if (rooms) promise(seatId, planFor(pool, model, rooms));
    }
  };
  return {
    watch(pool, seat) {
      watched.push({ pool, seat });
      seat.onChange(() => {
        if (LOADING.includes(seat.status().state)) return;
        leaves.delete(seat.seatId);
        host.release(seat.seatId);
      });
    },
    async shortage(pool, seatId, model) {
      leaves.delete(seatId);
      host.release(seatId);
      if (isOnCpu(pool)) return host.shortage(pool, seatId, model);
      if (!weighs(pool)) return null;
      await devices.refresh();
      countAdopted();
      const selection = selectDevices(pool.device_mask, devices.gpus());
      if ('refusal' in selection) return { message: selection.refusal, permanent: false };
      const rooms = roomsFor(seatId, selection.devices);
      // Unified memory, and parts of a GPU: the engine itself has to find out.
      if (rooms === null) return null;
      const spill = spillOf(pool, config, modelMemoryOf(model));
      if (spill !== null) return { message: spill, permanent: true };
      const plan = planFor(pool, model, rooms);
      if (!plan.fits) return { message: describeShortage(plan), permanent: plan.never };
      promise(seatId, plan);
      return null;
    },
  };
}

/** What an engine of triton takes is in its repository. */
const weighs = (pool: Pool): boolean => !isOnCpu(pool) && pool.engine !== 'triton';

function roomsOf(
  gpus: readonly Gpu[],
  leftBytes: (deviceId: string) => number[],
): DeviceRoom[] | null {
  const rooms: DeviceRoom[] = [];
  for (const { device_id, memory_total_bytes: totalBytes, memory_free_bytes: free } of gpus) {
    if (totalBytes === null || free === undefined || free === null) return null;
    const freeBytes = Math.max(0, Math.min(free, ...leftBytes(device_id)));
    rooms.push({ deviceId: device_id, totalBytes, freeBytes });
  }
  return rooms;
}
