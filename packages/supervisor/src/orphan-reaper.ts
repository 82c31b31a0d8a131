import type { Logger } from '@orchqueue/telemetry';
import { type Clock, pause } from './clock.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { isSameProcess, type ProcessTable } from './process-identity.ts';

export type ReaperDeps = {
  journal: Journal;
  processes: ProcessTable;
  clock: Clock;
  logger: Logger;
};

const POLL_MS = 20;
/** A killed process may stay for as long as the kernel frees its device memory. */
const KILLED_WAIT_MS = 30_000;

/**
 * Ends the engines that an agent before this one left behind. Only what is proven to be ours is
 * signalled: the process of the journal by pid, start and boot; its children, and a process that
 * was spawned but not yet written down, by the identity in their environment. Rejects when one
 * survives, since a second engine beside it would be a double.
 */
export async function reapOrphans(deps: ReaperDeps, graceMs: number): Promise<number> {
  const entries = deps.journal.readAll().filter((entry) => entry.phase !== 'ended');
  const reaped = await Promise.all(entries.map((entry) => reapOne(deps, entry, graceMs)));
  return reaped.reduce((sum, count) => sum + count, 0);
}

async function reapOne(deps: ReaperDeps, entry: JournalEntry, graceMs: number): Promise<number> {
  const { processes, logger } = deps;
  const facts = { replica: entry.replica_id, generation: entry.generation };
  const found = livePids(processes, entry);
  if (found.length > 0) {
    logger.warn({ ...facts, pids: found }, 'engine of an earlier agent found; ending it');
    signalAll(processes, entry, 'SIGTERM');
    if (!(await isGoneWithin(deps, entry, graceMs))) {
      signalAll(processes, entry, 'SIGKILL');
      if (!(await isGoneWithin(deps, entry, KILLED_WAIT_MS))) {
        const pids = livePids(processes, entry).join(', ');
        throw new Error(`engine process ${pids} of replica ${entry.replica_id} survives KILL`);
      }
    }
    logger.info({ ...facts, pids: found }, 'engine of an earlier agent ended');
  }
  deps.journal.write({ ...entry, phase: 'ended', process: null });
  return found.length;
}

/** The recorded process if it is still the same one, and whatever carries the identity. */
export function livePids(processes: ProcessTable, entry: JournalEntry): number[] {
  const pids = new Set<number>();
  if (entry.process) {
    const present = processes.identify(entry.process.pid);
    if (present && isSameProcess(present, entry.process)) pids.add(present.pid);
  }
  for (const pid of processes.carriers(entry.identity)) {
    if (processes.identify(pid)) pids.add(pid);
  }
  return [...pids];
}

function signalAll(processes: ProcessTable, entry: JournalEntry, signal: NodeJS.Signals): void {
  for (const pid of livePids(processes, entry)) {
    // The leader lives and is ours, so its group is too.
    if (pid === entry.process?.pid) processes.signalGroup(pid, signal);
    else processes.signal(pid, signal);
  }
}

async function isGoneWithin(
  { processes, clock }: ReaperDeps,
  entry: JournalEntry,
  limitMs: number,
): Promise<boolean> {
  const endMs = clock.nowMs() + limitMs;
  const { signal } = new AbortController();
  while (livePids(processes, entry).length > 0) {
    if (clock.nowMs() >= endMs) return false;
    await pause(clock, POLL_MS, signal);
  }
  return true;
}
