import type { ResidencyState } from '@orchqueue/contract-types';
import {
  decideResidency,
  type EvictionReason,
  type ResidencyPool,
  type ResidencyRules,
} from '../residency.ts';

export type Arrival = { atMs: number; pool: number; tookMs: number; deadlineInMs: number | null };
export type WorldTimes = { loadMs: number; unloadMs: number };
export type Act =
  | { kind: 'load'; poolId: string; atMs: number; waitedMs: number }
  | { kind: 'evict'; poolId: string; atMs: number; reason: EvictionReason; before: ResidencyPool };

type Task = { tookMs: number; startByMs: number | null };

/** One pool with one slot: it loads, serves its queue in order, and leaves, in virtual time. */
class WorldPool {
  readonly poolId: string;
  state: ResidencyState = 'unloaded';
  sinceMs = 0;
  lastUsedMs = 0;
  waitingSinceMs: number | null = null;
  readonly queue: Task[] = [];
  isHeld = false;
  /** When the task that runs, the load or the unload is over. */
  overAtMs: number | null = null;
  isRunning = false;

  constructor(poolId: string) {
    this.poolId = poolId;
  }

  view(nowMs: number): ResidencyPool {
    const { poolId, state, sinceMs, waitingSinceMs } = this;
    const running = this.isRunning ? 1 : 0;
    const starts = this.queue.flatMap(({ startByMs }) => startByMs ?? []);
    const startByMs = starts.length === 0 ? null : Math.min(...starts);
    const lastUsedMs = running > 0 ? nowMs : this.lastUsedMs;
    const known = { poolId, state, sinceMs, waitingSinceMs, running, startByMs, lastUsedMs };
    return { ...known, queued: this.queue.length, notBeforeMs: 0, file: 'there' };
  }

  /** What time has brought to its end, and what begins at once because of it. */
  go(nowMs: number): void {
    if (this.overAtMs !== null && this.overAtMs <= nowMs) this.#end(nowMs);
    const next = this.queue[0];
    if (this.state === 'ready' && !this.isRunning && !this.isHeld && next) {
      this.queue.shift();
      this.isRunning = true;
      this.overAtMs = nowMs + next.tookMs;
    }
    if (this.state !== 'unloaded' && this.state !== 'leaving') this.waitingSinceMs = null;
    else if (this.queue.length > 0) this.waitingSinceMs ??= nowMs;
  }

  #end(nowMs: number): void {
    this.overAtMs = null;
    if (this.isRunning) {
      this.isRunning = false;
      this.lastUsedMs = nowMs;
    } else if (this.state === 'loading') {
      this.state = 'ready';
      this.sinceMs = nowMs;
      this.lastUsedMs = nowMs;
    } else this.state = 'unloaded';
  }
}

/** Far more than any game takes. */
const STEPS_MAX = 100_000;

/** Plays arrivals against the decision, until nothing is left to do. Returns all that it did. */
export function playGroup(
  rules: ResidencyRules,
  pools: number,
  arrivals: readonly Arrival[],
  times: WorldTimes,
): { acts: Act[]; leftQueued: number } {
  const world = Array.from({ length: pools }, (_, number) => new WorldPool(`pool-${number}`));
  const coming = arrivals.toSorted((a, b) => a.atMs - b.atMs);
  const acts: Act[] = [];
  const loadsAtMs: number[] = [];
  let nowMs = 0;
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    while (coming[0] && coming[0].atMs <= nowMs) admit(world, coming.shift(), times.loadMs);
    for (const pool of world) pool.go(nowMs);
    const views = world.map((pool) => pool.view(nowMs));
    const decision = decideResidency(rules, views, loadsAtMs, nowMs);
    for (const pool of world) pool.isHeld = pool.poolId === decision.hold;
    const act = apply(world, decision, { nowMs, ...times });
    if (act) {
      acts.push(act);
      if (act.kind === 'load') loadsAtMs.push(nowMs);
      continue;
    }
    for (const pool of world) pool.go(nowMs);
    const moments = [coming[0]?.atMs, decision.lookAtMs, ...world.map((pool) => pool.overAtMs)];
    const next = Math.min(...moments.map((atMs) => atMs ?? Infinity));
    if (next === Infinity) {
      return { acts, leftQueued: world.reduce((sum, { queue }) => sum + queue.length, 0) };
    }
    nowMs = next;
  }
  throw new Error(`still busy after ${STEPS_MAX} steps`);
}

function admit(world: WorldPool[], arrival: Arrival | undefined, loadMs: number): void {
  if (!arrival) return;
  const { tookMs, deadlineInMs, atMs } = arrival;
  const startByMs = deadlineInMs === null ? null : atMs + deadlineInMs - tookMs - loadMs;
  world[arrival.pool % world.length]?.queue.push({ tookMs, startByMs });
}

function apply(
  world: WorldPool[],
  { load, evict }: ReturnType<typeof decideResidency>,
  { nowMs, loadMs, unloadMs }: { nowMs: number } & WorldTimes,
): Act | null {
  const poolId = load ?? evict?.poolId;
  const pool = world.find((one) => one.poolId === poolId);
  if (!pool) return null;
  const before = pool.view(nowMs);
  if (evict) {
    pool.state = 'leaving';
    pool.overAtMs = nowMs + unloadMs;
    return { kind: 'evict', poolId: pool.poolId, atMs: nowMs, reason: evict.reason, before };
  }
  const waitedMs = nowMs - (pool.waitingSinceMs ?? nowMs);
  pool.state = 'loading';
  pool.sinceMs = nowMs;
  pool.overAtMs = nowMs + loadMs;
  return { kind: 'load', poolId: pool.poolId, atMs: nowMs, waitedMs };
}
