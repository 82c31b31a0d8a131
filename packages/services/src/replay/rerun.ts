import type { Pins } from '@orchqueue/contract-types';
import type { ReplicaView, ResolvedModel } from '@orchqueue/domain';

/** What a task keeps of the one whose request it runs again (ORCH-4105). */
export type Rerun = {
  of: string;
  /** Null: the reference stands for what it stands for now. */
  resolved: ResolvedModel | null;
  /** Its queue is joined where it is still there. */
  poolId: string | null;
  /** Goes before every other one with a free slot. */
  replicaId: string | null;
};

/**
 * Of the pins of the first run those that are still there: the digest in its pool, else the digest
 * wherever it is served, else none.
 */
export function keptPins(of: string, pins: Pins | null, replicas: readonly ReplicaView[]): Rerun {
  const none = { of, resolved: null, poolId: null, replicaId: null };
  if (pins === null || pins.model_digest === '') return none;
  const same = replicas.filter(({ modelDigest }) => modelDigest === pins.model_digest);
  const there = same.find(({ poolId }) => poolId === pins.pool_id) ?? same[0];
  if (!there) return none;
  const digest = pins.model_digest;
  const isThere = there.poolId === pins.pool_id;
  return {
    of,
    resolved: { modelId: there.modelId, digest, isPinned: true },
    poolId: isThere ? pins.pool_id : null,
    replicaId: isThere ? pins.replica_id : null,
  };
}
