import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { GgufFacts, ModelTrust } from '@orchqueue/contract-types';
import type { Metrics } from '@orchqueue/telemetry';

const PERMANENT_CODES = ['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'ELOOP'];

export type VerifiedModel = {
  path: string;
  digest: string;
  sizeBytes: number;
  /** What an engine loads of it, where that is known to be less than all of it. */
  weightBytes?: number;
  /** What else was found; null, or absent, where nobody looked. */
  gguf?: GgufFacts | null;
  trust?: ModelTrust | null;
  /** Commit that it was fetched at. */
  revision?: string | null;
};

/** `permanent`: the same file stays wrong, however often it is tried. */
export class ModelError extends Error {
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'ModelError';
    this.permanent = permanent;
  }
}

/** The bytes are others than those that were asked for. */
export class ModelDigestError extends ModelError {
  constructor(message: string) {
    super(message, true);
    this.name = 'ModelDigestError';
  }
}

/** The file is not what an engine of its pool reads. */
export class ModelFormatError extends ModelError {
  constructor(message: string) {
    super(message, true);
    this.name = 'ModelFormatError';
  }
}

export type ModelVerifier = {
  /**
   * The first gate (ORCH-3504): a readable GGUF file with the digest that was asked for
   * (ORCH-3037).
   */
  verify(path: string, expectedDigest: string | undefined): Promise<VerifiedModel>;
};

/** Descriptors come free again and mounts come back; a file that is not there does not. */
export function unreadable(path: string, cause: NodeJS.ErrnoException): ModelError {
  if (cause instanceof ModelError) return cause;
  const permanent = PERMANENT_CODES.includes(cause.code ?? '');
  return new ModelError(`model ${path} cannot be read (${cause.code})`, permanent, cause);
}

type Fingerprint = { key: string; sizeBytes: number };

/** Models that one agent remembers; more are hashed again. */
const REMEMBERED_MAX = 256;
const GGUF_MAGIC = 'GGUF';

/** Hashes each version of a file once, whatever number of replicas and restarts ask. */
export function createModelVerifier(metrics: Metrics): ModelVerifier {
  const digests = new Map<string, Promise<string>>();

  const digestOf = (handle: FileHandle, key: string): Promise<string> => {
    const known = digests.get(key);
    if (known) return known;
    const hashed = hash(handle);
    digests.set(key, hashed);
    hashed.catch(() => digests.delete(key));
    const oldest = digests.keys().next().value;
    if (digests.size > REMEMBERED_MAX && oldest !== undefined) digests.delete(oldest);
    return hashed;
  };

  const read = async (path: string): Promise<VerifiedModel> => {
    const handle = await open(path, 'r');
    try {
      const before = await fingerprint(handle, path);
      await checkMagic(handle, path);
      const digest = await digestOf(handle, before.key);
      const after = await fingerprint(handle, path);
      if (after.key !== before.key) {
        digests.delete(before.key);
        throw new ModelError(`model ${path} changed while it was being read`, false);
      }
      return { path, digest, sizeBytes: before.sizeBytes };
    } finally {
      await handle.close();
    }
  };

  return {
    async verify(path, expectedDigest) {
      const model = await read(path).catch((cause: NodeJS.ErrnoException) => {
        metrics.inc('orchq_model_verifications_total', { result: 'unreadable' });
        throw unreadable(path, cause);
      });
      if (expectedDigest !== undefined && expectedDigest !== model.digest) {
        metrics.inc('orchq_model_verifications_total', { result: 'mismatch' });
        const figures = `expected ${expectedDigest}, the file has ${model.digest}`;
        throw new ModelDigestError(`model ${path} has another digest: ${figures}`);
      }
      metrics.inc('orchq_model_verifications_total', { result: 'verified' });
      return model;
    },
  };
}

async function fingerprint(handle: FileHandle, path: string): Promise<Fingerprint> {
  const stat = await handle.stat({ bigint: true });
  if (!stat.isFile()) throw new ModelError(`model ${path} is no file`, true);
  const { dev, ino, size, mtimeNs, ctimeNs } = stat;
  return { key: [path, dev, ino, size, mtimeNs, ctimeNs].join(':'), sizeBytes: Number(size) };
}

async function checkMagic(handle: FileHandle, path: string): Promise<void> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  if (buffer.toString('latin1', 0, bytesRead) !== GGUF_MAGIC) {
    throw new ModelFormatError(`model ${path} is no GGUF file`);
  }
}

async function hash(handle: FileHandle): Promise<string> {
  const sha256 = createHash('sha256');
  const stream = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1_048_576 });
  for await (const chunk of stream) sha256.update(chunk as Buffer);
  return `sha256:${sha256.digest('hex')}`;
}
