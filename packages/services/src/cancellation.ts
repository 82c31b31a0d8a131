import { type CancelResult, TaskNotFoundError } from '@orchqueue/contract-types';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pools } from './pools.ts';
import type { TaskEndings } from './task-endings.ts';

/**
 * Cancels tasks. From the moment it is asked for no frame is added; the owner of the task ends it,
 * and the fence decides between a cancel and an end that were under way together (ORCH-3026).
 */
export class Cancellation {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #pools: Pools;
  readonly #endings: TaskEndings;

  constructor(deps: ServiceDependencies, tasks: LiveTasks, pools: Pools, endings: TaskEndings) {
    this.#deps = deps;
    this.#tasks = tasks;
    this.#pools = pools;
    this.#endings = endings;
  }

  /**
   * Resolves when the end is committed and the engine's slot is free, or its process is being
   * replaced.
   */
  async cancel(tenant: string, taskId: string): Promise<CancelResult> {
    const live = await this.#tasks.findAdmitted(tenant, taskId);
    if (!live) return this.#ended(tenant, taskId);
    const phase = this.#request(live);
    this.#deps.metrics.inc('orch_cancels_total', { phase });
    if (phase === 'queued') await this.#endings.cancel(live);
    const record = await live.ended;
    await live.slotFree;
    return { task_id: taskId, status: record.status, accepted: record.status === 'canceled' };
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

  async #ended(tenant: string, taskId: string): Promise<CancelResult> {
    const record = await this.#deps.store.get(tenant, taskId);
    if (!record) throw new TaskNotFoundError();
    this.#deps.metrics.inc('orch_cancels_total', { phase: 'ended' });
    return { task_id: taskId, status: record.status, accepted: false };
  }
}
