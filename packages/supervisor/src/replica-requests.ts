import type { Pool, ReplicaReport, RestartCommand } from '@orchqueue/contract-types';
import type { VerifiedModel } from './model-verifier.ts';

/**
 * One engine slot of a pool on this host. All methods are requests to its owner and return at once.
 */
export type Replica = {
  readonly replicaId: string;
  /**
   * Takes over the engine that an earlier agent left, or sees to its end; to be awaited before
   * `start`. Rejects never; lasts two probe timeouts at most (`agent.probe_timeout_ms`).
   */
  adopt(): Promise<void>;
  start(): void;
  /** Resolves when no process is left; safe unstarted, safe twice. */
  stop(): Promise<void>;
  /** GENERATION_STALE when another process than the one meant is there. */
  restart(generation: number, reason: RestartCommand['reason']): void;
  /**
   * Another model from the next process on; that process comes at once unless the replica is
   * stopped.
   */
  swap(model: Pool['model']): void;
  /** KILL without a word, for an agent that has to leave now. */
  kill(): void;
  status(): ReplicaReport;
  /** What the file behind the present model was found to be; null before it was read. */
  verifiedModel(): VerifiedModel | null;
  /** Called after every transition. Returns its own removal. */
  onChange(listener: () => void): () => void;
};
