import type {
  Engine,
  EngineFeature,
  PoolEvent,
  PoolReport,
  Priority,
  Workload,
} from '@orchqueue/contract-types';
import {
  DeadlinePlaces,
  DepartureRate,
  FairQueue,
  type FairQueueSettings,
  isFeatureOf,
  type PromiseBudget,
  TenantPlaces,
  WaitingRoom,
} from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';
import { PoolEstimates } from './pool-estimates.ts';
import type { Tenancy } from './tenancy.ts';

/** What a pool is, as its agent reported it last. Survives restarts. */
export type PoolFacts = {
  poolId: string;
  engine: Engine;
  modelId: string;
  workloads: Workload[];
  /** Of what engines of its kind have; absent where it has all of it. */
  lacks?: EngineFeature[];
};

type PoolDocument = PoolFacts & { draining: boolean; history: PoolEvent[] };

/** One priority class of a pool, beside its queue. */
export type PoolClass = {
  /** Admissions whose commit is under way: they have a place already. */
  pending: number;
  pendingOf: Map<string, number>;
  /** Who wants its places. */
  tenants: TenantPlaces;
  departures: DepartureRate;
  /** Places kept for refused callers. */
  waitingRoom: WaitingRoom;
  /** Turns kept for callers whose deadline was too near. */
  deadlinePlaces: DeadlinePlaces;
};

/** A pool from the controller's side: its queue, what runs, and what was done to it. */
export type Pool = {
  facts: PoolFacts;
  /** The store has them; a pool that was made for a recovered task is not there yet. */
  isStored: boolean;
  queue: FairQueue;
  classes: { [priority in Priority]: PoolClass };
  running: Set<LiveTask>;
  estimates: PoolEstimates;
  /** Nothing is dispatched: an operator asked for it. Survives restarts. */
  draining: boolean;
  history: PoolEvent[];
  reloading: boolean;
};

const HISTORY_MAX = 50;
/** A tenant that did not come for so long wants no places: longer than most are told to wait. */
const TENANT_MEMORY_MS = 60_000;
export const PRIORITIES: Priority[] = ['interactive', 'batch'];

/** All pools the cluster has ever reported. */
export class Pools {
  readonly #pools = new Map<string, Pool>();
  readonly #deps: ServiceDependencies;
  readonly #budget: PromiseBudget;
  readonly #tenancy: Tenancy;
  /** By id; made anew when a pool comes, so that an admission does not sort. */
  #sorted: Pool[] = [];
  #onFilled: (pool: Pool) => void = () => {};

  constructor(deps: ServiceDependencies, tenancy: Tenancy, budget: PromiseBudget) {
    this.#deps = deps;
    this.#budget = budget;
    this.#tenancy = tenancy;
  }

