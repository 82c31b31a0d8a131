import type { TaskRecord } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTasks } from './live-tasks.ts';

const PAGE = 200;

/**
 * Finds tasks that the store has as unfinished and nobody owns, and gives them to `putBack`. The
 * scan is long, so it is made only while the store counts more unfinished tasks than are admitted
 * and live, two rounds in a row. The two counts are of one moment: the store answers in order, so
 * every write that is in its count has been answered before it, and none after it.
 */
export class StuckTasks {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;
  readonly #putBack: (record: TaskRecord) => Promise<boolean>;
  #suspected = false;

  constructor(
    deps: ServiceDependencies,
    tasks: LiveTasks,
    putBack: (record: TaskRecord) => Promise<boolean>,
  ) {
    this.#deps = deps;
    this.#tasks = tasks;
    this.#putBack = putBack;
  }

  async look(): Promise<void> {
    const { unfinishedTasks } = await this.#deps.store.usage();
    const more = unfinishedTasks > this.#tasks.admittedSize;
    const scan = more && this.#suspected;
    this.#suspected = more;
    if (scan) await this.#scan();
  }

  async #scan(): Promise<void> {
    let afterRow = 0;
    for (;;) {
      const page = await this.#deps.store.unfinished(afterRow, PAGE);
      const last = page.at(-1);
      if (!last) return;
      afterRow = last.row;
      for (const { task } of page) await this.#examine(task);
    }
  }

  /** It may have ended since the page was read; only what is still there is stuck. */
  async #examine(record: TaskRecord): Promise<void> {
    const { tenant, taskId, status, poolId: pool } = record;
    if (this.#tasks.find(tenant, taskId) || !(await this.#putBack(record))) return;
    this.#deps.metrics.inc('orchq_stuck_tasks_total', { status });
    this.#deps.logger.error({ task: taskId, tenant, pool, status }, 'stuck task put back to work');
  }
}
