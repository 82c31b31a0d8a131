import { type ExecFileException, execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** `cause.killed` where it took too long. Both streams, as programs use either for answers. */
export type RunOutcome = { cause: ExecFileException | null; output: string };

const OUTPUT_BYTES_MAX = 262_144;

/**
 * Runs a program to its end, at most for `timeoutMs` or until the signal, in no other environment
 * than `env`.
 */
export function runOnce(
  file: string,
  args: readonly string[],
  env: { [name: string]: string },
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<RunOutcome> {
  return new Promise((resolve) => {
    const options = {
      env,
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: OUTPUT_BYTES_MAX,
      ...(signal ? { signal } : {}),
    } as const;
    execFile(file, args, options, (cause, stdout, stderr) => {
      resolve({ cause, output: `${stdout}\n${stderr}` });
    });
  });
}

/** The first executable of that name; null where there is none. */
export async function findOnPath(name: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    const file = path.join(folder, name);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return null;
}
