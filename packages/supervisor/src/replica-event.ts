import type { Survival } from './adoption.ts';
import type { ExitCause } from './exit-cause.ts';
import type { PreparationFault } from './replica-preparation.ts';

/** Why a state was entered: the label `reason`, together with the causes of exits. */
export type TransitionReason =
  | ExitCause
  | 'start'
  | 'adopted'
  | 'prepared'
  | 'unprepared'
  | 'no_room'
  | 'no_key'
  | 'answering'
  | 'loaded'
  | 'tested'
  | 'drained'
  | 'stop'
  | 'restart'
  | 'swap'
  | 'retry'
  | 'crash_loop';

/**
 * Everything that can happen to a replica. Requests come from outside, the rest from its own
 * activities.
 */
export type ReplicaEvent =
  | { kind: 'start' }
  | { kind: 'stop' }
  /** Its engine outlived an earlier agent. */
  | { kind: 'adopted'; as: Survival; error: string }
  /** `drain` false: what runs in the engine is what must end. */
  | { kind: 'replace'; reason: 'restart' | 'swap'; drain: boolean }
  | { kind: 'prepared' }
  | ({ kind: 'unprepared' } & PreparationFault)
  | { kind: 'answering' }
  | { kind: 'loaded' }
  | { kind: 'tested' }
  | { kind: 'drained' }
  | { kind: 'retry' }
  /** The process lives and must not. */
  | { kind: 'condemned'; cause: ExitCause; error: string; permanent: boolean }
  /** The process is gone; `cause` says why where nobody had asked for it. */
  | { kind: 'exited'; cause: ExitCause; error: string };
