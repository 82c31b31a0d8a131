import type { JournalEntry } from './journal.ts';
import { livePids } from './journaled-processes.ts';
import { isSameProcess, type ProcessIdentity } from './process-identity.ts';
import type { ReplicaDeps } from './replica-settings.ts';

type KinDeps = Pick<ReplicaDeps, 'processes' | 'clock' | 'logger'>;

const LOOK_MS = 20;
/** A killed process may stay for as long as the kernel frees its device memory. */
export const KILLED_WAIT_MS = 30_000;

/**
 * Who is there of an engine beside its leader, and the leader: its group, and what it started and
 * left the group. Once it serves it has all the processes that it will have.
 */
export const kinOf = ({ processes }: Pick<ReplicaDeps, 'processes'>, leader: number | undefined) =>
  leader === undefined ? [] : processes.familyOf(leader);

/**
 * What the engine had started itself goes with it; `onGone` follows when it has gone, at once where
 * nothing is left: the next engine needs the memory. `leader`: the process, where its end was seen
 * a moment ago. Then a group of its number without it can only be its own, since no new process is
 * given the number of a group that lives; otherwise a number may be another's by now, so look.
 * Also what left the group is found, by the identity in its environment or what was written down of
 * it: Python's helpers live on in a session of their own without anybody to work for. Each look is
 * one at every process of the host, some milliseconds, for each end of an engine.
 */
export function endKin(
  { processes, clock, logger }: KinDeps,
  entry: JournalEntry,
  leader: number | null,
  onGone: () => void,
): void {
  const isGroupOurs = leader !== null && processes.identify(leader) === null;
  const group = isGroupOurs ? processes.familyOf(leader) : [];
  const endMs = clock.nowMs() + KILLED_WAIT_MS;
  if (isGroupOurs) processes.signalGroup(leader, 'SIGKILL');
  const look = () => {
    const left = new Set(livePids(processes, entry));
    for (const member of group) if (isThere(processes, member)) left.add(member.pid);
    for (const pid of left) processes.signal(pid, 'SIGKILL');
    if (left.size > 0 && clock.nowMs() < endMs) {
      clock.after(LOOK_MS, look);
      return;
    }
    if (left.size > 0) logger.error({ pids: [...left] }, 'processes of an engine survive KILL');
    onGone();
  };
  look();
}

function isThere(processes: ReplicaDeps['processes'], known: ProcessIdentity): boolean {
  const present = processes.identify(known.pid);
  return present !== null && isSameProcess(present, known);
}
