import type { Config, Pool, ReplicaState } from '@orchqueue/contract-types';
import { type DeviceRoom, describeShortage, type MemoryPlan, planMemory } from '@orchqueue/domain';
import {
  type HostMemory,
  hostMemory,
  isOnCpu,
  LIVE_STATES,
  type Refusal,
  type Replica,
  type VerifiedModel,
} from '@orchqueue/supervisor';
import { selectDevices } from './device-mask.ts';
import type { Devices } from './devices.ts';
import type { Gpu } from './gpu-rows.ts';
import { modelMemoryOf, planFor, spillOf } from './pool-memory.ts';

export type MemoryGate = {
  /** What its engine holds, or is about to take, is not free to others. */
  watch(pool: Pool, seat: Seat): void;
  /** Asks driver and kernel anew: other programs do not announce themselves. */
  shortage(pool: Pool, seatId: string, model: VerifiedModel): Promise<Refusal | null>;
};

export type Seat = Pick<Replica, 'onChange' | 'seatId' | 'status' | 'verifiedModel'>;

/** While they last, the driver does not show yet all that the engine will take. */
const LOADING: readonly ReplicaState[] = ['preparing', 'starting', 'loading', 'testing'];
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
  const watched: { pool: Pool; seat: Seat }[] = [];
  /**
   * Bytes that each device has left once a replica has loaded, from what was free when it was let
   * through: what is free now lacks a part of it already, and nobody knows which.
   */
  const leaves = new Map<string, ReadonlyMap<string, number>>();
  /** Bytes of host memory that a replica takes beside its mapped weights while it loads. */
  const taken = new Map<string, number>();
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
  const onHost = (pool: Pool, seatId: string, model: VerifiedModel): Refusal | null => {
    const room = readHost();
    if (room === null) return null;
    const others = watched.filter(({ seat }) => seat.seatId !== seatId);
    const mapped = mappedBytes(
      others.filter((other) => isOnCpu(other.pool)),
      model.path,
    );
    const promised = others
      .filter(({ seat }) => LOADING.includes(seat.status().state))
      .reduce((sum, { seat }) => sum + (taken.get(seat.seatId) ?? 0), 0);
    const freeBytes = Math.max(0, room.freeBytes - mapped - promised);
    const plan = planForHost(pool, model, { ...room, freeBytes });
    const [need] = plan.devices;
    if (!plan.fits) return { message: describeShortage(plan, 'host'), permanent: plan.never };
    // Its weights are counted by their file from now on.
    if (need) taken.set(seatId, need.neededBytes - model.sizeBytes);
    return null;
  };

  return {
    watch(pool, seat) {
      watched.push({ pool, seat });
      seat.onChange(() => {
        if (LOADING.includes(seat.status().state)) return;
        leaves.delete(seat.seatId);
        taken.delete(seat.seatId);
      });
    },
    async shortage(pool, seatId, model) {
      leaves.delete(seatId);
      taken.delete(seatId);
      if (isOnCpu(pool)) return onHost(pool, seatId, model);
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

const HOST = 'host memory';

/**
 * What a process takes beside weights and KV: 90 MB were measured of the bundled engine with a
 * model of 2 MB, the rest is for the buffers of larger ones.
 */
const HOST_OVERHEAD_BYTES = 268_435_456;

/**
 * Weights are mapped files, which the kernel counts as free although every token reads them all.
 * Engines with the same file share it.
 */
function mappedBytes(seats: readonly { seat: Seat }[], ownPath: string): number {
  const sizes = new Map<string, number>();
  for (const { seat } of seats) {
    const { state } = seat.status();
    const model = seat.verifiedModel();
    if (model === null || !(LIVE_STATES.includes(state) || LOADING.includes(state))) continue;
    if (model.path !== ownPath) sizes.set(model.path, model.sizeBytes);
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** There is one device, so that embeddings are where everything is. */
function planForHost(pool: Pool, model: VerifiedModel, room: HostMemory): MemoryPlan {
  const { layers } = modelMemoryOf(model);
  return planMemory({
    model: { weightBytes: model.sizeBytes, inputBytes: 0, outputBytes: 0, layers },
    ...{ slots: pool.slots, contextTokens: pool.context_tokens, kvType: pool.kv_type },
    ...{ devices: [{ deviceId: HOST, ...room }], shares: [1] },
    overheadBytes: HOST_OVERHEAD_BYTES,
  });
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
