import type { TaskRecord } from '@orchqueue/domain';
import type { Metrics } from '@orchqueue/telemetry';
import { type LiveTask, taskKey } from './live-task.ts';

/**
 * Every task that has not ended, by key. Bounded by the queues' capacities and the engines' slots.
 */
export class LiveTasks {
  readonly #tasks = new Map<string, LiveTask>();
  readonly #metrics: Metrics;
  /** Keys that are being read from the store, and whether their task left meanwhile. */
  readonly #examined = new Map<string, boolean>();
  #admitting = 0;
  #logBytes = 0;
  #order = 0;

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  get size(): number {
    return this.#tasks.size;
  }

  /** Without those whose admission is under way: nobody knows whether they are stored. */
  get admittedSize(): number {
    return this.#tasks.size - this.#admitting;
  }

  /** Place of the next admission; recovered tasks take theirs first, oldest first. */
  nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  find(tenant: string, taskId: string): LiveTask | undefined {
    return this.#tasks.get(taskKey(tenant, taskId));
  }

  /** The same, but never one whose admission is under way: that may turn out to be nobody. */
  async findAdmitted(tenant: string, taskId: string): Promise<LiveTask | undefined> {
    let live = this.find(tenant, taskId);
    while (live?.phase === 'admitting') {
      await live.admitted();
      live = this.find(tenant, taskId);
    }
    return live;
  }

  get(key: string): LiveTask | undefined {
    return this.#tasks.get(key);
  }

  add(live: LiveTask): void {
    this.#tasks.set(live.key, live);
    this.countBytes(live);
  }

  /** Adds a task whose commit begins; `endAdmission` belongs to its end, whatever that is. */
  beginAdmission(live: LiveTask): void {
    this.add(live);
    this.#admitting += 1;
  }

  endAdmission(): void {
    this.#admitting -= 1;
  }

  /**
   * The stored record of a task that nobody owns, as `read` finds it; null while somebody does. A
   * task that ended while it was read is read again: the record would be of before.
   */
  async unowned(
    tenant: string,
    taskId: string,
    read: () => Promise<TaskRecord | null>,
  ): Promise<TaskRecord | null> {
    const key = taskKey(tenant, taskId);
    for (;;) {
      if (this.#tasks.has(key)) return null;
      this.#examined.set(key, false);
      const record = await read();
      const hasLeft = this.#examined.get(key);
      this.#examined.delete(key);
      if (hasLeft === false) return this.#tasks.has(key) ? null : record;
    }
  }

  remove(live: LiveTask): void {
    if (this.#tasks.get(live.key) !== live) return;
    if (this.#examined.has(live.key)) this.#examined.set(live.key, true);
    this.#tasks.delete(live.key);
    this.#count(live, 0);
  }

  /** To be called after the log of a live task grew or shrank. */
  countBytes(live: LiveTask): void {
    if (this.#tasks.get(live.key) === live) this.#count(live, live.log.bytes);
  }

  #count(live: LiveTask, bytes: number): void {
    this.#logBytes += bytes - live.countedBytes;
    live.countedBytes = bytes;
    this.#metrics.set('orchq_event_log_bytes', {}, this.#logBytes);
    this.#metrics.set('orchq_live_tasks', {}, this.#tasks.size);
  }

  [Symbol.iterator](): IterableIterator<LiveTask> {
    return this.#tasks.values();
  }
}
