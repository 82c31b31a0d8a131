import { GgufError } from './gguf-error.ts';
import type { HeaderCursor } from './header-cursor.ts';

/** An array that is not kept is known by its length. */
export type MetadataValue = number | bigint | boolean | string | number[] | { count: number };
export type Metadata = ReadonlyMap<string, MetadataValue>;

const KEYS_MAX = 65_536;
const KEY_BYTES_MAX = 65_535;
/**
 * Names of keys and kept values together. Headers of real models have some fifty keys and keep less
 * than 20 kB; the file is a stranger's, who would else choose how much memory it takes.
 */
const KEPT_BYTES_MAX = 1_048_576;
/** What an entry of a map, or an item of an array, takes beside the bytes in the file. */
const ENTRY_BYTES = 64;
const ITEM_BYTES = 8;
/** Figures for each layer are kept, token scores are not. */
const KEPT_ITEMS_MAX = 4_096;

const STRING = 8;
const ARRAY = 9;

/** Value types by their number in the file: width in bytes, and how one is read. */
const SCALARS: {
  readonly [type: number]: {
    width: number;
    read(bytes: Buffer, at: number): number | bigint | boolean;
  };
} = {
  0: { width: 1, read: (bytes, at) => bytes.readUInt8(at) },
  1: { width: 1, read: (bytes, at) => bytes.readInt8(at) },
  2: { width: 2, read: (bytes, at) => bytes.readUInt16LE(at) },
  3: { width: 2, read: (bytes, at) => bytes.readInt16LE(at) },
  4: { width: 4, read: (bytes, at) => bytes.readUInt32LE(at) },
  5: { width: 4, read: (bytes, at) => bytes.readInt32LE(at) },
  6: { width: 4, read: (bytes, at) => bytes.readFloatLE(at) },
  7: { width: 1, read: (bytes, at) => bytes.readUInt8(at) !== 0 },
  10: { width: 8, read: (bytes, at) => bytes.readBigUInt64LE(at) },
  11: { width: 8, read: (bytes, at) => bytes.readBigInt64LE(at) },
  12: { width: 8, read: (bytes, at) => bytes.readDoubleLE(at) },
};

/**
 * The values of a header that `isWanted` names, and of long arrays only the length. Of every other
 * key only the name is kept, its value an empty text: none may stand there twice.
 */
export async function readMetadata(
  cursor: HeaderCursor,
  count: number,
  isWanted: (key: string) => boolean,
): Promise<Metadata> {
  if (count > KEYS_MAX) throw new GgufError(`the header has ${count} keys, above ${KEYS_MAX}`);
  const metadata = new Map<string, MetadataValue>();
  let keptBytes = 0;
  for (let left = count; left > 0; left -= 1) {
    const key = await cursor.string('a key', KEY_BYTES_MAX);
    if (metadata.has(key)) throw new GgufError(`the key ${key} stands there twice`);
    const value = await readValue(cursor, key, isWanted(key));
    metadata.set(key, value);
    keptBytes += ENTRY_BYTES + key.length + bytesOf(value);
    if (keptBytes > KEPT_BYTES_MAX) {
      throw new GgufError(`the keys of the header are above ${KEPT_BYTES_MAX} bytes`);
    }
  }
  return metadata;
}

function bytesOf(value: MetadataValue): number {
  if (typeof value === 'string') return value.length;
  return Array.isArray(value) ? value.length * ITEM_BYTES : 0;
}

async function readValue(
  cursor: HeaderCursor,
  key: string,
  isWanted: boolean,
): Promise<MetadataValue> {
  const type = await cursor.u32();
  if (type === ARRAY) return readArray(cursor, key, isWanted);
  if (type === STRING) {
    if (isWanted) return cursor.string(key, KEPT_BYTES_MAX);
    await cursor.skipStrings(1, key);
    return '';
  }
  const scalar = scalarOf(type, key);
  return scalar.read(await cursor.bytes(scalar.width), 0);
}

function scalarOf(type: number, key: string) {
  const scalar = SCALARS[type];
  if (scalar) return scalar;
  throw new GgufError(`the key ${key} has values of the unknown type ${type}`);
}

async function readArray(
  cursor: HeaderCursor,
  key: string,
  isWanted: boolean,
): Promise<MetadataValue> {
  const type = await cursor.u32();
  const count = await cursor.size(`the length of ${key}`);
  if (type === STRING) {
    await cursor.skipStrings(count, key);
    return { count };
  }
  const { width, read } = scalarOf(type, key);
  if (!isWanted || count > KEPT_ITEMS_MAX) {
    await cursor.skip(count * width, key);
    return { count };
  }
  // Of 8 bytes each at most, which is a part of the window.
  const bytes = await cursor.bytes(count * width);
  return Array.from({ length: count }, (_, index) => Number(read(bytes, index * width)));
}
