import type { PoolResidency } from '@orchqueue/contract-types';
import { decideResidency, type EvictionReason, turnInMs } from '@orchqueue/domain';
import { originFields } from '@orchqueue/telemetry';
import { callBelow, ownOrigin } from '../call-origins.ts';
import type { CommandGenerations } from '../command-generations.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import type { Fleet } from '../fleet.ts';
import type { LiveTasks } from '../live-tasks.ts';
import type { Pools } from '../pools.ts';
import { LoadProgress } from './load-progress.ts';
import { OnDemandPool } from './on-demand-pool.ts';
import { PoolWork } from './pool-work.ts';

export type ResidencyParts = {
  deps: ServiceDependencies;
  tasks: LiveTasks;
  pools: Pools;
  fleet: Fleet;
  generations: CommandGenerations;
};

/** A command that no report has shown after this is as good as lost. */
const ASK_LIMIT_MS = 10_000;
/** Before a command that was refused is thought over. */
const REFUSED_PAUSE_MS = 1_000;

/** What a task that waits for a load can expect. */
export type LoadOutlook = {
  /** Once it is loaded. */
  slots: number;
  /** Until it is; null while unknown. */
  readyInMs: number | null;
};

/** Pools that share their devices by turns on one agent. */
type Group = { pools: OnDemandPool[]; loadsAtMs: number[] };

/**
 * Has pools loaded when their tasks need it, and unloaded for others (ORCH-3511). The agents tell
 * what runs, the queues what is needed; the domain decides. It takes no input: each look judges
 * what is there, so that signals may be lost or doubled, and a controller that was restarted knows
 * all from the next reports. Only fresh agents are commanded.
 */
export class Residency {
  readonly #parts: ResidencyParts;
  readonly #work: PoolWork;
  readonly #progress: LoadProgress;
  readonly #groups = new Map<string, Group>();
  readonly #byPool = new Map<string, OnDemandPool[]>();
  #stopTimer: () => void = () => {};
  #timerAtMs = Infinity;
  #isStopped = false;

  constructor(parts: ResidencyParts) {
    this.#parts = parts;
    this.#work = new PoolWork(parts);
    this.#progress = new LoadProgress(parts.deps, parts.tasks);
  }

