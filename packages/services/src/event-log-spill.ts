import type { ServiceDependencies } from './dependencies.ts';
import type { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';

/** A log that cannot be moved is not made into JSON again at each token. */
const SPILL_RETRY_MS = 1000;

/** Keeps the logs of live tasks within their bound: what exceeds it goes to the store. */
export class LogSpill {
  readonly #deps: ServiceDependencies;
  readonly #tasks: LiveTasks;

  constructor(deps: ServiceDependencies, tasks: LiveTasks) {
    this.#deps = deps;
    this.#tasks = tasks;
  }

  /**
   * To be called after each frame. Moves the log to the store, then lets go of half the bound. One
   * at a time; frames wait in memory meanwhile.
   */
  check(live: LiveTask): void {
    const isFull = live.log.bytes > this.#deps.settings.event_log.task_bytes_max;
    if (!isFull || live.spilling || live.log.unstored().length === 0) return;
    live.spilling = true;
    const fence = { ...live.fence, status: 'running' as const };
    let last = live.log.storedId;
    void live
      .inStore(() => {
        const events = live.log.unstored();
        last = events.at(-1)?.id ?? last;
        return this.#deps.store.appendEvents(fence, events);
      })
      .then((stored) => {
        if (!stored) return;
        live.log.markStored(last);
        live.log.trim(this.#deps.settings.event_log.task_bytes_max / 2);
        this.#tasks.countBytes(live);
        this.#deps.metrics.inc('orchq_event_log_spills_total', {});
      })
      .catch((error: unknown) => {
        // Memory stays bounded by max_tokens; a later frame tries again.
        this.#deps.logger.warn({ task: live.record.taskId, err: error }, 'event log not spilled');
        return new Promise<void>((resolve) => this.#deps.clock.after(SPILL_RETRY_MS, resolve));
      })
      .finally(() => {
        live.spilling = false;
      });
  }
}
