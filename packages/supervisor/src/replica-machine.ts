import type { ReplicaState } from '@orchqueue/contract-types';
import type { Survival } from './adoption.ts';
import { type ExitCause, isPermanent } from './exit-cause.ts';
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
  /** When the last of them were, at most as many as make a loop. */
  readonly crashedAtMs: readonly number[];
  /** How often in a row others had the room or the key that it needs. */
  readonly waits: number;
  readonly readyAtMs: number | null;
  readonly lastError: string | null;
};

export type MachineLimits = { crashesMax: number; healthyMs: number; windowMs: number };

export const INITIAL: Machine = {
  state: 'stopped',
  entries: 0,
  reason: 'stop',
  goal: null,
  force: false,
  crashes: 0,
  crashedAtMs: [],
  waits: 0,
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
    case 'adopted':
      return onAdopted(machine, event, nowMs);
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

/** The breaker is open: nothing is started before a long time or a command. */
export const isCrashLoop = ({ state, reason }: Machine): boolean =>
  state === 'failed' && reason === 'crash_loop';

/** Failed, and tried once more after a long time: one crash, and it is failed again. */
export const isRetried = (machine: Machine): boolean =>
  isCrashLoop(machine) || (machine.state === 'failed' && machine.reason === 'unauthorized');

const isLive = (machine: Machine): boolean => LIVE_STATES.includes(machine.state);

const AFRESH = { crashes: 0, crashedAtMs: [], waits: 0, lastError: null } as const;

function onStart(machine: Machine): Machine | null {
  if (machine.state === 'stopped' || machine.state === 'failed') {
    return enter(machine, 'preparing', 'start', AFRESH);
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
  if (machine.state === 'stopped') return null;
  if (machine.state === 'ready' && drain) {
    return enter(machine, 'draining', reason, { ...AFRESH, goal });
  }
  if (machine.state === 'draining' && !drain) {
    const kept = machine.goal?.to === 'stopped' ? machine.goal : goal;
    return enter(machine, 'stopping', reason, { ...AFRESH, goal: kept, force: true });
  }
  // Who stops is not brought back by a late replacement.
  if (machine.goal) return machine.goal.to === 'stopped' ? null : { ...machine, ...AFRESH, goal };
  if (isLive(machine)) {
    return enter(machine, 'stopping', reason, { ...AFRESH, goal, force: !drain });
  }
  return enter(machine, 'preparing', reason, AFRESH);
}

const ADOPTED: Readonly<Record<Survival, ReplicaState>> = {
  serving: 'ready',
  loading: 'loading',
  unwanted: 'draining',
  leaving: 'stopping',
  unverified: 'stopping',
};

/** Only before anything was started: an owner never has two processes. */
function onAdopted(
  machine: Machine,
  { as, error }: Extract<ReplicaEvent, { kind: 'adopted' }>,
  nowMs: number,
): Machine | null {
  if (machine.state !== 'stopped') return null;
  if (as === 'serving') return enter(machine, 'ready', 'adopted', { readyAtMs: nowMs });
  if (as === 'loading') return enter(machine, 'loading', 'adopted');
  return enter(machine, ADOPTED[as], 'adopted', {
    goal: { to: 'preparing', reason: 'adopted' },
    // Who cannot be verified is not asked politely: it may be hung.
    force: as === 'unverified',
    lastError: error,
  });
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
  if (machine.state !== from && !(kind === 'retry' && isRetried(machine))) return null;
  if (to === 'ready') return enter(machine, to, reason, { readyAtMs: nowMs, lastError: null });
  const waits = kind === 'prepared' ? 0 : machine.waits;
  return enter(machine, to, reason, { goal: machine.goal, waits });
}

function onUnprepared(
  machine: Machine,
  event: Extract<ReplicaEvent, { kind: 'unprepared' }>,
  nowMs: number,
  limits: MachineLimits,
): Machine {
  const { reason, error } = event;
  if (event.permanent) return enter(machine, 'failed', reason, { lastError: error });
  // Nothing has crashed: it waits for as long as others have the memory, or the key.
  if (reason !== 'unprepared') {
    return enter(machine, 'backoff', reason, { waits: machine.waits + 1, lastError: error });
  }
  const crash = { cause: reason, error };
  const crashed = afterCrash(machine, crash, nowMs, limits);
  return enter(machine, crashed.to, crashed.reason, crashed.more);
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
  const isHopeless = event.permanent || isHopelessAfter(machine, event.cause);
  const crashed = isHopeless
    ? { to: 'failed' as const, reason: event.cause, more: { lastError: event.error } }
    : afterCrash(machine, event, nowMs, limits);
  return enter(machine, 'stopping', event.cause, {
    goal: { to: crashed.to, reason: crashed.reason },
    force: event.cause === 'hang',
    ...crashed.more,
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
  const crashed = isHopelessAfter(machine, event.cause)
    ? { to: 'failed' as const, reason: event.cause, more: { lastError: event.error } }
    : afterCrash(machine, event, nowMs, limits);
  return enter(machine, crashed.to, crashed.reason, crashed.more);
}

/**
 * A file that was served is a good one, whatever its engine wrote before it ended; and where a key
 * was taken until now, there may be a new one.
 */
const isHopelessAfter = (machine: Machine, cause: ExitCause): boolean =>
  isPermanent(cause) && machine.readyAtMs === null;

type Crashed = {
  to: 'backoff' | 'failed';
  reason: TransitionReason;
  more: Pick<Machine, 'crashes' | 'crashedAtMs' | 'lastError'>;
};

/**
 * The breaker (ORCH-3038). A crash after a long healthy time is a first one again, and the pause
 * before the next start is short again. Too many in a row are a loop; so are too many within the
 * window, healthy times between them or not. An upstream that is out of reach has not crashed, and
 * is looked for as long as it takes.
 */
function afterCrash(
  machine: Machine,
  { cause: reason, error }: { cause: TransitionReason; error: string },
  nowMs: number,
  { healthyMs, windowMs, crashesMax }: MachineLimits,
): Crashed {
  const wasHealthy = machine.readyAtMs !== null && nowMs - machine.readyAtMs >= healthyMs;
  const crashes = wasHealthy ? 1 : machine.crashes + 1;
  const recent = machine.crashedAtMs.filter((atMs) => nowMs - atMs < windowMs);
  if (reason === 'unreachable') {
    return { to: 'backoff', reason, more: { crashes, crashedAtMs: recent, lastError: error } };
  }
  const crashedAtMs = [...recent, nowMs].slice(-crashesMax);
  const isLoop = crashes >= crashesMax || crashedAtMs.length >= crashesMax;
  if (!isLoop) return { to: 'backoff', reason, more: { crashes, crashedAtMs, lastError: error } };
  const lastError = `it crashes again and again, ${crashes} times in a row; the last: ${error}`;
  return { to: 'failed', reason: 'crash_loop', more: { crashes, crashedAtMs, lastError } };
}
