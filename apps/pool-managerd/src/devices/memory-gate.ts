import type { Config, Pool, ReplicaState } from '@orchqueue/contract-types';
import {
  type DeviceRoom,
  describeShortage,
  type MemoryPlan,
  type ModelMemory,
  planMemory,
} from '@orchqueue/domain';
import { isOnCpu, type Refusal, type Replica, type VerifiedModel } from '@orchqueue/supervisor';
import { selectDevices } from './device-mask.ts';
import type { Devices } from './devices.ts';
import type { Gpu } from './gpu-rows.ts';

export type MemoryGate = {
  watch(replica: Replica): void;
  /** Asks the driver anew: other programs do not announce themselves. */
  shortage(pool: Pool, seatId: string, model: VerifiedModel): Promise<Refusal | null>;
};

/** While they last, the driver does not show yet all that the engine will take. */
const LOADING: readonly ReplicaState[] = ['preparing', 'starting', 'loading', 'testing'];

/**
 * Lets no engine start whose model does not fit on its devices (ORCH-1102), beside what others on
 * this host are about to take.
 */
export function createMemoryGate(config: Config, devices: Devices): MemoryGate {
  const replicas: Replica[] = [];
  /** Bytes by device and seat, of replicas that may still be loading. */
  const promised = new Map<string, ReadonlyMap<string, number>>();
  const promisedTo = (deviceId: string, seatId: string): number =>
    replicas
      .filter((replica) => replica.seatId !== seatId)
      .filter((replica) => LOADING.includes(replica.status().state))
      .reduce((sum, other) => sum + (promised.get(other.seatId)?.get(deviceId) ?? 0), 0);

  return {
    watch: (replica) => replicas.push(replica),
    async shortage(pool, seatId, model) {
      promised.delete(seatId);
      if (isOnCpu(pool) || pool.engine === 'triton') return null;
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
