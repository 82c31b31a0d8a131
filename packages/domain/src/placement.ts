import type { Engine, ReplicaState, Workload } from '@orchqueue/contract-types';

/** One replica as placement sees it. */
export type ReplicaView = {
  replicaId: string;
  poolId: string;
  agentId: string;
  agentUrl: string;
  engine: Engine;
  engineVersion: string;
  modelId: string;
  modelDigest: string;
  samplerProfileVersion: string;
  contextTokens: number;
  url: string;
  generation: number;
  device: string;
  state: ReplicaState;
  slotsTotal: number;
  slotsBusy: number;
  /** The agent reports in time. */
  fresh: boolean;
  /** The last attempt found nobody there; cleared by the agent's next report. */
  suspect: boolean;
};

/** One pool as placement sees it. */
export type PoolView = {
  poolId: string;
  engine: Engine;
  modelId: string;
  workloads: Workload[];
  draining: boolean;
  queued: number;
  replicas: ReplicaView[];
};

export type ReplicaRefusal = 'stale' | 'not_ready' | 'suspect' | 'no_free_slot' | 'context';

/** Why a replica takes no work now, or null (ORCH-3010). */
export function replicaRefusal(replica: ReplicaView): ReplicaRefusal | null {
  if (!replica.fresh) return 'stale';
  if (replica.state !== 'ready') return 'not_ready';
  if (replica.suspect) return 'suspect';
  return null;
}

export type Placement = {
  chosen: ReplicaView | null;
  candidates: { replicaId: string; refusal: ReplicaRefusal | null }[];
};

/**
 * The replica for the next task of a pool (ORCH-3008): feasible ones, fewest active slots, then id.
 */
export function placeOnReplica(replicas: readonly ReplicaView[], tokensNeeded: number): Placement {
  const candidates = replicas.map((replica) => {
    let refusal = replicaRefusal(replica);
    if (!refusal && replica.contextTokens < tokensNeeded) refusal = 'context';
    if (!refusal && replica.slotsBusy >= replica.slotsTotal) refusal = 'no_free_slot';
    return { replica, refusal };
  });
  const feasible = candidates
    .filter(({ refusal }) => refusal === null)
    .map(({ replica }) => replica);
  feasible.sort((a, b) => a.slotsBusy - b.slotsBusy || compare(a.replicaId, b.replicaId));
  return {
    chosen: feasible[0] ?? null,
    candidates: candidates.map(({ replica, refusal }) => ({
      replicaId: replica.replicaId,
      refusal,
    })),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export type PoolRequest = {
  modelRef: string;
  workload: Workload;
  engine?: Engine;
  poolId?: string;
};

export type PoolChoice =
  | { pool: PoolView }
  | {
      refusal:
        | 'pool_unknown'
        | 'model_unknown'
        | 'workload'
        | 'draining'
        | 'loading'
        | 'unavailable';
      poolId?: string;
    };

const LOADING_STATES: ReplicaState[] = ['preparing', 'starting', 'loading', 'testing', 'backoff'];

/**
 * The pool whose queue a task joins. Of the pools that serve it and can take work (ORCH-3018), the
 * one with the least waiting for each slot, then by id; the same snapshot gives the same choice.
 */
export function choosePool(pools: readonly PoolView[], request: PoolRequest): PoolChoice {
  const named = pools.filter(({ poolId }) => !request.poolId || poolId === request.poolId);
  if (request.poolId && named.length === 0) return { refusal: 'pool_unknown' };
  const serving = named.filter(
    ({ modelId, engine }) =>
      modelId === request.modelRef && (!request.engine || engine === request.engine),
  );
  if (serving.length === 0) return { refusal: 'model_unknown' };
  const able = serving.filter(({ workloads }) => workloads.includes(request.workload));
  if (able.length === 0) return { refusal: 'workload' };
  const ranked = able
    .map((pool) => ({ pool, slots: readySlots(pool) }))
    .filter(({ pool, slots }) => slots.total > 0 && !pool.draining)
    .map(({ pool, slots }) => ({ pool, load: (pool.queued + slots.busy) / slots.total }))
    .sort((a, b) => a.load - b.load || compare(a.pool.poolId, b.pool.poolId));
  const best = ranked[0];
  if (best) return { pool: best.pool };
  const loading = able.find(({ replicas }) =>
    replicas.some(({ fresh, state }) => fresh && LOADING_STATES.includes(state)),
  );
  if (loading) return { refusal: 'loading', poolId: loading.poolId };
  const draining = able.find((pool) => pool.draining);
  if (draining) return { refusal: 'draining', poolId: draining.poolId };
  return { refusal: 'unavailable', poolId: able[0]?.poolId };
}

/** Slots of the replicas that take work. */
export function readySlots(pool: Pick<PoolView, 'replicas'>): { total: number; busy: number } {
  const slots = { total: 0, busy: 0 };
  for (const replica of pool.replicas) {
    if (replicaRefusal(replica)) continue;
    slots.total += replica.slotsTotal;
    slots.busy += replica.slotsBusy;
  }
  return slots;
}
