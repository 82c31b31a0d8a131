/** Bytes are an array of them. */
type Value = string | number | boolean | string[] | number[] | Buffer;

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const u64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
};

const STRING = 8;
const ARRAY = 9;

function valueBytes(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([u32(STRING), text(value)]);
  if (typeof value === 'boolean') return Buffer.concat([u32(7), Buffer.from([Number(value)])]);
  if (typeof value === 'number') return Buffer.concat([u32(4), u32(value)]);
  if (Buffer.isBuffer(value)) {
    return Buffer.concat([u32(ARRAY), u32(0), u64(value.length), value]);
  }
  const isText = typeof value[0] === 'string';
  const head = [u32(ARRAY), u32(isText ? STRING : 4), u64(value.length)];
  const items = value.map((item) => (typeof item === 'string' ? text(item) : u32(item)));
  return Buffer.concat([...head, ...items]);
}

export type TensorInput = { name: string; dims: (number | bigint)[]; type: number; offset: number };

export type GgufInput = {
  metadata: { [key: string]: Value };
  tensors?: TensorInput[];
  dataBytes?: number;
  alignment?: number;
};

/** A GGUF file of the third version. */
export function ggufFile(input: GgufInput): Buffer {
  const { metadata, tensors = [], dataBytes = 0, alignment = 32 } = input;
  const pairs = Object.entries(metadata);
  const header = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(pairs.length),
    ...pairs.flatMap(([key, value]) => [text(key), valueBytes(value)]),
    ...tensors.flatMap(({ name, dims, type, offset }) => [
      text(name),
      u32(dims.length),
      ...dims.map((dim) => u64(dim)),
      u32(type),
      u64(offset),
    ]),
  ]);
  const padding = Buffer.alloc((alignment - (header.length % alignment)) % alignment);
  return Buffer.concat([header, padding, Buffer.alloc(dataBytes)]);
}

/** A whole model of `dataBytes` bytes of weights, its name in its header. */
export const smallModel = (name: string, dataBytes = 64): Buffer =>
  ggufFile({
    metadata: { 'general.architecture': 'llama', 'general.name': name },
    tensors: [{ name: 'output.weight', dims: [dataBytes / 4], type: 0, offset: 0 }],
    dataBytes,
  });
