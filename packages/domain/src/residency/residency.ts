import type { ModelFileState, ResidencyState } from '@orchqueue/contract-types';
import { compare } from '../compare.ts';

/** The rules of a group of pools that share their devices by turns (agent.model_groups). */
export type ResidencyRules = {
  /** Pools that are loaded at once. */
  residentMax: number;
  residenceMinMs: number;
  waitMaxMs: number;
  loadsPerMinuteMax: number;
  /** Null: a pool without work stays until another needs its place. */
  idleTtlMs: number | null;
};

/**
 * Where a pool of the group is, in the words of the contract:
 *
 *     unloaded --> loading --> ready --> leaving --> unloaded
 *                   |   ^
 *                   v   |
 *                stuck, short
 *
 * `stuck`: its engines do not start, and its agent tries again. `short`: it is so because others
 * have the memory. All but `unloaded` hold a place.
 */
/** One pool of the group as the decision sees it. All times are monotonic milliseconds. */
export type ResidencyPool = {
  poolId: string;
  state: ResidencyState;
  /** Since its load was asked for; of a ready pool, since it is ready. */
  sinceMs: number;
  /** Tasks that wait for a slot. */
  queued: number;
  /** Slots that are held, by whomever. */
  running: number;
  /** Since when tasks wait for its load; null while none does. */
  waitingSinceMs: number | null;
  /** When its load has to begin, so that the first deadline in its queue is met; null without. */
  startByMs: number | null;
  lastUsedMs: number;
  /** After a failure it is not loaded before. */
  notBeforeMs: number;
  file: ModelFileState;
};

/** `swap`: for one that waits; `room`: there are too many; `stuck`: nobody waits for it. */
export type EvictionReason = 'swap' | 'room' | 'idle' | 'stuck';

export type ResidencyDecision = {
  /** Its file comes first: bytes on their way need no place. */
  fetch: string | null;
  load: string | null;
  evict: { poolId: string; reason: EvictionReason } | null;
  /** Takes no new work, for it is to go once what runs in it has ended. */
  hold: string | null;
  /** Time alone may ask for something then; null: an event has to come. */
  lookAtMs: number | null;
};

const MINUTE_MS = 60_000;
const NOTHING: ResidencyDecision = {
  ...{ fetch: null, load: null, evict: null, hold: null, lookAtMs: null },
};

/**
 * Who of a group is loaded, evicted or held back now (ORCH-3511); one step, to be asked again after
 * each change. Who waits is served by its due time: `waitMaxMs` after its wait began, or when its
 * deadline asks for the load. So no pool starves: the due times of those that come later are later.
 *
 * - A pool with running work is never evicted, nor one within `residenceMinMs` of being ready.
 * - One with queued work gives way only when somebody else is due.
 * - Nobody gives way to a pool whose file is not there yet. Where a fetch beside the others failed,
 *   it has its turn all the same: what they hold may be what it lacked.
 * - No more than `loadsPerMinuteMax` loads begin within a minute, and nobody is evicted for a load
 *   that would have to wait for that.
 *
 * `loadsAtMs`: when the last loads began, at the least those of the last minute.
 */
export function decideResidency(
  rules: ResidencyRules,
  pools: readonly ResidencyPool[],
  loadsAtMs: readonly number[],
  nowMs: number,
): ResidencyDecision {
  const group = { rules, pools, loadsAtMs, nowMs };
  const decided = step(group);
  return { ...decided, lookAtMs: nextMoment(group) };
}

/** When the load of a waiting pool has its turn at the latest, its deadline apart. */
export function dueMs(pool: ResidencyPool, { waitMaxMs }: ResidencyRules): number {
  const { waitingSinceMs, startByMs } = pool;
  if (waitingSinceMs === null) return Infinity;
  const byPatience = waitingSinceMs + waitMaxMs;
  // A deadline that was too near from the start gives no lead over those who came before.
  return Math.min(byPatience, Math.max(startByMs ?? Infinity, waitingSinceMs));
}

type Group = {
  rules: ResidencyRules;
  pools: readonly ResidencyPool[];
  loadsAtMs: readonly number[];
  nowMs: number;
};

