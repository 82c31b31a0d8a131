import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Metrics } from '@orchqueue/telemetry';
import { ModelError, type VerifiedModel } from './model-verifier.ts';

/** A model of one file each layer has some hundred; more is no model. */
const FILES_MAX = 4_096;

/**
 * The first gate for engines whose model is a folder (ORCH-3037, ORCH-3504). Its digest is that of
 * the lines that `sha256sum` prints for its files, in the order of their paths:
 * `find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum`.
 */
export async function verifyModelFolder(
  folder: string,
  expectedDigest: string | undefined,
  metrics: Metrics,
): Promise<VerifiedModel> {
  const model = await read(folder).catch((cause: NodeJS.ErrnoException) => {
    metrics.inc('orch_model_verifications_total', { result: 'unreadable' });
    if (cause instanceof ModelError) throw cause;
    throw new ModelError(`model ${folder} cannot be read (${cause.code})`, true, cause);
  });
  const isOther = expectedDigest !== undefined && expectedDigest !== model.digest;
  const result = isOther ? 'mismatch' : 'verified';
  metrics.inc('orch_model_verifications_total', { result });
  if (!isOther) return model;
  const figures = `expected ${expectedDigest}, the folder has ${model.digest}`;
  throw new ModelError(`model ${folder} has another digest: ${figures}`, true);
}

async function read(folder: string): Promise<VerifiedModel> {
  const files = await listFiles(folder);
  if (files.length === 0) throw new ModelError(`model ${folder} is an empty folder`, true);
  const sum = createHash('sha256');
  let sizeBytes = 0;
  for (const file of files) {
    const at = path.join(folder, file);
    sizeBytes += (await stat(at)).size;
    sum.update(`${await hash(at)}  ${file}\n`);
  }
  return { path: folder, digest: `sha256:${sum.digest('hex')}`, sizeBytes };
}

/** What its files have, without a look into them. Throws ModelError where it is no model. */
export async function modelFolderBytes(folder: string): Promise<number> {
  const files = await listFiles(folder);
  const sizes = await Promise.all(files.map(async (file) => stat(path.join(folder, file))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
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

async function hash(file: string): Promise<string> {
  const sha256 = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576 })) {
    sha256.update(chunk as Buffer);
  }
  return sha256.digest('hex');
}
