import type { Determinism, Engine, ReplicaState } from '@orchqueue/contract-types';
import type { BreakerState } from './breaker/breaker.ts';
import { compare } from './compare.ts';

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
  /** Of the model's file, as its header says; null while unknown. */
  quantization: string | null;
  samplerProfileVersion: string;
  /** What its agent set it up for (ORCH-3045). */
  determinism: Determinism;
  /** Of a strict one: what else decides a byte. */
  engineSettingsDigest: string | null;
  /** Its engine may reuse what it computed of earlier prompts (ORCH-4208). */
  prefixCache: boolean;
  contextTokens: number;
  url: string;
  generation: number;
  device: string;
  state: ReplicaState;
  slotsTotal: number;
  /** What an upstream calls its model; absent of every other engine. */
  upstreamModel?: string;
  slotsBusy: number;
  /** Of its device; null where the agent cannot tell. */
  freeMemoryBytes: number | null;
  /** The agent reports in time. */
  fresh: boolean;
  /** Takes nothing new: it is to be unloaded for another (ORCH-3511). */
  held: boolean;
  /** The last attempt found nobody there, until the agent's next report; or was not let in. */
  suspect: boolean;
  breaker: BreakerState;
  /** Its breaker lets nothing through now: it is open, or has its probes under way. */
  blocked: boolean;
};

export type ReplicaRefusal =
  | 'stale'
  | 'not_ready'
  | 'held'
  | 'suspect'
  | 'breaker'
  | 'engine'
  | 'digest'
  | 'replica_set'
  | 'context'
  | 'no_free_slot';

/** Why a replica takes no work now, or null (ORCH-3010). */
export function replicaRefusal(replica: ReplicaView): ReplicaRefusal | null {
  if (!replica.fresh) return 'stale';
  if (replica.state !== 'ready') return 'not_ready';
  if (replica.held) return 'held';
  if (replica.suspect) return 'suspect';
  if (replica.blocked) return 'breaker';
  return null;
}

export type PlacementRequest = {
  tokensNeeded: number;
  engine?: Engine;
  /** Only replicas of this digest will do (ORCH-3072). */
  modelDigest?: string;
  /** Only those will do: they go on with a text that was begun (ORCH-4207). */
  goesOn?: (replica: ReplicaView) => boolean;
  /** Among equals in time the highest: it has what the task can reuse, or nothing that is lost. */
  affinity?: (replica: ReplicaView) => number;
  /** What of its prompt is warm where; absent where nothing is, or nothing is known. */
  warmth?: (replica: ReplicaView) => ReplicaWarmth;
  /**
   * Predicted start on a slot that is not free yet; null where nothing is gained by it. Absent: the
   * task does not wait.
   */
  waitStartMs?: (replica: ReplicaView) => number | null;
  /** Replica ids of earlier attempts, taken only when nothing else is feasible (ORCH-4204). */
  avoid?: readonly string[];
};

/** What a replica has of a prompt (ORCH-4208). */
export type ReplicaWarmth = {
  /** Tokens of its beginning that need not be computed, as estimated. */
  warmTokens: number;
  /** When what it would displace there was last used, by any clock; 0 where there is room. */
  displacedAt: number;
  /** Milliseconds to compute again what it would displace there; 0 where nobody knows. */
  displacedMs: number;
};

/** One replica as placement judged it. */
export type Candidate = {
  replicaId: string;
  agentId: string;
  refusal: ReplicaRefusal | null;
  /** Null while unknown, and for a replica that could not take the task with a free slot either. */
  predictedStartMs: number | null;
  /** The same on a slot that is not free yet; null where the task does not wait for one. */
  waitStartMs: number | null;
  /** Null where its warmth was not asked for. */
  warmTokens: number | null;
  slotsBusy: number;
  freeMemoryBytes: number | null;
  /** As the request rates it; 0 where it does not. */
  affinity: number;
};

export type Placement = {
  chosen: ReplicaView | null;
  /** The slot that it is worth waiting for is not free yet. Then none is chosen. */
  waitsFor: ReplicaView | null;
  /**
   * What a free slot would cost instead, in milliseconds: the start there, and to compute again
   * what it displaces. Null without one, and while unknown.
   */
  elsewhereMs: number | null;
  candidates: Candidate[];
};

/**
 * The replica for a task of a pool (ORCH-3008): of the feasible ones those that were not tried
 * before, then the least predicted start (unknown last), the highest affinity of a session
 * (ORCH-3009), the most of the prompt warm, what would displace least (ORCH-4208), the most free
 * memory (unknown last), the fewest busy slots, replica id, agent id. Candidates are in the order
 * of `replicas`; the choice does not depend on that order. `predictedStartMs` is in milliseconds,
 * of a free slot and of one that is not.
 */
