import {
  type EventLog,
  estimatedTokens,
  type QueueEntry,
  type TaskRecord,
} from '@orchqueue/domain';

/** Why a running attempt was stopped from outside. */
export type AbortReason = 'cancel' | 'drain' | 'shutdown';

/**
 * Where a live task is. It has one owner at a time: admission, the queue, an attempt, or the
 * ending.
 *   admitting -> queued <-> running -> ending -> ended
 */
export type LivePhase = 'admitting' | 'queued' | 'running' | 'ending' | 'ended';

/** A task that has not ended, with what is not worth storing at every step. */
export class LiveTask {
  readonly key: string;
  record: TaskRecord;
  readonly log: EventLog;
  phase: LivePhase;
  /** Monotonic time of admission. */
  readonly admittedMonoMs: number;
  /** Monotonic times of the present attempt. */
  dispatchedMonoMs: number | null = null;
  firstTokenMonoMs: number | null = null;
  cancelRequested = false;
  /** Log bytes that the total has of this task. */
  countedBytes = 0;
  /** A part of the log is on its way to the store. */
  spilling = false;
  /** Stops the present attempt. */
  abort: ((reason: AbortReason) => void) | null = null;
  /** Text of the present attempt, in order. */
  readonly text: string[] = [];
  /** Resolves with the record as committed at its end. */
  readonly ended: Promise<TaskRecord>;
  /** Resolves when no engine slot is held for the task. */
  slotFree: Promise<void> = Promise.resolve();
  /** Counts the changes: who looked, and waits later, sees by it whether one came in between. */
  version = 0;
  #resolveEnded: (record: TaskRecord) => void = () => {};
  #listeners = new Set<() => void>();

  constructor(record: TaskRecord, log: EventLog, phase: LivePhase, admittedMonoMs: number) {
    this.key = taskKey(record.tenant, record.taskId);
    this.record = record;
    this.log = log;
    this.phase = phase;
    this.admittedMonoMs = admittedMonoMs;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  get fence() {
    const { tenant, taskId, attempt } = this.record;
    return { tenant, taskId, attempt };
  }

  queueEntry(): QueueEntry {
    const { priority, request } = this.record;
    return { key: this.key, priority, cost: estimatedTokens(request) };
  }

  /** Calls back once at the next change; the returned function takes it back. */
  onceChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    this.version += 1;
    const listeners = this.#listeners;
    this.#listeners = new Set();
    for (const listener of listeners) listener();
  }

  /** Resolves when the task is admitted, or is not: before that it may turn out to be nobody. */
  async admitted(): Promise<void> {
    while (this.phase === 'admitting') {
      await new Promise<void>((resolve) => this.onceChanged(resolve));
    }
  }

  /** The end is committed. */
  settle(record: TaskRecord): void {
    this.record = record;
    this.phase = 'ended';
    this.#resolveEnded(record);
    this.changed();
  }
}

/** Task ids are unique for a tenant; a tenant's name has no slash. */
export const taskKey = (tenant: string, taskId: string): string => `${tenant}/${taskId}`;
