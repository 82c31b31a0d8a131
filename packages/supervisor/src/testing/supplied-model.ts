import type { SuppliedModel } from '../model-supply.ts';

/** A model that passed the first gate. */
export const suppliedModel = (path: string): SuppliedModel => ({
  ...{ path, digest: `sha256:${'a'.repeat(64)}`, sizeBytes: 1, revision: null },
  trust: { policy: 'permissive', signed_by: null, warnings: [] },
  gguf: {
    ...{ architecture: 'llama', kind: 'model', name: null, quantization: null },
    ...{ parameters: 1, tensor_bytes: 1, context_length: null, embedding_length: null },
    ...{ layer_count: null, head_count: null, kv_head_count: null, kv_head_total: null },
    ...{ key_length: null, value_length: null, sliding_window: null, expert_count: null },
    ...{ vocabulary_size: null, tokenizer: null, has_chat_template: false, shard_count: 1 },
  },
});
