import type { Metrics } from '@orchqueue/telemetry';
import { type LiveTask, taskKey } from './live-task.ts';

/** Every task that has not ended, by key. Bounded by the queues' capacities and the engines' slots. */
export class LiveTasks {
  readonly #tasks = new Map<string, LiveTask>();
  readonly #metrics: Metrics;
  #logBytes = 0;

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  get size(): number {
    return this.#tasks.size;
  }

  find(tenant: string, taskId: string): LiveTask | undefined {
    return this.#tasks.get(taskKey(tenant, taskId));
  }

  get(key: string): LiveTask | undefined {
    return this.#tasks.get(key);
  }

  add(live: LiveTask): void {
    this.#tasks.set(live.key, live);
    this.countBytes(live.log.bytes);
  }

  remove(live: LiveTask): void {
    if (this.#tasks.get(live.key) !== live) return;
    this.#tasks.delete(live.key);
    this.countBytes(-live.log.bytes);
  }

  /** Log bytes were added or freed. */
  countBytes(delta: number): void {
    this.#logBytes += delta;
    this.#metrics.set('orch_event_log_bytes', {}, this.#logBytes);
  }

  [Symbol.iterator](): IterableIterator<LiveTask> {
    return this.#tasks.values();
  }
}
