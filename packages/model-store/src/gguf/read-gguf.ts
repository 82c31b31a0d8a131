import { type FileHandle, open } from 'node:fs/promises';
import type { GgufFacts } from '@orchqueue/contract-types';
import { GgufError } from './gguf-error.ts';
import { ggufFacts, isFactKey } from './gguf-facts.ts';
import { HeaderCursor } from './header-cursor.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { readTensors } from './tensors.ts';

const MAGIC = 'GGUF';
const VERSIONS = [2, 3];
const ALIGNMENT_DEFAULT = 32;
const ALIGNMENT_MAX = 1_048_576;

/**
 * What a GGUF file says of itself, read from its header alone (ORCH-3070). Whatever it claims, its
 * window takes 256 KiB, keys and values 1 MiB together, and names of tensors 64 bytes each, 200,000
 * at most. Throws GgufError for a file that is corrupt, truncated, of another version or of another
 * byte order, and the file system's errors.
 */
export async function readGguf(file: string): Promise<GgufFacts> {
  const handle = await open(file, 'r');
  try {
    return await readHeader(handle);
  } finally {
    await handle.close();
  }
}

async function readHeader(handle: FileHandle): Promise<GgufFacts> {
  const { size } = await handle.stat();
  const cursor = new HeaderCursor(handle, size);
  if ((await cursor.bytes(MAGIC.length)).toString('latin1') !== MAGIC) {
    throw new GgufError('the file does not begin with GGUF');
  }
  const version = await cursor.u32();
  // A file of the other byte order has its version in the other half.
  if (version % 65_536 === 0) throw new GgufError('the file was made for big-endian machines');
  if (!VERSIONS.includes(version)) {
    throw new GgufError(`GGUF version ${version} is not read; ${VERSIONS.join(' and ')} are`);
  }
  const tensorCount = await cursor.size('the number of tensors');
  const keyCount = await cursor.size('the number of keys');
  const metadata = await readMetadata(cursor, keyCount, isFactKey);
  const alignment = alignmentOf(metadata);
  const tensors = await readTensors(cursor, tensorCount, alignment);
  const dataAt = Math.ceil(cursor.at / alignment) * alignment;
  // The engine finds this too, after minutes of loading.
  const missing = dataAt + tensors.dataBytes - size;
  if (missing > 0) {
    throw new GgufError(`the file is truncated: its tensors need ${missing} bytes more`);
  }
  return ggufFacts(metadata, tensors);
}

function alignmentOf(metadata: Metadata): number {
  const alignment = Number(metadata.get('general.alignment') ?? ALIGNMENT_DEFAULT);
  const isPowerOfTwo = Number.isInteger(Math.log2(alignment));
  if (isPowerOfTwo && alignment >= 1 && alignment <= ALIGNMENT_MAX) return alignment;
  throw new GgufError(`an alignment of ${alignment} is not possible`);
}
