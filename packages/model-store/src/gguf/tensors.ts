import { GgufError } from './gguf-error.ts';
import type { HeaderCursor } from './header-cursor.ts';
import { TENSOR_TYPES } from './tensor-types.ts';

/** What the tensors of a file are together; single ones are not kept. */
export type TensorTotals = {
  parameters: number;
  /** Bytes of each type, those of unknown types left out. */
  bytesByType: ReadonlyMap<string, number>;
  /** From the start of the data to the end of the last tensor of a known type. */
  dataBytes: number;
  /** The table of token embeddings; 0 without one. */
  inputBytes: number;
  /** The matrix that makes logits; 0 where the embeddings serve as it. */
  outputBytes: number;
};

const TENSORS_MAX = 200_000;
/** ggml's GGML_MAX_NAME. */
const NAME_BYTES_MAX = 64;
const DIMENSIONS_MAX = 4;

export async function readTensors(
  cursor: HeaderCursor,
  count: number,
  alignment: number,
): Promise<TensorTotals> {
  if (count > TENSORS_MAX) {
    throw new GgufError(`the header has ${count} tensors, above ${TENSORS_MAX}`);
  }
  const names = new Set<string>();
  const bytesByType = new Map<string, number>();
  let parameters = 0;
  let dataBytes = 0;
  let inputBytes = 0;
  let outputBytes = 0;
  for (let left = count; left > 0; left -= 1) {
    const tensor = await readTensor(cursor, alignment);
    if (names.has(tensor.name)) throw new GgufError(`the tensor ${tensor.name} is there twice`);
    names.add(tensor.name);
    parameters += tensor.items;
    dataBytes = Math.max(dataBytes, tensor.offset + (tensor.bytes ?? 0));
    if (tensor.bytes === null) continue;
    if (tensor.name === 'token_embd.weight') inputBytes = tensor.bytes;
    if (tensor.name === 'output.weight') outputBytes = tensor.bytes;
    bytesByType.set(tensor.type, (bytesByType.get(tensor.type) ?? 0) + tensor.bytes);
  }
  return { parameters, bytesByType, dataBytes, inputBytes, outputBytes };
}

async function readTensor(cursor: HeaderCursor, alignment: number) {
  const name = await cursor.string('the name of a tensor', NAME_BYTES_MAX);
  const dimensions = await cursor.u32();
  if (dimensions === 0 || dimensions > DIMENSIONS_MAX) {
    throw new GgufError(`the tensor ${name} has ${dimensions} dimensions`);
  }
  let items = 1;
  let rowItems = 1;
  for (let index = 0; index < dimensions; index += 1) {
    const length = await cursor.size(`a dimension of ${name}`);
    if (index === 0) rowItems = length;
    items *= length;
  }
  if (!Number.isSafeInteger(items)) throw new GgufError(`the tensor ${name} is beyond any file`);
  const known = TENSOR_TYPES[await cursor.u32()];
  const offset = await cursor.size(`the place of ${name}`);
  if (offset % alignment !== 0) throw new GgufError(`the tensor ${name} is not aligned`);
  if (!known) return { name, items, offset, type: '', bytes: null };
  if (rowItems % known.blockItems !== 0) {
    throw new GgufError(`the rows of ${name} are no whole blocks of ${known.name}`);
  }
  const bytes = (items / known.blockItems) * known.blockBytes;
  return { name, items, offset, type: known.name, bytes };
}
