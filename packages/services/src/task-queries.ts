import { type Task, type TaskList, TaskNotFoundError } from '@orchqueue/contract-types';
import { isTerminal, type TaskRecord } from '@orchqueue/domain';
import type { TaskQuery } from '@orchqueue/ports';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTasks } from './live-tasks.ts';
import { toSummary, toTask } from './task-view.ts';

/** Reads tasks. The store is the truth; what is live is only fresher by the commits under way. */
export class TaskQueries {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;

  constructor(deps: ServiceDependencies, tasks: LiveTasks) {
    this.#deps = deps;
    this.#tasks = tasks;
  }

  async get(tenant: string, taskId: string): Promise<Task> {
    const record = (await this.#deps.store.get(tenant, taskId)) ?? this.#held(tenant, taskId);
    if (!record) throw new TaskNotFoundError();
    return toTask(record);
  }

  /** A store that was rebuilt gets its live tasks again one after the other. */
  #held(tenant: string, taskId: string): TaskRecord | undefined {
    const live = this.#tasks.find(tenant, taskId);
    return live && live.phase !== 'admitting' ? live.record : undefined;
  }

  async list(query: TaskQuery): Promise<TaskList> {
    const page = await this.#deps.store.list(query);
    return { tasks: page.tasks.map(toSummary), next_cursor: page.nextCursor };
  }

  /** The task as it ended; null when it has not within `waitMs`, or the caller left. */
  async waitForEnd(
    tenant: string,
    taskId: string,
    waitMs: number,
    signal: AbortSignal,
  ): Promise<Task | null> {
    const live = await this.#tasks.findAdmitted(tenant, taskId);
    if (!live) {
      const task = await this.get(tenant, taskId);
      return isTerminal(task.status) ? task : null;
    }
    let giveUp: () => void = () => {};
    const gaveUp = new Promise<null>((resolve) => {
      giveUp = () => resolve(null);
    });
    const stopTimer = this.#deps.clock.after(waitMs, giveUp);
    signal.addEventListener('abort', giveUp, { once: true });
    const record = await Promise.race([live.ended, gaveUp]);
    stopTimer();
    signal.removeEventListener('abort', giveUp);
    return record && isTerminal(record.status) ? toTask(record) : null;
  }
}
