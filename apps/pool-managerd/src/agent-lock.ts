import { readFileSync, rmSync } from 'node:fs';
import {
  isSameProcess,
  type ProcessIdentity,
  systemProcesses,
  writeDurably,
} from '@orchqueue/supervisor';

/**
 * One agent per data folder: a second one would take the first one's engines for orphans and end
 * them. The file names its holder by pid, start and boot, so that what a killed agent left behind
 * holds nobody up.
 */
export function takeAgentLock(file: string): { release(): void } {
  const holder = readHolder(file);
  const present = holder && systemProcesses.identify(holder.pid);
  if (holder && present && isSameProcess(holder, present) && holder.pid !== process.pid) {
    throw new Error(`${file} is held by the running pool-managerd with pid ${holder.pid}`);
  }
  writeDurably(file, systemProcesses.identify(process.pid));
  return { release: () => rmSync(file, { force: true }) };
}

function readHolder(file: string): ProcessIdentity | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<ProcessIdentity> | null;
    return Number.isSafeInteger(holder?.pid) ? (holder as ProcessIdentity) : null;
  } catch {
    // Absent, or torn by a crash of the disk: nobody who runs can be named by it.
    return null;
  }
}
