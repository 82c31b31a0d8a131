import type { Engine, EngineFeature, ReplicaState, Workload } from '@orchqueue/contract-types';
import { compare } from './compare.ts';
import type { NeededFeature } from './needed-features.ts';
import { type ReplicaView, readySlots, replicaRefusal } from './placement.ts';

/** One pool as placement sees it. */
export type PoolView = {
  poolId: string;
  engine: Engine;
  modelId: string;
  workloads: Workload[];
  features: readonly EngineFeature[];
  draining: boolean;
  /** Work that waits in its queue will have it loaded (ORCH-3511). */
  loadable: boolean;
  queued: number;
  replicas: readonly ReplicaView[];
};

export type PoolRequest = {
  modelRef: string;
  /** Only replicas of this digest will do. */
  modelDigest?: string;
  workload: Workload;
  /** Default: none. */
  needs?: readonly NeededFeature[];
  engine?: Engine;
  poolId?: string;
  /** Prompt and answer; pools without a replica of that context come last. */
  tokensNeeded?: number;
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
    }
  /** No engine of the model has it, whatever else one of them has. */
  | { refusal: 'feature'; needed: NeededFeature; poolId?: string };

/** No work yet, and soon perhaps. */
export const LOADING_STATES: readonly ReplicaState[] = [
  'preparing',
  'starting',
  'loading',
  'testing',
  'backoff',
];

/**
 * The pool whose queue a task joins. Of the pools that serve it and can take work (ORCH-3018) those
 * whose context fits, then the least predicted start (unknown last), the least waiting for each
 * slot, the id; the same snapshot gives the same choice. `predictedStartMs` is in milliseconds.
 */
export function choosePool(
  pools: readonly PoolView[],
  request: PoolRequest,
  predictedStartMs: (pool: PoolView) => number | null,
): PoolChoice {
  const named = pools.filter(({ poolId }) => !request.poolId || poolId === request.poolId);
  if (request.poolId && named.length === 0) return { refusal: 'pool_unknown' };
  const serving = named.filter(
    ({ modelId, engine }) =>
      modelId === request.modelRef && (!request.engine || engine === request.engine),
  );
  if (serving.length === 0) return { refusal: 'model_unknown' };
  const willing = serving.filter(({ workloads }) => workloads.includes(request.workload));
  if (willing.length === 0) return { refusal: 'workload' };
  const { needs = [] } = request;
  const lacks = ({ features }: PoolView) =>
    needs.find(({ feature }) => !features.includes(feature));
  const able = needs.length === 0 ? willing : willing.filter((pool) => !lacks(pool));
  const [unable] = willing;
  const needed = able.length === 0 && unable ? lacks(unable) : undefined;
  if (needed) return { refusal: 'feature', needed, poolId: unable?.poolId };
  const ready = able
    .map((pool) => withDigest(pool, request.modelDigest))
    .filter((pool) => !pool.draining && (readySlots(pool).total > 0 || pool.loadable));
  const [only] = ready;
  if (!only) return refusalOfAll(able);
  if (ready.length === 1) return { pool: only };
  const ranked = ready.map((pool) => rankedPool(pool, request, predictedStartMs));
  return {
    pool: ranked.reduce((best, other) => (byPoolRank(other, best) < 0 ? other : best)).pool,
  };
}

/** Of a pool whose agents are at different versions those that serve the one that was named. */
function withDigest(pool: PoolView, digest: string | undefined): PoolView {
  if (digest === undefined) return pool;
  const replicas = pool.replicas.filter(({ modelDigest }) => modelDigest === digest);
  // What an agent has not read yet may be the one.
  const mayBe = pool.replicas.some(({ modelDigest }) => ['', digest].includes(modelDigest));
  return { ...pool, replicas, loadable: pool.loadable && mayBe };
}

type RankedPool = { pool: PoolView; tooShort: boolean; startMs: number; load: number };

function rankedPool(
  pool: PoolView,
  { tokensNeeded = 0 }: PoolRequest,
  predictedStartMs: (pool: PoolView) => number | null,
): RankedPool {
  const slots = readySlots(pool);
  const isLoaded = slots.total > 0;
  const fits = pool.replicas.some(
    (replica) => replicaRefusal(replica) === null && replica.contextTokens >= tokensNeeded,
  );
  return {
    pool,
    // What one that is not loaded holds is known when it is.
    tooShort: isLoaded && !fits,
    startMs: predictedStartMs(pool) ?? Infinity,
    load: isLoaded ? (pool.queued + slots.busy) / slots.total : Infinity,
  };
}

const byPoolRank = (a: RankedPool, b: RankedPool): number =>
  compare(Number(a.tooShort), Number(b.tooShort)) ||
  compare(a.startMs, b.startMs) ||
  compare(a.load, b.load) ||
  compare(a.pool.poolId, b.pool.poolId);

/** None of the pools that serve the task takes work: what the caller can hope for. */
function refusalOfAll(able: readonly PoolView[]): PoolChoice {
  const loading = able.find(({ replicas }) =>
    replicas.some(({ fresh, state }) => fresh && LOADING_STATES.includes(state)),
  );
  if (loading) return { refusal: 'loading', poolId: loading.poolId };
  const draining = able.find((pool) => pool.draining);
  if (draining) return { refusal: 'draining', poolId: draining.poolId };
  return { refusal: 'unavailable', poolId: able[0]?.poolId };
}
