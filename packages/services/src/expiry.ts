import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';
import type { Pools } from './pools.ts';
import type { TaskEndings } from './task-endings.ts';

/**
 * Ends tasks whose deadline passes (ORCH-3079): one that waits never reaches an engine, one that
 * runs is aborted. Judged by the monotonic clock.
 */
export class Expiry {
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #endings: TaskEndings;

  constructor(deps: ServiceDependencies, pools: Pools, endings: TaskEndings) {
    this.#deps = deps;
    this.#pools = pools;
    this.#endings = endings;
  }

  /** To be called once for each task that is durable; its end takes the timer back. */
  watch(live: LiveTask): void {
    if (live.deadlineMonoMs === null) return;
    const leftMs = Math.max(0, live.deadlineMonoMs - this.#deps.clock.monoMs());
    live.stopDeadline = this.#deps.clock.after(leftMs, () => this.#pass(live));
  }

  #pass(live: LiveTask): void {
    // A timer of the system may come a moment early.
    if (this.#deps.clock.monoMs() < (live.deadlineMonoMs ?? 0)) {
      this.watch(live);
      return;
    }
    if (live.phase === 'ending' || live.phase === 'ended' || live.cancelRequested) return;
    live.expired = true;
    live.log.hush();
    if (!this.#pools.withdraw(live)) {
      live.abort?.('deadline');
      return;
    }
    const pool = this.#pools.find(live.record.poolId);
    if (pool) this.#pools.filled(pool);
    void this.#endings.expire(live).catch((error: unknown) => {
      // Only a store that stays away until the stop ends up here; the next start expires the task.
      this.#deps.logger.error({ task: live.record.taskId, err: error }, 'task not expired');
    });
  }
}
