import {
  type AttentionLayer,
  contextWithin,
  type KvType,
  kvBytesPerToken,
  kvCells,
} from './kv-cache.ts';
import { splitLayers } from './layer-split.ts';

/** What must be known of a model; bytes as they lie on a device. */
export type ModelMemory = {
  /** All tensors; the size of the file is close enough. */
  weightBytes: number;
  /** Stays in host memory: the table of token embeddings. 0 where it is not known. */
  inputBytes: number;
  /** Goes with the last layer. 0 where it is not known. */
  outputBytes: number;
  /** In their order; empty where it is not known, and then nothing is said of the KV cache. */
  layers: readonly AttentionLayer[];
};

export type DeviceRoom = { deviceId: string; totalBytes: number; freeBytes: number };

export type MemoryRequest = {
  model: ModelMemory;
  slots: number;
  /** Of each slot. */
  contextTokens: number;
  kvType: KvType;
  devices: readonly DeviceRoom[];
  /** One for each device, in the same order. */
  shares: readonly number[];
  overheadBytes?: number;
};

export type DeviceNeed = {
  deviceId: string;
  neededBytes: number;
  freeBytes: number;
  totalBytes: number;
};

/**
 * `contextTokensMax`: what each slot may have at most, so that no device runs out (ORCH-3012); null
 * where the layers are not known. `never`: more than a device has in all, so that no waiting helps.
 */
export type MemoryPlan = {
  devices: DeviceNeed[];
  contextTokensMax: number | null;
  fits: boolean;
  never: boolean;
};

/**
 * What a process takes of a device beside weights and KV: the CUDA context, 300 to 600 MB, and the
 * compute buffers, some hundred MB at a micro-batch of 512 tokens.
 */
export const DEVICE_OVERHEAD_BYTES = 805_306_368;

/**
 * The memory that a model needs on each of its devices (ORCH-1102). Layers go whole to a device and
 * take their KV cache along, so the smallest device bounds the context of all.
 */
export function planMemory(request: MemoryRequest): MemoryPlan {
  const { model, devices, slots, kvType } = request;
  const overheadBytes = request.overheadBytes ?? DEVICE_OVERHEAD_BYTES;
  const cells = kvCells(slots, request.contextTokens);
  const parts = partsOf(model, request.shares, kvType);
  const needs = devices.map(({ deviceId, totalBytes, freeBytes }, at): DeviceNeed => {
    const { weightBytes, kvTokenBytes } = parts[at] ?? { weightBytes: 0, kvTokenBytes: 0 };
    const neededBytes = Math.ceil(weightBytes + kvTokenBytes * cells + overheadBytes);
    return { deviceId, neededBytes, freeBytes, totalBytes };
  });
  const cellsMax = devices.map(({ freeBytes }, at) => {
    const { weightBytes, kvTokenBytes } = parts[at] ?? { weightBytes: 0, kvTokenBytes: 0 };
    const leftBytes = freeBytes - overheadBytes - weightBytes;
    if (leftBytes < 0) return 0;
    return kvTokenBytes === 0 ? Number.POSITIVE_INFINITY : leftBytes / kvTokenBytes;
  });
  const isKnown = model.layers.length > 0;
  return {
    devices: needs,
    contextTokensMax: isKnown ? contextWithin(Math.min(...cellsMax), slots) : null,
    fits: needs.every(({ neededBytes, freeBytes }) => neededBytes <= freeBytes),
    never: needs.some(({ neededBytes, totalBytes }) => neededBytes > totalBytes),
  };
}

type Part = { weightBytes: number; kvTokenBytes: number };

function partsOf(model: ModelMemory, shares: readonly number[], kvType: KvType): Part[] {
  const { weightBytes, inputBytes, outputBytes, layers } = model;
  const repeatedBytes = Math.max(0, weightBytes - inputBytes - outputBytes);
  if (layers.length === 0) {
    const total = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share) => ({
      weightBytes: ((repeatedBytes + outputBytes) * share) / total,
      kvTokenBytes: 0,
    }));
  }
  return splitLayers(layers.length, shares).map(({ first, end }) => {
    const own = layers.slice(first, end);
    const hasOutput = end > layers.length;
    return {
      weightBytes: (repeatedBytes * own.length) / layers.length + (hasOutput ? outputBytes : 0),
      kvTokenBytes: kvBytesPerToken(own, kvType),
    };
  });
}

const gib = (bytes: number): string => `${(bytes / 1_073_741_824).toFixed(2)} GiB`;

/** The figures of a plan that does not fit, for people (ORCH-1102, ORCH-3003). */
export function describeShortage(plan: MemoryPlan, of: 'devices' | 'host' = 'devices'): string {
  const figures = plan.devices.map(({ deviceId, neededBytes, freeBytes, totalBytes }) => {
    const mark = neededBytes > freeBytes ? 'too small' : 'enough';
    const has = `${gib(freeBytes)} of ${gib(totalBytes)} free`;
    return `${deviceId} needs ${gib(neededBytes)} and has ${has} (${mark})`;
  });
  return `${figures.join('; ')}; ${wayOut(plan, of)}`;
}

function wayOut({ contextTokensMax, never }: MemoryPlan, of: 'devices' | 'host'): string {
  if (contextTokensMax !== null && contextTokensMax >= CONTEXT_TOKENS_MIN) {
    return `context_tokens of at most ${contextTokensMax} would fit now`;
  }
  if (!never) {
    const what = of === 'host' ? 'the memory' : 'the device';
    return `end what else uses ${what}, or take a smaller model`;
  }
  if (of === 'host') return 'take a smaller model';
  return 'take a smaller model, or more devices with tensor_split';
}

/** Below it the configuration takes no context. */
const CONTEXT_TOKENS_MIN = 256;
