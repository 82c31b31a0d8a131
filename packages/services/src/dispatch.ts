import {
  goesOn,
  placeOnReplica,
  type QueuedTask,
  type ReplicaView,
  replicaRefusal,
  ShareTracker,
} from '@orchqueue/domain';
import type { Ask } from './ask.ts';
import type { Attempts } from './attempt.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { DigestPins } from './digest-pins.ts';
import type { Fleet } from './fleet.ts';
import type { Forecasts } from './forecast.ts';
import type { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pool, Pools } from './pools.ts';
import type { Affinity, PrefixRouting } from './prefix/prefix-routing.ts';
import { WarmWaits } from './prefix/warm-waits.ts';
import { HomeWait } from './sessions/home-wait.ts';
import type { KvCaches } from './sessions/kv-caches.ts';
import type { Sessions } from './sessions/sessions.ts';
import { taskFields } from './task-reporter.ts';

/**
 * How many tasks are looked at when the first fits no free replica. Each belongs to another tenant
 * or class, so what is behind the first of a tenant does not pass it, unless that one's digest is
 * away.
 */
const LOOK_AHEAD = 8;
/** Tenants whose share is followed; contracts/metrics has as many. */
const SHARES_MAX = 64;
/** Predictions of shorter waits are about the event loop, not about the queue. */
const ETA_WAIT_MS_MIN = 20;

/** Above whatever the KV caches say. */
const FIRST_RUN = 2;

type Placed = { live: LiveTask; replica: ReplicaView };

/**
 * Moves queued tasks to free slots, one loop a pool. It takes no input: each run looks at the queue
 * and the replicas as they are, so signals may be lost, doubled or late. It is called at events and
 * by a period.
 */