  /** Reads what survived: until its agent reports, a known pool is loading and not unknown. */
  async restore(): Promise<void> {
    for (const { value } of await this.#deps.store.documents('pool')) {
      const { draining, history, ...facts } = value as PoolDocument;
      const known = { draining, history, isStored: true };
      Object.assign(this.#create(facts), known);
    }
  }

  find(poolId: string): Pool | undefined {
    return this.#pools.get(poolId);
  }

  all(): readonly Pool[] {
    return this.#sorted;
  }

  /** What a task of the pool may ask for. */
  featuresOf({ engine, lacks = [], workloads }: PoolFacts): EngineFeature[] {
    const has = (feature: EngineFeature) =>
      isFeatureOf(feature, workloads) && !lacks.includes(feature);
    return this.#deps.engines.features(engine).filter(has);
  }

  /** The pool of a report or of a recovered task, made when it is new. */
  ensure(facts: PoolFacts): Pool {
    return this.#pools.get(facts.poolId) ?? this.#create(facts);
  }

  learn(report: PoolReport): void {
    const facts: PoolFacts = {
      poolId: report.pool_id,
      engine: report.engine,
      modelId: report.model.model_id,
      workloads: report.workloads,
      ...lacksIn(report),
    };
    const known = this.#pools.get(facts.poolId);
    if (known?.isStored && JSON.stringify(known.facts) === JSON.stringify(facts)) return;
    const pool = this.ensure(facts);
    // Another model has other speeds.
    if (known && known.facts.modelId !== facts.modelId) pool.estimates = new PoolEstimates();
    pool.facts = facts;
    void this.save(pool).catch((error: unknown) => {
      // The next start would only not know the pool until its agent reports again.
      this.#deps.logger.warn({ pool: facts.poolId, err: error }, 'pool facts not saved');
    });
  }

  /** Remembers an operation, newest first, and commits it. */
  async note(pool: Pool, kind: PoolEvent['kind'], detail: string): Promise<void> {
    const at = new Date(this.#deps.clock.wallMs()).toISOString();
    pool.history = [{ at, kind, detail }, ...pool.history].slice(0, HISTORY_MAX);
    this.#deps.logger.info({ pool: pool.facts.poolId, operation: kind, detail }, 'pool operation');
    await this.save(pool);
  }

  async save(pool: Pool): Promise<void> {
    const { facts, draining, history } = pool;
    const document: PoolDocument = { ...facts, draining, history };
    await this.#deps.store.putDocument('pool', facts.poolId, document);
    pool.isStored = true;
  }

  /** An attempt of the pool is over. */
  leave(pool: Pool, live: LiveTask): void {
    pool.running.delete(live);
  }

  /** Takes a waiting task out of its queue, or out of its backoff. False when it does not wait. */
  withdraw(live: LiveTask): boolean {
    if (live.phase !== 'queued') return false;
    if (live.stopBackoff) {
      live.stopBackoff();
      live.stopBackoff = null;
      return true;
    }
    const { poolId, priority } = live.record;
    const pool = this.#pools.get(poolId);
    if (!pool?.queue.remove(live.queued)) return false;
    this.observeDepth(pool, priority);
    return true;
  }

  /** A task went from the queue to an engine; a cancel says nothing of how fast that goes. */
  dispatched(pool: Pool, priority: Priority): void {
    const waiting = pool.queue.depth(priority) > 0;
    pool.classes[priority].departures.record(this.#deps.clock.monoMs(), waiting);
    this.observeDepth(pool, priority);
  }

  /** Called with each pool that got work from elsewhere than an admission. */
  onFilled(listener: (pool: Pool) => void): void {
    this.#onFilled = listener;
  }

  filled(pool: Pool): void {
    this.#onFilled(pool);
  }

  /** To be called after each change of a queue. */
  observeDepth(pool: Pool, priority: Priority): void {
    const labels = { pool_id: pool.facts.poolId, priority };
    this.#deps.metrics.set('orchq_queue_depth', labels, pool.queue.depth(priority));
  }

  /** An agent is gone for good, and the speeds of its replicas with it. */
  forgetAgent(agentId: string): void {
    for (const { estimates } of this.#sorted) estimates.forgetAgent(agentId);
  }

  /** The configuration changed: what is queued stays, weights and bounds count from now on. */
  reconfigure(): void {
    for (const pool of this.#sorted) {
      pool.queue.reconfigure(this.#queueSettings());
      this.#observeCapacity(pool);
    }
  }

  /** The task is the pool's; what it is charged follows from how long answers are there. */
  assign(pool: Pool, live: LiveTask): void {
    const { tenant, request } = live.record;
    live.record.poolId = pool.facts.poolId;
    live.queued.outputTokens = pool.estimates.output.of(tenant, request.maxTokens);
  }

  #create(facts: PoolFacts): Pool {
    const pool: Pool = {
      facts,
      isStored: false,
      queue: new FairQueue(this.#queueSettings()),
      classes: { interactive: this.#newClass(), batch: this.#newClass() },
      running: new Set(),
      estimates: new PoolEstimates(),
      draining: false,
      history: [],
      reloading: false,
    };
    this.#pools.set(facts.poolId, pool);
    this.#sorted = [...this.#pools.values()].sort((a, b) =>
      a.facts.poolId < b.facts.poolId ? -1 : 1,
    );
    this.#observeCapacity(pool);
    for (const priority of PRIORITIES) this.observeDepth(pool, priority);
    return pool;
  }

  #newClass(): PoolClass {
    const { promises_max, grace_ms } = this.#deps.settings.waiting_room;
    const kept = { promisesMax: promises_max, graceMs: grace_ms, budget: this.#budget };
    return {
      pending: 0,
      pendingOf: new Map(),
      tenants: new TenantPlaces(TENANT_MEMORY_MS),
      departures: new DepartureRate(),
      waitingRoom: new WaitingRoom(kept),
      deadlinePlaces: new DeadlinePlaces(kept),
    };
  }

  #queueSettings(): FairQueueSettings {
    const { discipline, interactive, batch } = this.#deps.settings.queue;
    const weightOf = (tenant: string) => this.#tenancy.weightOf(tenant);
    return { discipline, classes: { interactive, batch }, weightOf };
  }

  #observeCapacity(pool: Pool): void {
    for (const priority of PRIORITIES) {
      const labels = { pool_id: pool.facts.poolId, priority };
      const { capacity } = pool.queue.settings(priority);
      this.#deps.metrics.set('orchq_queue_capacity', labels, capacity);
    }
  }
}

/** What its agent says of how it starts them, and what any of them says of itself. */
function lacksIn({ lacks = [], replicas }: PoolReport): Pick<PoolFacts, 'lacks'> {
  const told = new Set(replicas.reduce((all, replica) => all.concat(replica.lacks ?? []), lacks));
  return told.size === 0 ? {} : { lacks: [...told].sort() };
}
