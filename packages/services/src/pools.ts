import type { Engine, PoolEvent, PoolReport, Priority, Workload } from '@orchqueue/contract-types';
import { PoolQueue, ServiceTime } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';

/** What a pool is, as its agent reported it last. Survives restarts. */
export type PoolFacts = { poolId: string; engine: Engine; modelId: string; workloads: Workload[] };

type PoolDocument = PoolFacts & { draining: boolean; history: PoolEvent[] };

/** A pool from the controller's side: its queue, what runs, and what was done to it. */
export type Pool = {
  facts: PoolFacts;
  queue: PoolQueue;
  /** Admissions whose commit is under way: they have a place already. */
  pending: Map<Priority, number>;
  running: Set<LiveTask>;
  /** Called once when nothing runs any more. */
  idleWaiters: (() => void)[];
  serviceTime: ServiceTime;
  /** Nothing is dispatched: an operator asked for it, or a reload is under way. */
  draining: boolean;
  /** What an operator asked for; it survives restarts, the drain of a reload does not. */
  drained: boolean;
  history: PoolEvent[];
  reloading: boolean;
};

const HISTORY_MAX = 50;
export const PRIORITIES: Priority[] = ['interactive', 'batch'];

/** All pools the cluster has ever reported. */
export class Pools {
  readonly #pools = new Map<string, Pool>();
  readonly #deps: ServiceDependencies;

  constructor(deps: ServiceDependencies) {
    this.#deps = deps;
  }

  /** Reads what survived: until its agent reports, a known pool is loading and not unknown. */
  async restore(): Promise<void> {
    for (const { value } of await this.#deps.store.documents('pool')) {
      const { draining, history, ...facts } = value as PoolDocument;
      Object.assign(this.#create(facts), { draining, drained: draining, history });
    }
  }

  find(poolId: string): Pool | undefined {
    return this.#pools.get(poolId);
  }

  all(): Pool[] {
    return [...this.#pools.values()].sort((a, b) => (a.facts.poolId < b.facts.poolId ? -1 : 1));
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
    };
    const known = this.#pools.get(facts.poolId);
    if (known && JSON.stringify(known.facts) === JSON.stringify(facts)) return;
    const pool = this.ensure(facts);
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
    const { facts, drained, history } = pool;
    const document: PoolDocument = { ...facts, draining: drained, history };
    await this.#deps.store.putDocument('pool', facts.poolId, document);
  }

  /** An attempt of the pool is over. */
  leave(pool: Pool, live: LiveTask): void {
    pool.running.delete(live);
    if (pool.running.size > 0) return;
    for (const resolve of pool.idleWaiters.splice(0)) resolve();
  }

  /** To be called after each change of a queue. */
  observeDepth(pool: Pool, priority: Priority): void {
    const labels = { pool: pool.facts.poolId, priority };
    this.#deps.metrics.set('orch_queue_depth', labels, pool.queue.depth(priority));
  }

  #create(facts: PoolFacts): Pool {
    const pool: Pool = {
      facts,
      queue: new PoolQueue(this.#deps.settings.queue),
      pending: new Map(),
      running: new Set(),
      idleWaiters: [],
      serviceTime: new ServiceTime(),
      draining: false,
      drained: false,
      history: [],
      reloading: false,
    };
    this.#pools.set(facts.poolId, pool);
    for (const priority of PRIORITIES) {
      const { capacity } = pool.queue.settings(priority);
      const labels = { pool: facts.poolId, priority };
      this.#deps.metrics.set('orch_queue_capacity', labels, capacity);
      this.observeDepth(pool, priority);
    }
    return pool;
  }
}
