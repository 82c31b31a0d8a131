import { spawn } from 'node:child_process';
import type { EngineCommand } from './engine-command.ts';

export type ExitStatus = { code: number | null; signal: string | null; error: string | null };

/**
 * A child of ours. Its pid stays its own until its exit was heard, so it may be signalled until
 * then.
 */
export type EngineProcess = {
  /** Undefined when it could not be spawned; then only the exit follows. */
  readonly pid: number | undefined;
  onExit(listener: (status: ExitStatus) => void): void;
};

export type SpawnEngine = (command: EngineCommand, logDescriptor: number) => EngineProcess;

/**
 * Own process group, so that a signal reaches what the engine itself starts; arguments never see a
 * shell.
 */
export const spawnEngine: SpawnEngine = (command, logDescriptor) => {
  const child = spawn(command.file, command.args, {
    env: command.env,
    cwd: '/',
    detached: true,
    shell: false,
    stdio: ['ignore', logDescriptor, logDescriptor],
  });
  // The engine must not keep an agent alive that has nothing else to do.
  child.unref();
  return {
    pid: child.pid,
    onExit(listener) {
      child.once('exit', (code, signal) => listener({ code, signal, error: null }));
      child.once('error', (cause: NodeJS.ErrnoException) => {
        // An error after the spawn is about signalling and says nothing on the process.
        if (child.pid !== undefined) return;
        const error = `${command.file} cannot be started (${cause.code ?? cause.message})`;
        listener({ code: null, signal: null, error });
      });
    },
  };
};
