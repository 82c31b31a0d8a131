import { type CancelResult, TaskNotFoundError } from '@orchqueue/contract-types';
import { isTerminal } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';
import type { Pools } from './pools.ts';
import type { Recovery } from './recovery.ts';
import type { TaskEndings } from './task-endings.ts';

/** Somebody asked for it, or the client whose answer it was has left. */
export type CancelReason = 'asked' | 'left';

/**
 * Cancels tasks. From the moment it is asked for no frame is added; the owner of the task ends it,
 * and the fence decides between a cancel and an end that were under way together (ORCH-3026).
 */
export class Cancellation {
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #endings: TaskEndings;
  readonly #recovery: Recovery;

  constructor(parts: {
    deps: ServiceDependencies;
    pools: Pools;
    endings: TaskEndings;
    recovery: Recovery;
  }) {
    this.#deps = parts.deps;
    this.#pools = parts.pools;
    this.#endings = parts.endings;
    this.#recovery = parts.recovery;
  }

  /**
   * Resolves when the end is committed and the engine's slot is free, or its process is being
   * replaced.
   */
  async cancel(
    tenant: string,
    taskId: string,
    reason: CancelReason = 'asked',
  ): Promise<CancelResult> {
    for (;;) {
      const live = await this.#recovery.owned(tenant, taskId);
      if (!live) throw new TaskNotFoundError();
      if (!('phase' in live)) {
        this.#deps.metrics.inc('orchq_cancels_total', { phase: 'ended', reason });
        return { task_id: taskId, status: live.status, accepted: false };
      }
      const phase = this.#request(live);
      this.#deps.metrics.inc('orchq_cancels_total', { phase, reason });
      if (phase === 'queued') await this.#endings.cancel(live);
      const { status } = await live.ended;
      await live.slotFree;
      // An owner that met a fence may have let go of a task that goes on.
      if (isTerminal(status)) return { task_id: taskId, status, accepted: status === 'canceled' };
    }
  }

  /**
   * Takes the task from its owner, or asks the owner to stop. Synchronous: no frame comes between.
   */
  #request(live: LiveTask): 'queued' | 'running' | 'ended' {
    if (live.phase === 'ending' || live.phase === 'ended') return 'ended';
    live.cancelRequested = true;
    live.log.hush();
    if (this.#pools.withdraw(live)) return 'queued';
    live.abort?.('cancel');
    return 'running';
  }
}