function step(group: Group): ResidencyDecision {
  const { rules, pools, nowMs } = group;
  const absent = pools.find((pool) => mayFetch(pool, nowMs));
  if (absent) return { ...NOTHING, fetch: absent.poolId };
  const residents = pools.filter(({ state }) => state !== 'unloaded');
  // One change after the other: the place of one that leaves is not given away before it is free.
  const isLeaving = residents.some(({ state }) => state === 'leaving');
  const first = firstWaiting(group);
  const isFull = residents.length >= rules.residentMax;
  if (first?.state === 'unloaded' && !isFull && mayLoad(group)) {
    return { ...NOTHING, load: first.poolId };
  }
  if (isLeaving) return NOTHING;
  if (residents.length > rules.residentMax) return giveWay(group, residents, null, 'room');
  if (first && (first.state === 'short' || (isFull && mayLoad(group)))) {
    const others = residents.filter(({ poolId }) => poolId !== first.poolId);
    const given = giveWay(group, others, first, 'swap');
    if (given !== NOTHING) return given;
  }
  return putOutIdle(group, residents);
}

const mayFetch = ({ state, queued, notBeforeMs, file }: ResidencyPool, nowMs: number): boolean =>
  state === 'unloaded' && queued > 0 && notBeforeMs <= nowMs && file === 'absent';

/** The pool whose turn is next, of those that wait for a load or for the memory of theirs. */
function firstWaiting({ rules, pools, nowMs }: Group): ResidencyPool | undefined {
  const waiting = pools.filter(
    ({ state, queued, notBeforeMs, file }) =>
      queued > 0 &&
      (state === 'short' ||
        (state === 'unloaded' && notBeforeMs <= nowMs && (file === 'there' || file === 'failed'))),
  );
  return least(
    waiting,
    (a, b) => compare(dueMs(a, rules), dueMs(b, rules)) || compare(a.poolId, b.poolId),
  );
}

/** Least recently used first; those with queued work of their own only for one that is due. */
function giveWay(
  group: Group,
  residents: readonly ResidencyPool[],
  first: ResidencyPool | null,
  reason: EvictionReason,
): ResidencyDecision {
  const { rules, nowMs } = group;
  const isDue = first === null || dueMs(first, rules) <= nowMs;
  const open = residents.filter(
    (pool) => isPastFloor(pool, group) && (pool.queued === 0 || isDue) && pool.state !== 'loading',
  );
  const victim = least(
    open.filter(({ running }) => running === 0),
    byUse,
  );
  if (victim) return { ...NOTHING, evict: { poolId: victim.poolId, reason } };
  const held = isDue ? least(open, byUse) : undefined;
  return held ? { ...NOTHING, hold: held.poolId } : NOTHING;
}

function putOutIdle(group: Group, residents: readonly ResidencyPool[]): ResidencyDecision {
  const { rules, nowMs } = group;
  const { idleTtlMs } = rules;
  const workless = residents.filter(
    (pool) => pool.queued === 0 && pool.running === 0 && isPastFloor(pool, group),
  );
  const stuck = workless.find(({ state }) => state === 'stuck' || state === 'short');
  if (stuck) return { ...NOTHING, evict: { poolId: stuck.poolId, reason: 'stuck' } };
  const idle = workless.find(
    ({ state, lastUsedMs }) =>
      state === 'ready' && idleTtlMs !== null && lastUsedMs + idleTtlMs <= nowMs,
  );
  return idle ? { ...NOTHING, evict: { poolId: idle.poolId, reason: 'idle' } } : NOTHING;
}

const isPastFloor = ({ sinceMs }: ResidencyPool, { rules, nowMs }: Group): boolean =>
  sinceMs + rules.residenceMinMs <= nowMs;

function mayLoad({ rules, loadsAtMs, nowMs }: Group): boolean {
  const recent = loadsAtMs.filter((atMs) => atMs > nowMs - MINUTE_MS);
  return recent.length < rules.loadsPerMinuteMax;
}

/** The moments at which a rule of time lets go, the next of them. */
function nextMoment({ rules, pools, loadsAtMs, nowMs }: Group): number | null {
  const moments = loadsAtMs.map((atMs) => atMs + MINUTE_MS);
  for (const pool of pools) {
    moments.push(pool.sinceMs + rules.residenceMinMs, pool.notBeforeMs, dueMs(pool, rules));
    if (rules.idleTtlMs !== null) moments.push(pool.lastUsedMs + rules.idleTtlMs);
  }
  const later = moments.filter((atMs) => atMs > nowMs && atMs < Infinity);
  return later.length === 0 ? null : Math.min(...later);
}

/** Without queued work first, then who was used longest ago, then who is there for longest. */
const byUse = (a: ResidencyPool, b: ResidencyPool): number =>
  compare(Number(a.queued > 0), Number(b.queued > 0)) ||
  compare(a.lastUsedMs, b.lastUsedMs) ||
  compare(a.sinceMs, b.sinceMs) ||
  compare(a.poolId, b.poolId);

function least<T>(items: readonly T[], order: (a: T, b: T) => number): T | undefined {
  return items.toSorted(order)[0];
}
