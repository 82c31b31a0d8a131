import type { Config, Pool, ReplicaState } from '@orchqueue/contract-types';
import {
  type DeviceRoom,
  describeShortage,
  type MemoryPlan,
  type ModelMemory,
  planMemory,
} from '@orchqueue/domain';
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

export type MemoryGate = {
  /** What its engine holds, or is about to take, is not free to others. */
  watch(pool: Pool, seat: Seat): void;
  /** Asks driver and kernel anew: other programs do not announce themselves. */
  shortage(pool: Pool, seatId: string, model: VerifiedModel): Promise<Refusal | null>;
};

export type Seat = Pick<Replica, 'seatId' | 'status' | 'verifiedModel'>;

/** While they last, the driver does not show yet all that the engine will take. */
const LOADING: readonly ReplicaState[] = ['preparing', 'starting', 'loading', 'testing'];

/**
 * Lets no engine start whose model does not fit on its devices (ORCH-1102), beside what others on
 * this host are about to take.
 */
export function createMemoryGate(
  config: Config,
  devices: Devices,
  readHost: () => HostMemory | null = hostMemory,
): MemoryGate {
  const seats: { pool: Pool; seat: Seat }[] = [];
  /** Bytes by device and seat, of replicas that may still be loading. */
  const promised = new Map<string, ReadonlyMap<string, number>>();
  const others = (seatId: string) => seats.filter(({ seat }) => seat.seatId !== seatId);
  const promisedTo = (deviceId: string, seatId: string): number =>
    others(seatId)
      .filter(({ seat }) => LOADING.includes(seat.status().state))
      .reduce((sum, { seat }) => sum + (promised.get(seat.seatId)?.get(deviceId) ?? 0), 0);
  const onHost = (pool: Pool, seatId: string, model: VerifiedModel): Refusal | null => {
    const room = readHost();
    if (room === null) return null;
    const mapped = others(seatId).filter((other) => isOnCpu(other.pool));
    const takenBytes = mappedBytes(mapped, model.path) + promisedTo(HOST, seatId);
    const freeBytes = Math.max(0, room.freeBytes - takenBytes);
    const plan = planForHost(pool, model, { ...room, freeBytes });
    const [need] = plan.devices;
    if (!plan.fits) return { message: describeShortage(plan, 'host'), permanent: plan.never };
    // Its weights are counted by their file from now on.
    if (need) promised.set(seatId, new Map([[HOST, need.neededBytes - model.sizeBytes]]));
    return null;
  };

  return {
    watch: (pool, seat) => seats.push({ pool, seat }),
    async shortage(pool, seatId, model) {
      promised.delete(seatId);
      if (isOnCpu(pool)) return onHost(pool, seatId, model);
      if (pool.engine === 'triton') return null;
      await devices.refresh();
      const selection = selectDevices(pool.device_mask, devices.gpus());
      if ('refusal' in selection) return { message: selection.refusal, permanent: false };
      const rooms = roomsOf(selection.devices, (id) => promisedTo(id, seatId));
      // Unified memory, and parts of a GPU: the engine itself has to find out.
      if (rooms === null) return null;
      const spill = spillOf(pool, config, modelMemoryOf(model));
      if (spill !== null) return { message: spill, permanent: true };
      const plan = planFor(pool, modelMemoryOf(model), rooms);
      if (!plan.fits) return { message: describeShortage(plan), permanent: plan.never };
      promised.set(seatId, new Map(plan.devices.map((one) => [one.deviceId, one.neededBytes])));
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

function roomsOf(gpus: readonly Gpu[], taken: (deviceId: string) => number): DeviceRoom[] | null {
  const rooms: DeviceRoom[] = [];
  for (const { device_id, memory_total_bytes: totalBytes, memory_free_bytes: free } of gpus) {
    if (totalBytes === null || free === undefined || free === null) return null;
    const freeBytes = Math.max(0, free - taken(device_id));
    rooms.push({ deviceId: device_id, totalBytes, freeBytes });
  }
  return rooms;
}

/**
 * By its header, where it has one that tells all. Heads are spread evenly over the layers, and a
 * layer with a sliding window counts as one without: rather too much than too little.
 */
function modelMemoryOf({ sizeBytes, gguf }: VerifiedModel): ModelMemory {
  const { layer_count: layerCount, kv_head_total, key_length, value_length } = gguf ?? {};
  if (!gguf || !layerCount || !kv_head_total || !key_length || !value_length) {
    return { weightBytes: sizeBytes, inputBytes: 0, outputBytes: 0, layers: [] };
  }
  const kvHeads = kv_head_total / layerCount;
  const layer = { kvHeads, keyLength: key_length, valueLength: value_length };
  const inputBytes = gguf.input_bytes;
  // llama.cpp puts a second copy of tied embeddings on the device of the last layer.
  const isTied = gguf.output_bytes === 0;
  return {
    weightBytes: sizeBytes + (isTied ? inputBytes : 0),
    inputBytes,
    outputBytes: isTied ? inputBytes : gguf.output_bytes,
    layers: Array.from({ length: layerCount }, () => layer),
  };
}

/** Layers that are not offloaded are computed on the CPU, which is for the dev profile alone. */
function spillOf(pool: Pool, { profile, agent }: Config, { layers }: ModelMemory): string | null {
  const all = layers.length + 1;
  if (pool.engine !== 'llamacpp' || layers.length === 0 || pool.gpu_layers >= all) return null;
  if (profile === 'dev' && agent.allow_cpu) return null;
  return `gpu_layers is ${pool.gpu_layers} of ${all}: the rest would run on the CPU; set ${all}`;
}

/** vllm and tgi take their share of each device, whatever the model needs of it. */
function planFor(pool: Pool, model: ModelMemory, devices: DeviceRoom[]): MemoryPlan {
  const { slots, context_tokens: contextTokens, kv_type: kvType, tensor_split } = pool;
  const shares = tensor_split.length > 0 ? tensor_split : [1];
  const plan = planMemory({ model, slots, contextTokens, kvType, devices, shares });
  if (pool.engine === 'llamacpp') return plan;
  const taken = plan.devices.map((need) => {
    const shareBytes = Math.ceil(need.totalBytes * pool.device_memory_ratio);
    // Weights that do not go into the share need more than there will ever be.
    const never = need.neededBytes > shareBytes;
    return { ...need, neededBytes: never ? need.neededBytes : shareBytes, never };
  });
  return {
    devices: taken.map(({ never: _never, ...need }) => need),
    contextTokensMax: null,
    fits: taken.every(({ neededBytes, freeBytes, never }) => !never && neededBytes <= freeBytes),
    never: taken.some(({ never }) => never),
  };
}
