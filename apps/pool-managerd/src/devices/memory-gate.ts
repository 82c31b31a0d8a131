import type { Config, Pool, ReplicaState } from '@orchqueue/contract-types';
import { type DeviceRoom, describeShortage, type MemoryPlan } from '@orchqueue/domain';
import { isOnCpu, type Refusal, type Replica, type VerifiedModel } from '@orchqueue/supervisor';
import { selectDevices } from './device-mask.ts';
import type { Devices } from './devices.ts';
import type { Gpu } from './gpu-rows.ts';
import { modelMemoryOf, planFor, spillOf } from './pool-memory.ts';

export type MemoryGate = {
  watch(replica: Replica, pool: Pool): void;
  /** Asks the driver anew: other programs do not announce themselves. */
  shortage(pool: Pool, replicaId: string, model: VerifiedModel): Promise<Refusal | null>;
};

/** While they last, the driver does not show yet all that the engine will take. */
const LOADING: readonly ReplicaState[] = ['preparing', 'starting', 'loading', 'testing'];
/** The same of an engine that there is already, and that nobody may have asked for here. */
const ADOPTED: readonly ReplicaState[] = ['loading', 'testing'];

/**
 * Lets no engine start whose model does not fit on its devices (ORCH-1102), beside what others on
 * this host are about to take. One that was let through keeps its promise until it is Ready or
 * gone; a replica that is not watched keeps it for good.
 */
export function createMemoryGate(config: Config, devices: Devices): MemoryGate {
  const watched: { replica: Replica; pool: Pool }[] = [];
  /**
   * Bytes that each device has left once a replica has loaded, from what was free when it was let
   * through: what is free now lacks a part of it already, and nobody knows which.
   */
  const leaves = new Map<string, ReadonlyMap<string, number>>();
  const roomsFor = (replicaId: string, gpus: readonly Gpu[]): DeviceRoom[] | null => {
    const others = [...leaves].filter(([id]) => id !== replicaId).map(([, left]) => left);
    const leftBytes = (deviceId: string) =>
      others.map((left) => left.get(deviceId) ?? Number.POSITIVE_INFINITY);
    return roomsOf(gpus, leftBytes);
  };
  const promise = (replicaId: string, plan: MemoryPlan): void => {
    const left = plan.devices.map(
      ({ deviceId, freeBytes, neededBytes }) => [deviceId, freeBytes - neededBytes] as const,
    );
    leaves.set(replicaId, new Map(left));
  };
  /** An engine of an earlier agent that still loads was let through by that one. */
  const countAdopted = (): void => {
    for (const { replica, pool } of watched) {
      const { replicaId } = replica;
      const model = replica.verifiedModel();
      if (leaves.has(replicaId) || !model || !ADOPTED.includes(replica.status().state)) continue;
      const selection = weighs(pool) ? selectDevices(pool.device_mask, devices.gpus()) : null;
      if (selection === null || 'refusal' in selection) continue;
      const rooms = roomsFor(replicaId, selection.devices);
      if (rooms) promise(replicaId, planFor(pool, model, rooms));
    }
  };

  return {
    watch(replica, pool) {
      watched.push({ replica, pool });
      replica.onChange(() => {
        if (!LOADING.includes(replica.status().state)) leaves.delete(replica.replicaId);
      });
    },
    async shortage(pool, replicaId, model) {
      leaves.delete(replicaId);
      if (!weighs(pool)) return null;
      await devices.refresh();
      countAdopted();
      const selection = selectDevices(pool.device_mask, devices.gpus());
      if ('refusal' in selection) return { message: selection.refusal, permanent: false };
      const rooms = roomsFor(replicaId, selection.devices);
      // Unified memory, and parts of a GPU: the engine itself has to find out.
      if (rooms === null) return null;
      const spill = spillOf(pool, config, modelMemoryOf(model));
      if (spill !== null) return { message: spill, permanent: true };
      const plan = planFor(pool, model, rooms);
      if (!plan.fits) return { message: describeShortage(plan), permanent: plan.never };
      promise(replicaId, plan);
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
