import type { Config, Pool } from '@orchqueue/contract-types';
import { type DeviceRoom, type MemoryPlan, type ModelMemory, planMemory } from '@orchqueue/domain';
import type { VerifiedModel } from '@orchqueue/supervisor';

/**
 * By its header, where it has one that tells all. Heads are spread evenly over the layers, and a
 * layer with a sliding window counts as one without: rather too much than too little.
 */
export function modelMemoryOf({ sizeBytes, weightBytes, gguf }: VerifiedModel): ModelMemory {
  const { layer_count: layerCount, kv_head_total, key_length, value_length } = gguf ?? {};
  if (!gguf || !layerCount || !kv_head_total || !key_length || !value_length) {
    return { weightBytes: weightBytes ?? sizeBytes, inputBytes: 0, outputBytes: 0, layers: [] };
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
export function spillOf(
  pool: Pool,
  { profile, agent }: Config,
  { layers }: ModelMemory,
): string | null {
  const all = layers.length + 1;
  if (pool.engine !== 'llamacpp' || layers.length === 0 || pool.gpu_layers >= all) return null;
  if (profile === 'dev' && agent.allow_cpu) return null;
  return `gpu_layers is ${pool.gpu_layers} of ${all}: the rest would run on the CPU; set ${all}`;
}

/**
 * llama.cpp offloads the last layers. The output is counted with them whether it is or not: builds
 * differ, and it may be rather too much.
 */
function offloaded({ gpu_layers: count }: Pool, model: ModelMemory): ModelMemory {
  const { layers, weightBytes, inputBytes, outputBytes } = model;
  if (layers.length === 0 || count >= layers.length) return model;
  const repeatedBytes = Math.max(0, weightBytes - inputBytes - outputBytes);
  const ownBytes = Math.ceil((repeatedBytes * count) / layers.length);
  return {
    ...model,
    weightBytes: inputBytes + outputBytes + ownBytes,
    layers: layers.slice(layers.length - count),
  };
}

/**
 * Whether the figures are what the engine takes: files of a folder may be left unread, and a window
 * that slides needs less than a whole context.
 */
const isCertain = ({ gguf }: VerifiedModel): boolean =>
  gguf !== undefined && gguf !== null && gguf.sliding_window === null;

/** vllm and tgi take their share of each device, whatever the model needs of it. */
export function planFor(pool: Pool, verified: VerifiedModel, devices: DeviceRoom[]): MemoryPlan {
  const plan = planWith(pool, modelMemoryOf(verified), devices);
  return { ...plan, never: plan.never && isCertain(verified) };
}

function planWith(pool: Pool, model: ModelMemory, devices: DeviceRoom[]): MemoryPlan {
  const { slots, context_tokens: contextTokens, kv_type: kvType, tensor_split } = pool;
  const shares = tensor_split.length > 0 ? tensor_split : [1];
  const offload = pool.engine === 'llamacpp' ? offloaded(pool, model) : model;
  const plan = planMemory({ model: offload, slots, contextTokens, kvType, devices, shares });
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
