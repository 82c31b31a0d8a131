import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Metrics } from '@orchqueue/telemetry';
import { ModelError, unreadable, type VerifiedModel } from './model-verifier.ts';

/** A model of one file each layer has some hundred; more is no model. */
const FILES_MAX = 4_096;
/** Files of some large models; what is forgotten is hashed again. */
const REMEMBERED_MAX = 2 * FILES_MAX;
/** Of the largest models it has 10 MB. */
const INDEX_BYTES_MAX = 67_108_864;

export type FolderVerifier = {
  /**
   * The first gate for engines whose model is a folder (ORCH-3037, ORCH-3504). Its digest is that
   * of the lines that `sha256sum` prints for its files, in the order of their paths:
   * `find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum`.
   * Throws ModelError, or the reason of the signal.
   */
  verify(
    folder: string,
    expectedDigest: string | undefined,
    signal: AbortSignal,
  ): Promise<VerifiedModel>;
};

/**
 * Hashes each version of a file once, whatever number of replicas and restarts ask. One folder at a
 * time: replicas that start together would else read the same disk side by side.
 */
export function createFolderVerifier(metrics: Metrics): FolderVerifier {
  const digests = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  const digestOf = async (file: string, signal: AbortSignal): Promise<string> => {
    const key = await fingerprint(file);
    const known = digests.get(key);
    if (known !== undefined) return known;
    const digest = await hash(file, signal);
    if ((await fingerprint(file)) !== key) {
      throw new ModelError(`model ${file} changed while it was being read`, false);
    }
    digests.set(key, digest);
    const oldest = digests.keys().next().value;
    if (digests.size > REMEMBERED_MAX && oldest !== undefined) digests.delete(oldest);
    return digest;
  };
  const verify: FolderVerifier['verify'] = async (folder, expectedDigest, signal) => {
    const model = await read(folder, (file) => digestOf(file, signal)).catch((cause) => {
      signal.throwIfAborted();
      metrics.inc('orchq_model_verifications_total', { result: 'unreadable' });
      throw unreadable(folder, cause);
    });
    const isOther = expectedDigest !== undefined && expectedDigest !== model.digest;
    const result = isOther ? 'mismatch' : 'verified';
    metrics.inc('orchq_model_verifications_total', { result });
    if (!isOther) return model;
    const figures = `expected ${expectedDigest}, the folder has ${model.digest}`;
    throw new ModelError(`model ${folder} has another digest: ${figures}`, true);
  };
  return {
    verify(...asked) {
      const turn = last.then(() => verify(...asked));
      last = turn.catch(() => {});
      return turn;
    },
  };
}

async function read(
  folder: string,
  digestOf: (file: string) => Promise<string>,
): Promise<VerifiedModel> {
  const files = await listFiles(folder);
  if (files.length === 0) throw new ModelError(`model ${folder} is an empty folder`, true);
  const sum = createHash('sha256');
  for (const file of files) sum.update(`${await digestOf(path.join(folder, file))}  ${file}\n`);
  const digest = `sha256:${sum.digest('hex')}`;
  return { path: folder, digest, ...(await sizesOf(folder, files)) };
}

/** What its files have; only an index is looked into. Throws ModelError where it is no model. */
export const modelFolderSizes = async (folder: string) => sizesOf(folder, await listFiles(folder));

/**
 * `weightBytes`: without what lies beside the weights, such as the same ones in another format.
 * Where no index names them they may be any of the files.
 */
async function sizesOf(folder: string, files: readonly string[]) {
  const sizes = new Map<string, number>();
  for (const file of files) sizes.set(file, (await stat(path.join(folder, file))).size);
  const sum = (names: Iterable<string>) =>
    [...names].reduce((bytes, name) => bytes + (sizes.get(name) ?? 0), 0);
  const sizeBytes = sum(files);
  const indices = files.filter((file) => !file.includes('/') && file.endsWith('.index.json'));
  // The one that every engine looks for; others are of other formats.
  const index = indices.find((file) => file === 'model.safetensors.index.json') ?? indices[0];
  if (index === undefined || (sizes.get(index) ?? 0) > INDEX_BYTES_MAX) {
    return { sizeBytes, weightBytes: sizeBytes };
  }
  const weightBytes = sum(namesIn(await readFile(path.join(folder, index), 'utf8')));
  return { sizeBytes, weightBytes: weightBytes === 0 ? sizeBytes : weightBytes };
}

/** Each file once: the map has every tensor. Empty where it is no index. */
function namesIn(text: string): Set<string> {
  try {
    const { weight_map: map } = JSON.parse(text) as { weight_map?: { [tensor: string]: unknown } };
    return new Set(Object.values(map ?? {}).filter((name) => typeof name === 'string'));
  } catch {
    return new Set();
  }
}

/** A link may lead out of the roots, or change what it means after it was read (ORCH-3512). */
async function listFiles(folder: string): Promise<string[]> {
  if (!(await stat(folder)).isDirectory()) {
    throw new ModelError(`model ${folder} is no folder`, true);
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const odd = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (odd) {
    const way = 'copy the model without links (for Hugging Face: hf download --local-dir)';
    throw new ModelError(`model ${folder}: ${odd.name} is a link; ${way}`, true);
  }
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  if (files.length > FILES_MAX) {
    throw new ModelError(`model ${folder} has ${files.length} files, at most ${FILES_MAX}`, true);
  }
  return files.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

async function fingerprint(file: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
  return [file, dev, ino, size, mtimeNs, ctimeNs].join(':');
}

async function hash(file: string, signal: AbortSignal): Promise<string> {
  const sha256 = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576, signal })) {
    sha256.update(chunk as Buffer);
  }
  return sha256.digest('hex');
}
