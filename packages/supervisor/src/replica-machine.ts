import type { ReplicaState } from '@orchqueue/contract-types';
import { isPermanent } from './exit-cause.ts';
import type { ReplicaEvent, TransitionReason } from './replica-event.ts';
import { LIVE_STATES } from './replica-state.ts';

/** What follows once the process is gone. */
type Goal = 'stopped' | 'preparing' | 'backoff' | 'failed';

export type Machine = {
  readonly state: ReplicaState;
  /** Counts entries, so that preparing again for another model is told from going on. */
  readonly entries: number;
  readonly reason: TransitionReason;
  /** Set while a process is on its way out. */
  readonly goal: { readonly to: Goal; readonly reason: TransitionReason } | null;
  /** Only KILL will do: the process hangs, or what it runs must end now. */
  readonly force: boolean;
  /** Unasked ends in a row, none of which had been Ready for long enough. */
  readonly crashes: number;
  readonly readyAtMs: number | null;
  readonly lastError: string | null;
};

export type MachineLimits = { crashesMax: number; healthyMs: number };

export const INITIAL: Machine = {
  state: 'stopped',
  entries: 0,
  reason: 'stop',
  goal: null,
  force: false,
  crashes: 0,
  readyAtMs: null,
  lastError: null,
};

/**
 * The one place where a replica changes state (ORCH-3500). Pure: gives the next machine, or null
 * where the event means nothing in the present state.
 */
export function next(
  machine: Machine,
  event: ReplicaEvent,
  nowMs: number,
  limits: MachineLimits,
): Machine | null {
  switch (event.kind) {
    case 'start':
      return onStart(machine);
    case 'stop':
      return onStop(machine);
    case 'replace':
      return onReplace(machine, event.reason, event.drain);
    case 'condemned':
      return onCondemned(machine, event, nowMs, limits);
    case 'exited':
      return onExited(machine, event, nowMs, limits);
    case 'unprepared':
      return machine.state === 'preparing' ? onUnprepared(machine, event, nowMs, limits) : null;
    default:
      return onProgress(machine, event.kind, nowMs);
  }
}

const enter = (
  machine: Machine,
  state: ReplicaState,
  reason: TransitionReason,
  more: Partial<Machine> = {},
): Machine => ({
  ...machine,
  goal: null,
  force: false,
  readyAtMs: null,
  ...more,
  state,
  reason,
  entries: machine.entries + 1,
});

const isLive = (machine: Machine): boolean => LIVE_STATES.includes(machine.state);

function onStart(machine: Machine): Machine | null {
  if (machine.state === 'stopped' || machine.state === 'failed') {
    return enter(machine, 'preparing', 'start', { crashes: 0, lastError: null });
  }
  // Asked to stop a moment ago: the process still has to go, then a new one comes.
  const isLeaving = machine.goal?.to === 'stopped' || machine.goal?.to === 'failed';
  return isLeaving ? { ...machine, goal: { to: 'preparing', reason: 'start' } } : null;
}

function onStop(machine: Machine): Machine | null {
  const goal = { to: 'stopped', reason: 'stop' } as const;
  if (machine.state === 'stopped') return null;
  if (machine.state === 'ready') return enter(machine, 'draining', 'stop', { goal });
  if (machine.goal) return machine.goal.to === 'stopped' ? null : { ...machine, goal };
  if (isLive(machine)) return enter(machine, 'stopping', 'stop', { goal });
  return enter(machine, 'stopped', 'stop');
}

function onReplace(machine: Machine, reason: 'restart' | 'swap', drain: boolean): Machine | null {
  const goal = { to: 'preparing', reason } as const;
  const afresh = { crashes: 0, lastError: null };
  if (machine.state === 'stopped') return null;
  if (machine.state === 'ready' && drain) {
    return enter(machine, 'draining', reason, { ...afresh, goal });
  }
  if (machine.state === 'draining' && !drain) {
    const kept = machine.goal?.to === 'stopped' ? machine.goal : goal;
    return enter(machine, 'stopping', reason, { ...afresh, goal: kept, force: true });
  }
  // Who stops is not brought back by a late replacement.
  if (machine.goal) return machine.goal.to === 'stopped' ? null : { ...machine, ...afresh, goal };
  if (isLive(machine)) {
    return enter(machine, 'stopping', reason, { ...afresh, goal, force: !drain });
  }
  return enter(machine, 'preparing', reason, afresh);
}

