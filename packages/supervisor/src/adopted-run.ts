import { adoptedEndpoint } from './adopted-endpoint.ts';
import { msToBeat } from './clock.ts';
import { endKin, kinOf } from './engine-kin.ts';
import type { EngineLog } from './engine-log.ts';
import { type EngineRun, LOOPBACK } from './engine-run.ts';
import type { JournalEntry } from './journal.ts';
import { leaderLives, livePids, signalAll } from './journaled-processes.ts';
import type { ReplicaDeps, ReplicaSettings } from './replica-settings.ts';
import { describeEnd, grew, type RunEnd } from './run-end.ts';
import { keepRecord } from './run-record.ts';

export type AdoptedFacts = {
  settings: ReplicaSettings;
  deps: ReplicaDeps;
  entry: JournalEntry;
  log: EngineLog;
};

/**
 * Nobody tells the end of a process that is not a child, so it is looked for: one small file of
 * /proc each time, and a crash is seen well within a second. Reaping is init's work. Four engines
 * looked at four times a second cost 0.3 % of a slow core.
 */
const LOOK_MS = 500;

/**
 * An engine process that an earlier agent started and this one owns from now on (ORCH-3503). Its
 * journal entry goes on: what is in there is still true.
 */
export function adoptRun(facts: AdoptedFacts, onEnd: (end: RunEnd) => void): EngineRun {
  const { settings, deps, entry, log } = facts;
  const { clock, processes } = deps;
  const record = keepRecord(deps, entry);
  const oomKillsBefore = deps.oomKills();
  // Without its leader only what carries the identity is left, and has to go.
  const hasLeader = leaderLives(processes, entry);
  // Also what it started while no agent was there.
  if (hasLeader && entry.ready) record.note({ kin: kinOf(deps, entry.process?.pid) });
  let isGone = false;
  const lives = () =>
    hasLeader ? leaderLives(processes, entry) : livePids(processes, entry).length > 0;
  const look = () => {
    if (lives()) {
      clock.after(msToBeat(clock, LOOK_MS), look);
      return;
    }
    isGone = true;
    const unknown = { code: null, signal: null, error: null };
    const end = describeEnd(unknown, log.lastWords(), grew(oomKillsBefore, deps.oomKills()));
    const leader = hasLeader && entry.process ? entry.process.pid : null;
    endKin(deps, record.entry, leader, () => {
      record.note({ phase: 'ended', process: null, kin: [] });
      onEnd(end);
    });
  };
  clock.after(msToBeat(clock, LOOK_MS), look);
  return {
    generation: entry.generation,
    port: entry.port,
    url: `http://${LOOPBACK}:${entry.port}`,
    pid: entry.process?.pid,
    // How long it has been running is not known here; a load that goes on has its whole limit.
    startedAtMs: clock.nowMs(),
    endpoint: adoptedEndpoint(entry, settings, deps),
    signal(signal) {
      if (!isGone) signalAll(processes, entry, signal);
    },
    isReady: (ready) => record.note({ ready, kin: kinOf(deps, entry.process?.pid) }),
    isLeaving: (leaving) => record.note({ leaving }),
  };
}
