import { describe, expect, test } from '@jest/globals';
import { type Config, type GgufFacts, validate_Config } from '@orchqueue/contract-types';
import type { Devices } from './devices.ts';
import { ALL_FIELDS, parseGpuRows } from './gpu-rows.ts';
import { createMemoryGate } from './memory-gate.ts';
import { HOME_BOX } from './testing/nvidia-smi-output.ts';

const GIB = 1_073_741_824;
const survey = {
  ...({ outcome: 'answered', error: null } as const),
  gpus: parseGpuRows(HOME_BOX, ALL_FIELDS),
};
const devices: Devices = { list: () => [], gpus: () => survey, refresh: async () => {} };

/** An 8B model of Llama's third generation, at about 4.5 bits. */
const GGUF = {
  ...{ architecture: 'llama', kind: 'model', name: null, quantization: 'Q4_K_M' },
  ...{ parameters: 8_030_261_248, tensor_bytes: 4_912_898_304, context_length: 131_072 },
  ...{ input_bytes: 295_501_824, output_bytes: 430_940_160, embedding_length: 4_096 },
  ...{ layer_count: 32, head_count: 32, kv_head_count: 8, kv_head_total: 256 },
  ...{ key_length: 128, value_length: 128, sliding_window: null, expert_count: null },
  ...{ vocabulary_size: 128_256, tokenizer: 'gpt2', has_chat_template: true, shard_count: 1 },
} satisfies GgufFacts;
const MODEL = { path: '/m.gguf', digest: '', sizeBytes: 4_920_734_272 };

/** On the 3060, of which 11.76 GiB are free. */
function shortage(pool: object, gguf: GgufFacts | null = GGUF) {
  const asked = { pool_id: 'p', device_mask: '1', gpu_layers: 99, slots: 4, ...pool };
  const model = { model_id: 'm', path: 'm.gguf' };
  const config: unknown = { profile: 'home', agent: { pools: [{ model, ...asked }] } };
  if (!validate_Config(config)) throw new Error(JSON.stringify(validate_Config.errors));
  const [first] = (config as Config).agent.pools;
  if (!first) throw new Error('no pool');
  const gate = createMemoryGate(config as Config, devices);
  return gate.shortage(first, 'p-0', { ...MODEL, gguf });
}

describe('the memory that a model needs', () => {
  test('[ORCH-1102] [ORCH-3012] has the KV cache of all slots in it', async () => {
    expect(await shortage({ context_tokens: 8_192 })).toBeNull();
    const refusal = await shortage({ context_tokens: 16_384 });
    const weights = MODEL.sizeBytes - GGUF.input_bytes;
    const kvTokenBytes = 32 * 8 * (128 + 128) * 2;
    const needed = weights + 4 * 16_384 * kvTokenBytes + 0.75 * GIB;
    expect(refusal?.message).toContain(`needs ${(needed / GIB).toFixed(2)} GiB`);
    expect(refusal?.permanent).toBe(true);
    const most = Number(/context_tokens of at most (\d+)/.exec(refusal?.message ?? '')?.[1]);
    expect(await shortage({ context_tokens: most })).toBeNull();
    expect(await shortage({ context_tokens: most + 64 })).not.toBeNull();
  });

  test('[ORCH-1102] is that of the file alone where the header does not tell of its layers', async () => {
    expect(await shortage({ context_tokens: 16_384 }, { ...GGUF, kv_head_total: null })).toBeNull();
    expect(await shortage({ context_tokens: 16_384 }, null)).toBeNull();
  });

  test('[ORCH-1102] has tied embeddings twice: in host memory and with the last layer', async () => {
    const most = async (gguf: GgufFacts) => {
      const refusal = await shortage({ context_tokens: 131_072 }, gguf);
      return Number(/at most (\d+)/.exec(refusal?.message ?? '')?.[1]);
    };
    const ownOutput = { ...GGUF, output_bytes: GGUF.input_bytes };
    const tied = { ...GGUF, output_bytes: 0 };
    const cellsLess = (await most(ownOutput)) - (await most(tied));
    const perSlot = GGUF.input_bytes / (32 * 8 * 256 * 2) / 4;
    expect(Math.abs(cellsLess - perSlot)).toBeLessThanOrEqual(256);
  });

  test('[ORCH-1101] of layers that stay behind is no way out: they would run on the CPU', async () => {
    const refusal = await shortage({ gpu_layers: 20 });
    expect(refusal).toEqual({
      message: 'gpu_layers is 20 of 33: the rest would run on the CPU; set 33',
      permanent: true,
    });
  });
});