const PROGRESS = {
  prepared: { from: 'preparing', to: 'starting', reason: 'prepared' },
  answering: { from: 'starting', to: 'loading', reason: 'answering' },
  loaded: { from: 'loading', to: 'testing', reason: 'loaded' },
  tested: { from: 'testing', to: 'ready', reason: 'tested' },
  drained: { from: 'draining', to: 'stopping', reason: 'drained' },
  retry: { from: 'backoff', to: 'preparing', reason: 'retry' },
} as const;

function onProgress(machine: Machine, kind: keyof typeof PROGRESS, nowMs: number): Machine | null {
  const { from, to, reason } = PROGRESS[kind];
  if (machine.state !== from) return null;
  if (to === 'ready') return enter(machine, to, reason, { readyAtMs: nowMs, lastError: null });
  return enter(machine, to, reason, { goal: machine.goal });
}

function onUnprepared(
  machine: Machine,
  event: { error: string; permanent: boolean },
  nowMs: number,
  limits: MachineLimits,
): Machine {
  if (event.permanent) {
    return enter(machine, 'failed', 'unprepared', { lastError: event.error });
  }
  const crashed = afterCrash(machine, 'unprepared', nowMs, limits);
  return enter(machine, crashed.to, crashed.reason, {
    crashes: crashed.crashes,
    lastError: event.error,
  });
}

function onCondemned(
  machine: Machine,
  event: Extract<ReplicaEvent, { kind: 'condemned' }>,
  nowMs: number,
  limits: MachineLimits,
): Machine | null {
  if (!isLive(machine) || machine.state === 'stopping') return null;
  // On its way out already: let it go where it was going, only faster.
  if (machine.goal) {
    return enter(machine, 'stopping', event.cause, { goal: machine.goal, force: true });
  }
  const crashed = event.permanent
    ? { to: 'failed' as const, reason: event.cause, crashes: machine.crashes }
    : afterCrash(machine, event.cause, nowMs, limits);
  return enter(machine, 'stopping', event.cause, {
    goal: { to: crashed.to, reason: crashed.reason },
    force: event.cause === 'hang',
    crashes: crashed.crashes,
    lastError: event.error,
  });
}

function onExited(
  machine: Machine,
  event: Extract<ReplicaEvent, { kind: 'exited' }>,
  nowMs: number,
  limits: MachineLimits,
): Machine | null {
  if (!isLive(machine)) return null;
  if (machine.goal) return enter(machine, machine.goal.to, machine.goal.reason);
  const crashed = isPermanent(event.cause)
    ? { to: 'failed' as const, reason: event.cause, crashes: machine.crashes }
    : afterCrash(machine, event.cause, nowMs, limits);
  return enter(machine, crashed.to, crashed.reason, {
    crashes: crashed.crashes,
    lastError: event.error,
  });
}

/**
 * A crash after a long healthy time is a first one again; too many in a row stay failed
 * (ORCH-3038).
 */
function afterCrash(
  machine: Machine,
  reason: TransitionReason,
  nowMs: number,
  limits: MachineLimits,
): { to: 'backoff' | 'failed'; reason: TransitionReason; crashes: number } {
  const wasHealthy = machine.readyAtMs !== null && nowMs - machine.readyAtMs >= limits.healthyMs;
  const crashes = wasHealthy ? 1 : machine.crashes + 1;
  if (crashes >= limits.crashesMax) return { to: 'failed', reason: 'crash_loop', crashes };
  return { to: 'backoff', reason, crashes };
}