  /** Something changed for the pool; looks at it soon, once for all that change together. */
  signal(poolId: string): void {
    if (this.#byPool.has(poolId)) this.#lookAt(this.#nowMs);
  }

  /** An agent reported; which pools it loads on demand is known at once. */
  reported(): void {
    if (this.#byPool.size > 0 || this.#parts.fleet.reports.onDemand().length > 0) this.look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopTimer();
  }

  /** A task of the pool may wait for its load. */
  isLoadable(poolId: string): boolean {
    return (this.#byPool.get(poolId) ?? []).some((pool) => pool.isLoadable(this.#nowMs));
  }

  /** The pool on each agent that loads it on demand; empty where its engines always run. */
  onAgents(poolId: string): PoolResidency[] {
    return (this.#byPool.get(poolId) ?? []).map((pool) => ({
      agent_id: pool.report.agentId,
      group: pool.report.onDemand.group,
      state: pool.state,
      loadable: pool.isLoadable(this.#nowMs),
    }));
  }

  /** Null for a pool that nobody loads on demand. The first of several agents counts. */
  outlook(poolId: string, isUrgent: boolean): LoadOutlook | null {
    const own = this.#byPool.get(poolId)?.find(({ report }) => report.fresh);
    if (!own) return null;
    return { slots: own.report.onDemand.slots, readyInMs: this.#readyInMs(own, isUrgent) };
  }

  /** To be called about once a second, and by the signals. */
  look(): void {
    if (this.#isStopped) return;
    this.#stopTimer();
    this.#timerAtMs = Infinity;
    this.#learn();
    let nextMs = Infinity;
    for (const group of this.#groups.values()) nextMs = Math.min(nextMs, this.#settle(group));
    if (nextMs < Infinity) this.#lookAt(nextMs);
    for (const pools of this.#byPool.values()) {
      const asked = pools.find(({ view }) => view.queued > 0) ?? pools[0];
      if (asked) this.#progress.tell(asked, this.#readyInMs(asked, false));
    }
  }

  #lookAt(atMs: number): void {
    if (this.#isStopped || atMs >= this.#timerAtMs) return;
    this.#stopTimer();
    this.#timerAtMs = atMs;
    const delayMs = Math.max(0, Math.ceil(atMs - this.#nowMs));
    this.#stopTimer = this.#parts.deps.clock.after(delayMs, () => this.look());
  }

  /** Takes in what agents report now; what they do not report any more is forgotten. */
  #learn(): void {
    const { fleet } = this.#parts;
    const known = new Map([...this.#byPool.values()].flat().map((pool) => [keyOf(pool), pool]));
    this.#byPool.clear();
    for (const group of this.#groups.values()) group.pools = [];
    for (const report of fleet.reports.onDemand()) {
      const fresh = new OnDemandPool(report, this.#nowMs);
      const pool = known.get(keyOf(fresh)) ?? fresh;
      known.delete(keyOf(fresh));
      pool.report = report;
      const { poolId } = pool;
      this.#byPool.set(poolId, [...(this.#byPool.get(poolId) ?? []), pool]);
      this.#groupOf(pool).pools.push(pool);
      if (pool === fresh) this.#restored(pool);
    }
    for (const { report, poolId } of known.values()) {
      fleet.hold(report.agentId, poolId, false);
      this.#parts.deps.metrics.remove('orchq_pool_resident', { pool_id: poolId });
    }
    for (const [key, { pools }] of this.#groups) if (pools.length === 0) this.#groups.delete(key);
  }

  #groupOf({ report }: OnDemandPool): Group {
    const key = `${report.agentId}/${report.onDemand.group}`;
    const group = this.#groups.get(key) ?? { pools: [], loadsAtMs: [] };
    this.#groups.set(key, group);
    return group;
  }

  /** Nobody knows when it was loaded before this controller came: it counts as a load of now. */
  #restored(pool: OnDemandPool): void {
    this.#update(pool);
    if (pool.state !== 'unloaded') this.#groupOf(pool).loadsAtMs.push(this.#nowMs);
  }

  /** Acts until the decision is to wait; tells until when. */
  #settle(group: Group): number {
    const [first] = group.pools;
    if (!first?.report.fresh) return Infinity;
    const wasLeaving = group.pools.filter(({ state }) => state === 'leaving');
    for (const pool of group.pools) this.#update(pool);
    if (wasLeaving.some(({ state }) => state === 'unloaded')) this.#retryShort(group);
    group.loadsAtMs = group.loadsAtMs.slice(-first.rules.loadsPerMinuteMax);
    for (;;) {
      const views = group.pools.map(({ view }) => view);
      const decided = decideResidency(first.rules, views, group.loadsAtMs, this.#nowMs);
      const { fetch, load, evict, hold, lookAtMs } = decided;
      // Also what goes now: work that were let in here would be in what is unloaded.
      this.#hold(group, hold ?? evict?.poolId ?? null);
      const wanted = group.pools.find(({ poolId }) => poolId === (fetch ?? load ?? evict?.poolId));
      if (!wanted) return lookAtMs ?? Infinity;
      if (fetch) this.#fetchEarly(wanted);
      else if (evict) this.#evict(wanted, evict.reason);
      else this.#load(group, wanted);
    }
  }

  #update(pool: OnDemandPool): void {
    const { metrics } = this.#parts.deps;
    const { poolId } = pool;
    const nowMs = this.#nowMs;
    const end = pool.update(this.#work.of(pool, this.#byPool.get(poolId) ?? [], nowMs), nowMs);
    if (end) metrics.inc('orchq_pool_loads_total', { pool_id: poolId, outcome: end.outcome });
    if (end?.outcome === 'ready') {
      metrics.observe('orchq_pool_load_seconds', { pool_id: poolId }, end.tookMs / 1000);
    }
    metrics.set('orchq_pool_resident', { pool_id: poolId }, pool.state === 'ready' ? 1 : 0);
  }

  #hold(group: Group, held: string | null): void {
    for (const { poolId, state, report } of group.pools) {
      const isHeld = poolId === held || state === 'leaving';
      this.#parts.fleet.hold(report.agentId, poolId, isHeld);
    }
  }

  #fetchEarly(pool: OnDemandPool): void {
    const line = { pool: pool.poolId, agent: pool.report.agentId, queued: pool.view.queued };
    this.#parts.deps.logger.info(line, 'the model of a pool is fetched before its load');
    this.#send(pool, 'fetch');
  }

  #load(group: Group, pool: OnDemandPool): void {
    const { view, report, poolId } = pool;
    group.loadsAtMs.push(this.#nowMs);
    const waited_ms = Math.round(this.#nowMs - (view.waitingSinceMs ?? this.#nowMs));
    const line = { pool: poolId, agent: report.agentId, queued: view.queued, waited_ms };
    this.#parts.deps.logger.info(line, 'a pool is loaded on demand');
    this.#send(pool, 'load');
  }

  #evict(pool: OnDemandPool, reason: EvictionReason): void {
    const { metrics, logger } = this.#parts.deps;
    const { poolId, report } = pool;
    metrics.inc('orchq_pool_evictions_total', { pool_id: poolId, reason });
    logger.info({ pool: poolId, agent: report.agentId, reason }, 'a pool is unloaded');
    this.#send(pool, 'unload');
  }

  /** Memory was freed: who lacked it need not wait for its agent's next try. */
  #retryShort({ pools }: Group): void {
    const short = pools.find(({ state }) => state === 'short');
    if (short) this.#send(short, 'load');
  }

  #send(pool: OnDemandPool, what: 'fetch' | 'load' | 'unload'): void {
    const { deps, generations } = this.#parts;
    const { agents, clock, logger, ids } = deps;
    const origin = ownOrigin(ids);
    const call = callBelow(origin, ids);
    const { poolId, report } = pool;
    const generation = generations.next(poolId);
    pool.ask(what, generation, this.#nowMs);
    const forget = () => {
      if (pool.forgetAsked(generation)) this.signal(poolId);
    };
    const command = { generation, ...(what === 'fetch' ? { fetch_only: true } : {}) };
    const sent =
      what === 'unload'
        ? agents.unloadPool(report.url, poolId, { generation }, call)
        : agents.loadPool(report.url, poolId, command, call);
    sent.then(
      () => clock.after(ASK_LIMIT_MS, forget),
      (error: unknown) => {
        const fields = { ...originFields(origin), pool: poolId, command: what, err: error };
        logger.warn(fields, 'an agent did not obey');
        clock.after(REFUSED_PAUSE_MS, forget);
      },
    );
  }

  #readyInMs(pool: OnDemandPool, isUrgent: boolean): number | null {
    const { state, sinceMs, loadMs, view } = pool;
    if (loadMs === null) return null;
    if (state === 'loading') return Math.max(0, sinceMs + loadMs - this.#nowMs);
    if (state !== 'unloaded' && state !== 'leaving') return null;
    // How long the bytes take nobody knows.
    if (pool.file === 'absent' || pool.file === 'fetching') return null;
    const { pools, loadsAtMs } = this.#groupOf(pool);
    const others = pools.filter((other) => other !== pool);
    const unloadMs = Math.max(...pools.map((one) => one.unloadMs));
    const views = others.map((other) => other.view);
    const facts = { rules: pool.rules, pools: views, loadsAtMs, nowMs: this.#nowMs, unloadMs };
    const turnMs = turnInMs(facts, view, isUrgent);
    return turnMs === null ? null : turnMs + loadMs;
  }

  get #nowMs(): number {
    return this.#parts.deps.clock.monoMs();
  }
}

const keyOf = ({ poolId, report }: OnDemandPool): string => `${report.agentId}/${poolId}`;
