import { TaskNotFoundError } from '@orchqueue/contract-types';
import { isTerminal, isTerminalEvent, type TaskEvent } from '@orchqueue/domain';
import type { TaskStore } from '@orchqueue/ports';
import type { LiveTask } from './live-task.ts';
import type { LiveTasks } from './live-tasks.ts';

/**
 * What one read of the store brings at most; a reader that takes it slowly holds no more than this.
 */
const READ_BYTES = 262_144;

/** One reader's place in a task's log (ORCH-2012). */
export class TaskStream {
  readonly #tenant: string;
  readonly #taskId: string;
  readonly #live: LiveTask | null;
  readonly #store: TaskStore;
  #cursor: number;
  #finished = false;

  constructor(
    at: { tenant: string; taskId: string; afterId: number },
    live: LiveTask | null,
    store: TaskStore,
  ) {
    this.#tenant = at.tenant;
    this.#taskId = at.taskId;
    this.#cursor = at.afterId;
    this.#live = live;
    this.#store = store;
  }

  /** The next frames, at least one; null after the terminal frame, or when `signal` aborts. */
  async next(signal: AbortSignal): Promise<TaskEvent[] | null> {
    while (!this.#finished && !signal.aborted) {
      const version = this.#live?.version;
      const events = await this.#available();
      const last = events.at(-1);
      if (last) {
        this.#cursor = last.id;
        this.#finished = isTerminalEvent(last.type);
        return events;
      }
      // A frame, or the end itself, may have come while the answer was under way.
      if (this.#live?.version !== version) continue;
      if (!this.#live || this.#live.phase === 'ended') return null;
      await changeOf(this.#live, signal);
    }
    return null;
  }

  #available(): Promise<TaskEvent[]> {
    const at = { tenant: this.#tenant, taskId: this.#taskId, afterId: this.#cursor };
    return framesAfter(at, this.#live, this.#store);
  }
}

/** Frames of a task behind `afterId`, from its log or the store; [] while there are none. */
export async function framesAfter(
  { tenant, taskId, afterId }: { tenant: string; taskId: string; afterId: number },
  live: LiveTask | null,
  store: Pick<TaskStore, 'readEvents'>,
): Promise<TaskEvent[]> {
  const log = live?.log;
  const inStore = !log || (afterId < log.storedId && afterId + 1 < log.firstId);
  if (inStore) {
    const stored = await store.readEvents(tenant, taskId, afterId, READ_BYTES);
    if (stored.length > 0) return stored;
  }
  return log?.after(afterId) ?? [];
}

function changeOf(live: LiveTask, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stopListening = live.onceChanged(done);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      stopListening();
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

/** Opens readers; an unknown task is TASK_NOT_FOUND, never an empty stream. */
export class TaskStreams {
  readonly #tasks: LiveTasks;
  readonly #store: TaskStore;

  constructor(tasks: LiveTasks, store: TaskStore) {
    this.#tasks = tasks;
    this.#store = store;
  }

  async open(tenant: string, taskId: string, afterId: number): Promise<TaskStream> {
    const at = { tenant, taskId, afterId };
    const live = await this.#tasks.findAdmitted(tenant, taskId);
    if (live) return new TaskStream(at, live, this.#store);
    const record = await this.#store.get(tenant, taskId);
    if (!record) throw new TaskNotFoundError();
    // Between the two look-ups it may have been admitted; a live one is followed.
    const appeared = isTerminal(record.status)
      ? undefined
      : await this.#tasks.findAdmitted(tenant, taskId);
    return new TaskStream(at, appeared ?? null, this.#store);
  }
}
