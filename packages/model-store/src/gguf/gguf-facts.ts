import type { GgufFacts } from '@orchqueue/contract-types';
import { GgufError } from './gguf-error.ts';
import type { Metadata, MetadataValue } from './metadata.ts';
import { FILE_TYPES } from './tensor-types.ts';
import type { TensorTotals } from './tensors.ts';

/** Keys that facts are made of; those of an architecture without its name. */
const GENERAL_KEYS = [
  ...['general.architecture', 'general.type', 'general.name', 'general.file_type'],
  ...['general.alignment', 'split.count', 'tokenizer.ggml.model', 'tokenizer.ggml.tokens'],
];
const OWN_KEYS = [
  ...['block_count', 'context_length', 'embedding_length', 'expert_count', 'vocab_size'],
  ...['attention.head_count', 'attention.head_count_kv', 'attention.sliding_window'],
  ...['attention.key_length', 'attention.value_length'],
];

/** Of any architecture: its name may come after its figures. */
export const isFactKey = (key: string): boolean =>
  GENERAL_KEYS.includes(key) || OWN_KEYS.includes(key.slice(key.indexOf('.') + 1));

const NAME_CHARACTERS_MAX = 200;
/** Bit of `general.file_type` that says that it was guessed. */
const GUESSED = 1024;

/**
 * The facts that placement and the catalog want. Only the architecture is always there; integers
 * come in any width, and head counts for all layers together or for each.
 */
export function ggufFacts(metadata: Metadata, tensors: TensorTotals): GgufFacts {
  const architecture = text(metadata.get('general.architecture'));
  if (architecture === null) throw new GgufError('the header names no architecture');
  const own = (key: string) => metadata.get(`${architecture}.${key}`);
  const layers = count(own('block_count'));
  const heads = perLayer(own('attention.head_count'), layers);
  const kvHeads = perLayer(own('attention.head_count_kv'), layers) ?? heads;
  const embedding = count(own('embedding_length'));
  const headLength = embedding && heads?.most ? Math.floor(embedding / heads.most) : null;
  return {
    architecture,
    kind: text(metadata.get('general.type')) ?? 'model',
    name: text(metadata.get('general.name')),
    quantization: quantization(metadata, tensors),
    parameters: tensors.parameters,
    tensor_bytes: [...tensors.bytesByType.values()].reduce((sum, bytes) => sum + bytes, 0),
    input_bytes: tensors.inputBytes,
    output_bytes: tensors.outputBytes,
    context_length: count(own('context_length')),
    embedding_length: embedding,
    layer_count: layers,
    head_count: heads?.most ?? null,
    kv_head_count: kvHeads?.most ?? null,
    kv_head_total: kvHeads?.sum ?? null,
    key_length: count(own('attention.key_length')) ?? headLength,
    value_length: count(own('attention.value_length')) ?? headLength,
    sliding_window: count(own('attention.sliding_window')),
    expert_count: count(own('expert_count')),
    vocabulary_size: count(own('vocab_size')) ?? items(metadata.get('tokenizer.ggml.tokens')),
    tokenizer: text(metadata.get('tokenizer.ggml.model')),
    has_chat_template: [...metadata.keys()].some((key) =>
      key.startsWith('tokenizer.chat_template'),
    ),
    shard_count: count(metadata.get('split.count')) ?? 1,
  };
}

function text(value: MetadataValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, NAME_CHARACTERS_MAX) : null;
}

function count(value: MetadataValue | undefined): number | null {
  if (typeof value !== 'number' && typeof value !== 'bigint') return null;
  const number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
}

function items(value: MetadataValue | undefined): number | null {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' ? value.count : null;
}

/** One figure for every layer, or one for each; 0 is a layer without attention. */
function perLayer(
  value: MetadataValue | undefined,
  layers: number | null,
): { most: number; sum: number | null } | null {
  if (Array.isArray(value)) {
    if (!value.every((one) => Number.isSafeInteger(one) && one >= 0)) return null;
    return { most: Math.max(0, ...value), sum: value.reduce((sum, one) => sum + one, 0) };
  }
  const most = count(value);
  if (most === null) return null;
  return { most, sum: layers === null ? null : most * layers };
}

/** The maker's label, or else the type that most bytes have. */
function quantization(metadata: Metadata, { bytesByType }: TensorTotals): string | null {
  const label = FILE_TYPES[(count(metadata.get('general.file_type')) ?? -1) % GUESSED];
  if (label !== undefined) return label;
  const [most] = [...bytesByType].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
