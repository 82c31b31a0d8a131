import type { JournalEntry } from './journal.ts';
import { isSameProcess, type ProcessIdentity, type ProcessTable } from './process-identity.ts';

type Journaled = Pick<JournalEntry, 'process' | 'identity' | 'kin'>;

/** The recorded process lives and is the same one, by pid, start and boot. */
export function leaderLives(processes: ProcessTable, { process }: Journaled): boolean {
  const present = process && processes.identify(process.pid);
  return present !== null && process !== null && isSameProcess(present, process);
}

/**
 * Whatever is proven to be of this entry: its process, and by the identity in their environment its
 * children, or a process that was spawned and not yet written down. vLLM's workers overwrite their
 * environment; without their leader they are known by what was written down of them. The number of
 * their group alone would prove nothing: it may have been a daemon's since.
 */
export function livePids(processes: ProcessTable, entry: Journaled): number[] {
  const pids = new Set<number>();
  if (entry.process && leaderLives(processes, entry)) pids.add(entry.process.pid);
  else for (const member of survivors(processes, entry)) pids.add(member.pid);
  for (const pid of processes.carriers(entry.identity)) {
    if (processes.identify(pid)) pids.add(pid);
  }
  return [...pids];
}

const survivors = (processes: ProcessTable, { kin }: Journaled): ProcessIdentity[] =>
  kin.filter((member) => {
    const present = processes.identify(member.pid);
    return present !== null && isSameProcess(present, member);
  });

/** Looks before each signal: a number may be somebody else's by now (ORCH-3503). */
export function signalAll(processes: ProcessTable, entry: Journaled, signal: NodeJS.Signals): void {
  for (const pid of livePids(processes, entry)) {
    // The leader lives and is ours, so its group is too.
    if (pid === entry.process?.pid) processes.signalGroup(pid, signal);
    else processes.signal(pid, signal);
  }
}
