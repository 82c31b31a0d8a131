import { WorkerResetError } from '@orchqueue/contract-types';
import type { ServiceDependencies } from '../dependencies.ts';
import type { LiveTask } from '../live-task.ts';
import type { Pools } from '../pools.ts';
import type { TaskEndings } from '../task-endings.ts';
import { endFailover } from './end-failover.ts';

/** Bounds how long a text waits for a replica that goes on with it (ORCH-4207). */
export class FailoverWaits {
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #endings: TaskEndings;
  readonly #stopping: AbortSignal;

  constructor(parts: {
    deps: ServiceDependencies;
    pools: Pools;
    endings: TaskEndings;
    stopping: AbortSignal;
  }) {
    this.#deps = parts.deps;
    this.#pools = parts.pools;
    this.#endings = parts.endings;
    this.#stopping = parts.stopping;
  }

  /** To be called when the task waits; where a replica has it already there is no wait. */
  begin(live: LiveTask): void {
    const { failover } = live;
    if (!failover || live.phase !== 'queued') return;
    const { wait_max_ms: limitMs } = this.#deps.settings.failover;
    failover.stopWait = this.#deps.clock.after(limitMs, () => this.#over(live, limitMs));
  }

  #over(live: LiveTask, waitedMs: number): void {
    if (this.#stopping.aborted || live.cancelRequested || live.expired) return;
    if (!live.failover || !this.#pools.withdraw(live)) return;
    const { poolId } = live.record;
    endFailover(this.#deps.metrics, live, 'no_replica');
    const details = { failover: 'no_replica', waited_ms: waitedMs };
    const ending = this.#endings.fail(live, new WorkerResetError({ poolId, details }));
    void ending.catch((error: unknown) => {
      // Only a store that stays away until the stop ends up here; the next start waits anew.
      this.#deps.logger.error({ task: live.record.taskId, err: error }, 'task not ended');
    });
  }
}
