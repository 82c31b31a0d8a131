import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';

export type EngineName = 'auto' | 'embedded' | 'llama-server';
export type EngineChoice = { provision: 'embedded' } | { provision: 'binary'; binaryPath: string };

const BINARY = 'llama-server';
const VERSION_LIMIT_MS = 5000;

/**
 * `embedded` ships with every install. `auto` prefers a `llama-server` that is there and starts,
 * because it may be built for this machine's GPU. Rejects when `llama-server` was asked for by name
 * and cannot be used.
 */
export async function chooseEngine(
  name: EngineName,
  projectRoot: string,
  searchPath: string,
): Promise<EngineChoice> {
  if (name === 'embedded') return { provision: 'embedded' };
  const folders = searchPath.split(path.delimiter).filter(Boolean);
  for (const folder of [path.join(projectRoot, '.engines', BINARY, 'bin'), ...folders]) {
    const binaryPath = path.join(folder, BINARY);
    if (await works(binaryPath)) return { provision: 'binary', binaryPath };
  }
  if (name === 'auto') return { provision: 'embedded' };
  throw new Error(
    `no ${BINARY} that runs is on PATH; install llama.cpp, ` +
      'run ci/scripts/install-llama-server.sh, or use --engine embedded',
  );
}

async function works(binaryPath: string): Promise<boolean> {
  const isThere = await access(binaryPath, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  return new Promise((resolve) => {
    execFile(binaryPath, ['--version'], { timeout: VERSION_LIMIT_MS }, (error) => resolve(!error));
  });
}