export function placeOnReplica(
  replicas: readonly ReplicaView[],
  request: PlacementRequest,
  predictedStartMs: (replica: ReplicaView) => number | null,
): Placement {
  const candidates: Candidate[] = [];
  let best: Ranked | null = null;
  let later: Ranked | null = null;
  for (const replica of replicas) {
    const refusal = refusalOf(replica, request);
    const couldStart = refusal === null || refusal === 'no_free_slot';
    const startMs = couldStart ? predictedStartMs(replica) : null;
    const waitMs = couldStart ? (request.waitStartMs?.(replica) ?? null) : null;
    const warmth = couldStart ? (request.warmth?.(replica) ?? null) : null;
    const affinity = request.affinity?.(replica) ?? 0;
    candidates.push(candidateOf(replica, { refusal, startMs, waitMs, warmth, affinity }));
    const tried = request.avoid?.includes(replica.replicaId) ?? false;
    const ranked = { replica, tried, startMs, affinity, warmth: warmth ?? COLD };
    if (refusal === null && (!best || byRank(ranked, best) < 0)) best = ranked;
    const waiting = { replica, tried, startMs: waitMs, affinity, warmth: COLD };
    if (waitMs !== null && (!later || byRank(waiting, later) < 0)) later = waiting;
  }
  const elsewhereMs = best && costMs(best);
  const waitsFor = best && later && isBetter(later, best) ? later.replica : null;
  return { chosen: waitsFor ? null : (best?.replica ?? null), waitsFor, elsewhereMs, candidates };
}

const COLD: ReplicaWarmth = { warmTokens: 0, displacedAt: 0, displacedMs: 0 };

/** What it displaces counts too: somebody would have to compute it again. */
const costMs = ({ startMs, warmth }: Ranked): number | null =>
  startMs === null ? null : startMs + warmth.displacedMs;

const isBetter = (later: Ranked, free: Ranked): boolean =>
  (later.startMs ?? Infinity) < (costMs(free) ?? Infinity) && !(later.tried && !free.tried);

function candidateOf(
  { replicaId, agentId, slotsBusy, freeMemoryBytes }: ReplicaView,
  judged: Pick<Candidate, 'refusal' | 'affinity'> & {
    startMs: number | null;
    waitMs: number | null;
    warmth: ReplicaWarmth | null;
  },
): Candidate {
  const { refusal, affinity, startMs: predictedStartMs, waitMs: waitStartMs, warmth } = judged;
  const warmTokens = warmth?.warmTokens ?? null;
  const starts = { predictedStartMs, waitStartMs, affinity, warmTokens };
  return { replicaId, agentId, refusal, ...starts, slotsBusy, freeMemoryBytes };
}

function refusalOf(replica: ReplicaView, request: PlacementRequest): ReplicaRefusal | null {
  const refusal = replicaRefusal(replica);
  if (refusal) return refusal;
  if (request.engine && replica.engine !== request.engine) return 'engine';
  if (request.modelDigest && replica.modelDigest !== request.modelDigest) return 'digest';
  if (request.goesOn && !request.goesOn(replica)) return 'replica_set';
  if (replica.contextTokens < request.tokensNeeded) return 'context';
  return replica.slotsBusy >= replica.slotsTotal ? 'no_free_slot' : null;
}

type Ranked = {
  replica: ReplicaView;
  tried: boolean;
  startMs: number | null;
  affinity: number;
  warmth: ReplicaWarmth;
};

function byRank(a: Ranked, b: Ranked): number {
  return (
    compare(Number(a.tried), Number(b.tried)) ||
    compare(a.startMs ?? Infinity, b.startMs ?? Infinity) ||
    compare(b.affinity, a.affinity) ||
    compare(b.warmth.warmTokens, a.warmth.warmTokens) ||
    compare(a.warmth.displacedAt, b.warmth.displacedAt) ||
    compare(b.replica.freeMemoryBytes ?? -1, a.replica.freeMemoryBytes ?? -1) ||
    compare(a.replica.slotsBusy, b.replica.slotsBusy) ||
    compare(a.replica.replicaId, b.replica.replicaId) ||
    compare(a.replica.agentId, b.replica.agentId)
  );
}

/** Slots of the replicas that take work. */
export function readySlots(pool: { replicas: readonly ReplicaView[] }): {
  total: number;
  busy: number;
} {
  const slots = { total: 0, busy: 0 };
  for (const replica of pool.replicas) {
    if (replicaRefusal(replica)) continue;
    slots.total += replica.slotsTotal;
    slots.busy += replica.slotsBusy;
  }
  return slots;
}
