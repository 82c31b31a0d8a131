import { type ChildProcess, execFile } from 'node:child_process';
import { passedEnvironment } from '@orchqueue/supervisor';

/** Standard output; rejects with what the program said, `code` as Node or the program gave it. */
export type RunProgram = (file: string, args: readonly string[]) => Promise<string>;

/** `isSilent`: it said nothing in time, and may still be there. */
export class ProgramError extends Error {
  readonly isSilent: boolean;

  constructor(message: string, isSilent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'ProgramError';
    this.isSilent = isSilent;
  }
}

const OUTPUT_BYTES_MAX = 262_144;

/**
 * Runs one program at a time, each with a deadline. A process in the middle of a device call
 * survives KILL until the call returns, so nobody waits for its end, and while it is there no
 * second one is started beside it.
 */
export function createProgramRunner(deadlineMs: number): RunProgram {
  let stuck: ChildProcess | null = null;
  return (file, args) => {
    if (stuck && stuck.exitCode === null && stuck.signalCode === null) {
      const message = `${stuck.spawnfile} still hangs (pid ${stuck.pid})`;
      return Promise.reject(new ProgramError(message, true));
    }
    stuck = null;
    return new Promise((resolve, reject) => {
      const options = { env: passedEnvironment(), maxBuffer: OUTPUT_BYTES_MAX } as const;
      const child = execFile(file, args, options, (cause, stdout, stderr) => {
        clearTimeout(timer);
        if (!cause) return resolve(stdout);
        if (cause.code === 'ENOENT') return reject(cause);
        // nvidia-smi explains itself on standard output.
        const said = (stdout.trim() || stderr.trim()).split('\n')[0];
        reject(new ProgramError(said || cause.message, false, cause));
      });
      const timer = setTimeout(() => {
        stuck = child;
        child.kill('SIGKILL');
        child.unref();
        reject(new ProgramError(`no answer within ${deadlineMs} ms`, true));
      }, deadlineMs);
    });
  };
}