export class Dispatch {
  readonly shares = new ShareTracker(SHARES_MAX);
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #pools: Pools;
  readonly #fleet: Fleet;
  readonly #attempts: Attempts;
  readonly #stopping: AbortSignal;
  readonly #pins: DigestPins;
  readonly #prefixes: PrefixRouting;
  readonly #warmWaits: WarmWaits;
  readonly #homes: HomeWait;
  readonly #kv: KvCaches;
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: {
    deps: ServiceDependencies;
    tasks: LiveTasks;
    pools: Pools;
    fleet: Fleet;
    forecasts: Forecasts;
    sessions: Sessions;
    kv: KvCaches;
    attempts: Attempts;
    prefixes: PrefixRouting;
    stopping: AbortSignal;
  }) {
    this.#deps = parts.deps;
    this.#pins = new DigestPins(parts.deps);
    this.#prefixes = parts.prefixes;
    this.#warmWaits = new WarmWaits(parts.deps, (poolId) => this.signal(poolId));
    this.#kv = parts.kv;
    this.#homes = new HomeWait(parts, (poolId) => this.signal(poolId));
    this.#tasks = parts.tasks;
    this.#pools = parts.pools;
    this.#fleet = parts.fleet;
    this.#attempts = parts.attempts;
    this.#stopping = parts.stopping;
  }

  signal(poolId: string): void {
    const pool = this.#pools.find(poolId);
    if (pool) this.#run(pool);
  }

  signalAll(): void {
    for (const pool of this.#pools.all()) this.#run(pool);
  }

  /**
   * For a task that is being admitted to a pool where nobody waits: takes a free slot and asks the
   * engine, so that it works while the admission is committed. Null where the task has to queue.
   */
  askEarly(pool: Pool, live: LiveTask): Ask | null {
    if (this.#stopping.aborted || pool.draining || pool.queue.size > 0) return null;
    const replica = this.#place(pool, live);
    if (!replica || !this.#fleet.acquire(replica, live.key)) return null;
    // Through the empty queue, so that its tenant and class are charged like any other.
    pool.queue.restore(live.queued);
    pool.queue.take(live.queued);
    return this.#attempts.ask(live, replica);
  }

  /** Goes on with an early ask after the admission is committed. */
  runEarly(pool: Pool, live: LiveTask, ask: Ask): void {
    this.#attempt(pool, live, ask);
  }

  /** The admission came to nothing, or has to queue. */
  abandon(pool: Pool, live: LiveTask, ask: Ask): void {
    pool.queue.settle(live.queued, 0);
    this.#attempts.abandon(live, ask);
  }

  /** Resolves when no attempt is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #run(pool: Pool): void {
    while (!this.#stopping.aborted && !pool.draining && pool.queue.size > 0) {
      const next = this.#next(pool);
      if (!next) return;
      const { live, replica } = next;
      this.#pools.dispatched(pool, live.record.priority);
      this.#observeWait(pool, live);
      this.#attempt(pool, live, this.#attempts.ask(live, replica));
    }
  }

  /** The first task of the order that a free replica takes, with its slot; null when none is. */
  #next(pool: Pool): Placed | null {
    const replicas = this.#fleet.replicas(pool.facts.poolId);
    if (!replicas.some(({ slotsBusy, slotsTotal }) => slotsBusy < slotsTotal)) return null;
    const first = pool.queue.peek();
    const taken = first && this.#take(pool, first);
    if (taken) return taken;
    const isHeld = (task: QueuedTask) => {
      const live = this.#tasks.get(task.key);
      if (!live) return false;
      return this.#pins.isAway(live, replicas) || this.#homes.isWaiting(live, replicas);
    };
    for (const task of pool.queue.candidates(LOOK_AHEAD, isHeld)) {
      if (task === first) continue;
      const other = this.#take(pool, task);
      if (other) return other;
    }
    return null;
  }

  #take(pool: Pool, task: QueuedTask): Placed | null {
    const live = this.#tasks.get(task.key);
    if (!live) {
      // Its owner has let go of it; nobody can end it any more.
      this.#deps.logger.error({ pool: pool.facts.poolId }, 'a queued task had no owner');
      pool.queue.remove(task);
      return null;
    }
    // Its expiry is under way: no engine sees it any more (ORCH-3079).
    if (live.deadlineMonoMs !== null && live.deadlineMonoMs <= this.#deps.clock.monoMs())
      return null;
    const replica = this.#place(pool, live);
    // Its slot of before may not be free yet; the release signals this pool again.
    if (!replica || !this.#fleet.acquire(replica, live.key)) return null;
    pool.queue.take(task);
    return { live, replica };
  }

  /**
   * A replica with a free slot for the task now (ORCH-3008). Null also where it is better off to
   * wait for one that has its prompt warm: who stands behind it may have the slot.
   */
  #place(pool: Pool, live: LiveTask): ReplicaView | null {
    const replicas = this.#fleet.replicas(pool.facts.poolId);
    // An exact count is not stored; after a restart a bound may be above every context there is.
    const modelDigest = this.#pins.of(live, replicas);
    const longest = longestContext(replicas, modelDigest);
    const setId = live.failover?.replicaSetId;
    // A rerun goes where the first run was, and not where its prompt is warm (ORCH-4105).
    const { rerun } = live;
    const affinity = rerun ? null : this.#prefixes.affinity(pool, live);
    const request = {
      ...(modelDigest ? { modelDigest } : {}),
      ...(setId === undefined ? {} : { goesOn: (one: ReplicaView) => goesOn(one, setId) }),
      tokensNeeded: Math.min(live.tokensNeeded, longest),
      ...(live.record.request.engine ? { engine: live.record.request.engine } : {}),
      avoid: live.triedReplicas,
      affinity: (one: ReplicaView) =>
        rerun?.replicaId === one.replicaId ? FIRST_RUN : this.#kv.affinity(one, live),
      ...(affinity ? this.#wishes(live, affinity) : {}),
    };
    // With a free slot the task starts at once, wherever that is.
    const startMs = (one: ReplicaView) => (affinity ? affinity.startMs(one) : 0);
    const placement = placeOnReplica(replicas, request, startMs);
    const { chosen, waitsFor, elsewhereMs, candidates } = placement;
    live.trail.judged(candidates);
    if (waitsFor) this.#warmWaits.begin(pool, live, elsewhereMs);
    if (affinity && this.#deps.logger.isLevelEnabled('debug')) {
      const went = { replica: chosen?.replicaId, waits_for: waitsFor?.replicaId };
      this.#deps.logger.debug({ ...taskFields(live), ...went, candidates }, 'placement');
    }
    return this.#homes.leaves(pool, live, placement) ? null : chosen;
  }

  #wishes(live: LiveTask, affinity: Affinity) {
    const warmth = (one: ReplicaView) => affinity.warmth(one);
    const patienceMs = this.#warmWaits.patienceMs(live);
    if (patienceMs === 0) return { warmth };
    return { warmth, waitStartMs: (one: ReplicaView) => affinity.waitStartMs(one, patienceMs) };
  }

  /** How wrong the prediction was for a task that waited (ORCH-3029). */
  #observeWait(pool: Pool, live: LiveTask): void {
    const { forecast, record } = live;
    if (record.attempt > 1 || forecast?.startMs == null || forecast.rawStartMs === null) return;
    const waitedMs = this.#deps.clock.monoMs() - live.admittedMonoMs;
    if (waitedMs < ETA_WAIT_MS_MIN && forecast.startMs < ETA_WAIT_MS_MIN) return;
    pool.estimates.startErrors.record(live.queued, forecast.rawStartMs, waitedMs);
    const error = Math.abs(forecast.startMs - waitedMs) / Math.max(waitedMs, 1);
    const labels = { pool_id: pool.facts.poolId, priority: record.priority };
    this.#deps.metrics.observe('orchq_predicted_start_error_ratio', labels, error);
  }

  #attempt(pool: Pool, live: LiveTask, ask: Ask): void {
    const { tenant, priority, promptTokens, outputTokens } = live.queued;
    this.shares.record(priority, tenant, promptTokens + outputTokens);
    const attempt = this.#attempts
      .run(live, ask)
      .catch((error: unknown) => {
        // Only a store that stays away until the controller stops ends up here; the next start
        // retries the task.
        this.#deps.logger.error({ task: live.record.taskId, err: error }, 'attempt left open');
      })
      .finally(() => {
        this.#underWay.delete(attempt);
        this.#run(pool);
      });
    this.#underWay.add(attempt);
  }
}

/** Of the replicas that take work: what a lost host had is no measure. */
function longestContext(replicas: readonly ReplicaView[], digest: string | undefined): number {
  let longest = 0;
  for (const replica of replicas) {
    if (digest !== undefined && replica.modelDigest !== digest) continue;
    if (replicaRefusal(replica) === null) longest = Math.max(longest, replica.contextTokens);
  }
  return longest;
}
