/** One attention layer as its GGUF file describes it; elements, not bytes. */
export type AttentionLayer = { kvHeads: number; keyLength: number; valueLength: number };

export type KvType = 'f32' | 'f16' | 'bf16' | 'q8_0' | 'q5_1' | 'q5_0' | 'q4_1' | 'q4_0' | 'iq4_nl';

/** Quantised types store blocks of 32 elements: their bytes over 32. */
const BYTES_PER_ELEMENT: { [type in KvType]: number } = {
  f32: 4,
  f16: 2,
  bf16: 2,
  q8_0: 34 / 32,
  q5_1: 24 / 32,
  q5_0: 22 / 32,
  q4_1: 20 / 32,
  q4_0: 18 / 32,
  iq4_nl: 18 / 32,
};

/** The cache has cells in steps of so many tokens. */
const CELL_STEP = 256;

/** Bytes that one token takes in the KV cache of these layers. */
export function kvBytesPerToken(layers: readonly AttentionLayer[], type: KvType): number {
  const elements = layers.reduce(
    (sum, { kvHeads, keyLength, valueLength }) => sum + kvHeads * (keyLength + valueLength),
    0,
  );
  return elements * BYTES_PER_ELEMENT[type];
}

/** Cells of a cache for `slots` contexts of `contextTokens` each. */
export const kvCells = (slots: number, contextTokens: number): number =>
  Math.ceil((slots * contextTokens) / CELL_STEP) * CELL_STEP;

/** The longest context of each slot that a cache of so many cells has room for. */
export const contextWithin = (cells: number, slots: number): number =>
  Math.max(0, Math.floor((Math.floor(cells / CELL_STEP) * CELL_STEP) / slots));
