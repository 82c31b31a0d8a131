import { placeOnReplica } from '@orchqueue/domain';
import type { Ask, Attempts } from './attempt.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Fleet } from './fleet.ts';
import type { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pool, Pools } from './pools.ts';

/**
 * Moves queued tasks to free slots, one loop a pool. It takes no input: each run looks at the queue
 * and the replicas as they are, so signals may be lost, doubled or late. It is called at events and
 * by a period.
 */
export class Dispatch {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #pools: Pools;
  readonly #fleet: Fleet;
  readonly #attempts: Attempts;
  readonly #stopping: AbortSignal;
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: {
    deps: ServiceDependencies;
    tasks: LiveTasks;
    pools: Pools;
    fleet: Fleet;
    attempts: Attempts;
    stopping: AbortSignal;
  }) {
    this.#deps = parts.deps;
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
    const { chosen } = placeOnReplica(this.#fleet.replicas(pool.facts.poolId), 0);
    if (!chosen || !this.#fleet.acquire(chosen, live.key)) return null;
    return this.#attempts.ask(live, chosen);
  }

  /** Goes on with an early ask after the admission is committed. */
  runEarly(pool: Pool, live: LiveTask, ask: Ask): void {
    this.#attempt(pool, live, ask);
  }

  /** The admission came to nothing. */
  abandon(live: LiveTask, ask: Ask): void {
    this.#attempts.abandon(live, ask);
  }

  /** Resolves when no attempt is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #run(pool: Pool): void {
    while (!this.#stopping.aborted && !pool.draining && pool.queue.size > 0) {
      // Context was checked at admission against this pool, so any of its replicas will do.
      const { chosen } = placeOnReplica(this.#fleet.replicas(pool.facts.poolId), 0);
      if (!chosen) return;
      const entry = pool.queue.take();
      if (!entry) return;
      this.#pools.observeDepth(pool, entry.priority);
      const live = this.#tasks.get(entry.key);
      if (!live) continue;
      if (!this.#fleet.acquire(chosen, entry.key)) {
        // Its slot of before is not free yet; the release signals this pool again.
        pool.queue.restore(entry, 'front');
        this.#pools.observeDepth(pool, entry.priority);
        return;
      }
      this.#attempt(pool, live, this.#attempts.ask(live, chosen));
    }
  }

  #attempt(pool: Pool, live: LiveTask, ask: Ask): void {
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
