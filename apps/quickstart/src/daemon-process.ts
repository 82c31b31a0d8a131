import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Longer than the daemons' own grace periods, so that KILL is for one that hangs. */
const STOP_LIMIT_MS = 45_000;
const TAIL_LINES = 12;

export type DaemonProcess = {
  name: string;
  /** Rejects with the last log lines when the process ends without being asked to. */
  failed: Promise<never>;
  /** TERM, wait, KILL. Safe twice, and after the end. */
  stop(): Promise<void>;
};

/**
 * Starts a daemon in a process group of its own: Ctrl-C on the terminal reaches this process alone,
 * which then stops the daemons in order. Its log goes to a file; the one of the run before is kept
 * beside it.
 */
export function startDaemonProcess(
  name: string,
  script: string,
  configFile: string,
  logFile: string,
): DaemonProcess {
  keepOld(logFile);
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [script, '--config', configFile], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let stopping = false;
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const failed = ended.then(async ([code, signal]): Promise<never> => {
    // A stop that was asked for is no failure, and nobody waits for this promise any more.
    if (stopping) return new Promise<never>(() => {});
    const tail = await lastLines(logFile);
    throw new Error(`${name} ended (${signal ?? `code ${code}`}); the end of ${logFile}:\n${tail}`);
  });
  failed.catch(() => {});
  return {
    name,
    failed,
    async stop() {
      stopping = true;
      if (!isAlive(child)) return;
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      await ended;
      clearTimeout(kill);
    },
  };
}

const isAlive = (child: ChildProcess): boolean =>
  child.exitCode === null && child.signalCode === null;

function keepOld(logFile: string): void {
  try {
    renameSync(logFile, `${logFile}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}
