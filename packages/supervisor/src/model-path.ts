import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** A model that is not where it may be. The message is ready to be shown. */
export class ModelPathError extends Error {
  readonly isAbsent: boolean;

  constructor(message: string, isAbsent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'ModelPathError';
    this.isAbsent = isAbsent;
  }
}

/**
 * The real file behind a model path, which must lie inside one of the roots after every link was
 * followed (ORCH-3512). A relative path is looked for in each root in turn, then beside the
 * configuration.
 */
export async function resolveModelPath(
  given: string,
  roots: readonly string[],
  baseDirectory: string,
): Promise<string> {
  if (given.includes('\0')) throw new ModelPathError('the model path holds a NUL byte', false);
  const realRoots = (await Promise.all(roots.map(realOrNull))).filter((root) => root !== null);
  let outside = false;
  for (const candidate of candidates(given, realRoots, baseDirectory)) {
    const real = await realOrNull(candidate);
    if (real === null) continue;
    if (realRoots.some((root) => isInside(real, root))) return real;
    outside = true;
  }
  if (outside) throw new ModelPathError(`model ${given} lies outside model_roots`, false);
  throw new ModelPathError(`model ${given} is in none of model_roots`, true);
}

function candidates(given: string, roots: readonly string[], base: string): string[] {
  if (path.isAbsolute(given)) return [given];
  return [...roots.map((root) => path.resolve(root, given)), path.resolve(base, given)];
}

function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

async function realOrNull(file: string): Promise<string | null> {
  try {
    return await realpath(file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null;
    throw new ModelPathError(`model path ${file} cannot be followed (${code})`, true, cause);
  }
}
