import type { JournalEntry } from './journal.ts';
import { isSameProcess, type ProcessTable } from './process-identity.ts';

type Journaled = Pick<JournalEntry, 'process' | 'identity'>;

/** The recorded process lives and is the same one, by pid, start and boot. */
export function leaderLives(processes: ProcessTable, { process }: Journaled): boolean {
  const present = process && processes.identify(process.pid);
  return present !== null && process !== null && isSameProcess(present, process);
}

/**
 * Whatever is proven to be of this entry: its process, and by the identity in their environment its
 * children, or a process that was spawned and not yet written down.
 */
export function livePids(processes: ProcessTable, entry: Journaled): number[] {
  const pids = new Set<number>();
  if (entry.process && leaderLives(processes, entry)) pids.add(entry.process.pid);
  for (const pid of processes.carriers(entry.identity)) {
    if (processes.identify(pid)) pids.add(pid);
  }
  return [...pids];
}

/** Looks before each signal: a number may be somebody else's by now (ORCH-3503). */
export function signalAll(processes: ProcessTable, entry: Journaled, signal: NodeJS.Signals): void {
  for (const pid of livePids(processes, entry)) {
    // The leader lives and is ours, so its group is too.
    if (pid === entry.process?.pid) processes.signalGroup(pid, signal);
    else processes.signal(pid, signal);
  }
}
