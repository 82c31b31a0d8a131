import { type Task, type TaskList, TaskNotFoundError } from '@orchqueue/contract-types';
import { isTerminal, type TaskRecord } from '@orchqueue/domain';
import type { TaskQuery } from '@orchqueue/ports';
import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTasks } from './live-tasks.ts';
import { storedVectors } from './stored-vectors.ts';
import { toSummary, toTask } from './task-view.ts';

/** What a task shows of its vectors, in base64; more of them are read from its stream. */
const VECTORS_BYTES_MAX = 16_777_216;

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
    return this.withVectors(toTask(record));
  }

  /** Of an embedding that completed, some at a time: the store has them as frames alone. */
  vectors({ tenant, task_id: taskId, attempt }: Task): AsyncGenerator<string[]> {
    return storedVectors(this.#deps.store, { tenant, taskId, attempt });
  }

  /** The task with its vectors, where it has some and they are not too many for one answer. */
  async withVectors(task: Task): Promise<Task> {
    if (task.workload !== 'embedding' || task.result === null) return task;
    const embeddings: string[] = [];
    let bytes = 0;
    for await (const page of this.vectors(task)) {
      bytes += page.reduce((sum, { length }) => sum + length, 0);
      if (bytes > VECTORS_BYTES_MAX) return task;
      embeddings.push(...page);
    }
    return { ...task, result: { ...task.result, embeddings } };
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

  /**
   * The task as it ended, without vectors; null when it has not within `waitMs`, or the caller has
   * left.
   */
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
