import type { Pool, ReplicaReport, RestartCommand } from '@orchqueue/contract-types';
import type { VerifiedModel } from './model-verifier.ts';
import type { TransitionReason } from './replica-event.ts';

/**
 * A seat for one engine process of a replica (`SeatedReplica`). All methods are requests to its
 * owner and return at once.
 */
export type Replica = {
  readonly replicaId: string;
  readonly seatId: string;
  /**
   * Takes over the engine that an earlier agent left, or sees to its end; to be awaited before
   * `start`. Rejects never; lasts two probe timeouts at most (`agent.probe_timeout_ms`).
   */
  adopt(): Promise<void>;
  start(): void;
  /**
   * Resolves when no process is left; safe unstarted, safe twice. What runs may go on for `drainMs`
   * from the begin of its drain, `stop_grace_ms` unless said; the last call counts.
   */
  stop(drainMs?: number): Promise<void>;
  /** GENERATION_STALE when another process than the one meant is there. */
  restart(generation: number, reason: RestartCommand['reason']): void;
  /**
   * Another model from the next process on; that process comes at once unless the replica is
   * stopped. `drainMs` as with `stop`.
   */
  swap(model: Pool['model'], drainMs?: number): void;
  /** Whether metrics show its state: a replica has one state, in whichever seat. */
  present(isPresent: boolean): void;
  /** KILL without a word, for an agent that has to leave now. */
  kill(): void;
  status(): ReplicaReport;
  /** Why it is in the state that `status` tells. */
  reason(): TransitionReason;
  /** What the file behind the present model was found to be; null before it was read. */
  verifiedModel(): VerifiedModel | null;
  /** Called after every transition. Returns its own removal. */
  onChange(listener: () => void): () => void;
};
