import { GgufError } from './gguf-error.ts';
import type { HeaderCursor } from './header-cursor.ts';

/** An array that is not kept is known by its length. */
export type MetadataValue = number | bigint | boolean | string | number[] | { count: number };
export type Metadata = ReadonlyMap<string, MetadataValue>;

const KEYS_MAX = 65_536;
const KEY_BYTES_MAX = 65_535;
/** Chat templates are the longest strings that are kept; real ones stay below 100 kB. */
const STRING_BYTES_MAX = 1_048_576;
/** Figures for each layer are kept, token scores are not. */
const KEPT_ITEMS_MAX = 4_096;

const STRING = 8;
const ARRAY = 9;

/** Value types by their number in the file: width in bytes, and how one is read. */
const SCALARS: {
  readonly [type: number]: {
    width: number;
    read(bytes: Buffer): number | bigint | boolean;
  };
} = {
  0: { width: 1, read: (bytes) => bytes.readUInt8() },
  1: { width: 1, read: (bytes) => bytes.readInt8() },
  2: { width: 2, read: (bytes) => bytes.readUInt16LE() },
  3: { width: 2, read: (bytes) => bytes.readInt16LE() },
  4: { width: 4, read: (bytes) => bytes.readUInt32LE() },
  5: { width: 4, read: (bytes) => bytes.readInt32LE() },
  6: { width: 4, read: (bytes) => bytes.readFloatLE() },
  7: { width: 1, read: (bytes) => bytes.readUInt8() !== 0 },
  10: { width: 8, read: (bytes) => bytes.readBigUInt64LE() },
  11: { width: 8, read: (bytes) => bytes.readBigInt64LE() },
  12: { width: 8, read: (bytes) => bytes.readDoubleLE() },
};

/** The key-value pairs of a header; of long arrays only the length. */
export async function readMetadata(cursor: HeaderCursor, count: number): Promise<Metadata> {
  if (count > KEYS_MAX) throw new GgufError(`the header has ${count} keys, above ${KEYS_MAX}`);
  const metadata = new Map<string, MetadataValue>();
  for (let left = count; left > 0; left -= 1) {
    const key = await cursor.string('a key', KEY_BYTES_MAX);
    if (metadata.has(key)) throw new GgufError(`the key ${key} stands there twice`);
    metadata.set(key, await readValue(cursor, await cursor.u32(), key));
  }
  return metadata;
}

async function readValue(cursor: HeaderCursor, type: number, key: string): Promise<MetadataValue> {
  if (type === STRING) return cursor.string(key, STRING_BYTES_MAX);
  if (type === ARRAY) return readArray(cursor, key);
  return readScalar(cursor, type, key);
}

async function readScalar(cursor: HeaderCursor, type: number, key: string) {
  const scalar = SCALARS[type];
  if (!scalar) throw new GgufError(`the key ${key} has a value of the unknown type ${type}`);
  return scalar.read(await cursor.bytes(scalar.width));
}

async function readArray(cursor: HeaderCursor, key: string): Promise<MetadataValue> {
  const type = await cursor.u32();
  const count = await cursor.size(`the length of ${key}`);
  if (type === STRING) {
    await cursor.skipStrings(count, key);
    return { count };
  }
  const scalar = SCALARS[type];
  if (!scalar) throw new GgufError(`the array ${key} has items of the unknown type ${type}`);
  if (count > KEPT_ITEMS_MAX) {
    await cursor.skip(count * scalar.width, key);
    return { count };
  }
  cursor.require(count * scalar.width, key);
  const items: number[] = [];
  for (let index = 0; index < count; index += 1) {
    items.push(Number(scalar.read(await cursor.bytes(scalar.width))));
  }
  return items;
}
