import { type FileHandle, open } from 'node:fs/promises';
import { ConfigError } from './config-error.ts';

/** Written by the group, or anything by others. The group may read: that is how hosts share one. */
const TOO_OPEN = 0o027;

/**
 * The text of a file that holds a secret (ORCH-1104); null when there is no such file. Throws a
 * `ConfigError`, which names `key` and never shows the text, for a file that others can read or
 * that cannot be read.
 */
export async function readSecretFile(file: string, key: string): Promise<string | null> {
  const failed = (cause: NodeJS.ErrnoException): never => {
    throw new ConfigError(file, [{ path: key, expected: `cannot be read (${cause.code})` }], cause);
  };
  let handle: FileHandle | null;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return failed(cause as NodeJS.ErrnoException);
  }
  try {
    const { mode } = await handle.stat();
    if ((mode & TOO_OPEN) !== 0) throw tooOpen(file, key, mode);
    return await handle.readFile('utf8').catch(failed);
  } finally {
    await handle.close();
  }
}

function tooOpen(file: string, key: string, mode: number): ConfigError {
  const shown = (mode & 0o777).toString(8).padStart(3, '0');
  const expected = `is open to others (mode ${shown}); use chmod 600 ${file}`;
  return new ConfigError(file, [{ path: key, expected }]);
}
