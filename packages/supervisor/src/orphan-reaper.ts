import type { Logger } from '@orchqueue/telemetry';
import { type Clock, pause } from './clock.ts';
import { KILLED_WAIT_MS } from './engine-kin.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { livePids, signalAll } from './journaled-processes.ts';
import type { ProcessTable } from './process-identity.ts';

export type ReaperDeps = {
  journal: Journal;
  processes: ProcessTable;
  clock: Clock;
  logger: Logger;
};

const POLL_MS = 20;

/**
 * Ends the engines that an agent before this one left behind and that nobody wants any more: their
 * replicas are not configured. Those of configured ones are their owners' (`Replica.adopt`).
 * Rejects when one survives.
 */
export async function reapOrphans(
  deps: ReaperDeps,
  graceMs: number,
  configured: ReadonlySet<string> = new Set(),
): Promise<number> {
  const left = deps.journal.readAll().filter((entry) => entry.phase !== 'ended');
  const entries = left.filter((entry) => !configured.has(entry.replica_id));
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
  deps.journal.write({ ...entry, phase: 'ended', process: null, kin: [] });
  return found.length;
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
