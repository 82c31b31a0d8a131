import type {
  Error as ErrorEnvelope,
  Pins,
  Priority,
  TaskResult,
  TaskStatus,
  Timings,
  Usage,
} from '@orchqueue/contract-types';
import type { FrozenRequest, ReplayTrail, TaskEvent, TaskRecord } from '@orchqueue/domain';

/** The state a write expects to find. Anything else means that the writer is stale (ORCH-3025). */
export type Fence = {
  tenant: string;
  taskId: string;
  status: 'queued' | 'running';
  attempt: number;
};

export type Admission = { admitted: true } | { admitted: false; existing: TaskRecord };

export type StartWrite = { fence: Fence; startedAtMs: number; pins: Pins; queueTimeMs: number };

/**
 * `events` are the frames of the task that the store does not have yet; the last one is terminal.
 */
export type FinishWrite = {
  fence: Fence;
  status: Extract<TaskStatus, 'completed' | 'failed' | 'canceled' | 'expired'>;
  endedAtMs: number;
  result: TaskResult | null;
  usage: Usage | null;
  timings: Timings;
  error: ErrorEnvelope | null;
  events: TaskEvent[];
  replay?: ReplayWrite;
};

/** What a task leaves for its replay package, in the transaction of its end (ORCH-4101). */
export type ReplayWrite = {
  trail: ReplayTrail;
  /** Takes the place of the request, for good; null where nothing was redacted (ORCH-4103). */
  redactedRequest: FrozenRequest | null;
};

/** Of a task: what its package has beside its record, and which tasks ran its request again. */
export type StoredReplay = {
  /** Null before its end, and where there is none any more. */
  trail: ReplayTrail | null;
  /** Of the trail as it is stored; 0 without one. */
  bytes: number;
  /** The bound that removed the trail, while its task is still there. */
  removedBy: keyof RetiredReplays | null;
  /** The first `RERUNS_MAX` of them, oldest first. */
  reruns: string[];
};

export const RERUNS_MAX = 100;

/** Bounds of the trails of replay packages (ORCH-4104); the oldest goes first. */
export type ReplayBounds = {
  /** Wall clock: those of tasks that ended before are removed. */
  endedBeforeMs: number;
  /** Bytes of all trails together. */
  bytesMax: number;
};

/** Trails that were removed, by the bound that removed them. */
export type RetiredReplays = { age: number; bytes: number };

export type TaskQuery = {
  tenant: string;
  status?: TaskStatus;
  priority?: Priority;
  sessionId?: string;
  createdAfterMs?: number;
  createdBeforeMs?: number;
  /** As returned with the page before. */
  cursor?: string;
  limit: number;
};

/** A task without prompt and result, for lists. */
export type TaskHeader = Pick<
  TaskRecord,
  | 'taskId'
  | 'tenant'
  | 'correlationId'
  | 'priority'
  | 'status'
  | 'attempt'
  | 'createdAtMs'
  | 'endedAtMs'
> & { modelRef: string };

export type TaskPage = { tasks: TaskHeader[]; nextCursor: string | null };

/** Small durable facts beside the tasks: pools and their history, models, API keys, sessions. */
export type DocumentKind = 'pool' | 'model' | 'agent' | 'key' | 'session';

/** Bounds of what is kept of ended tasks (ORCH-4305); the oldest goes first. */
export type RetentionBounds = {
  /** Wall clock: tasks that ended before are removed. */
  endedBeforeMs: number;
  /** Ended tasks that may stay. */
  tasksMax: number;
  /** Used bytes above which more are removed. */
  bytesMax: number;
};

/** Tasks that were removed, by the bound that removed them. */
export type Retired = { age: number; tasks: number; bytes: number };

export type StoreUsage = {
  unfinishedTasks: number;
  endedTasks: number;
  /** Pages in use, without free ones. */
  usedBytes: number;
  walBytes: number;
  /** Of the trails of replay packages. */
  replayBytes: number;
};

/**
 * The store came back without a restart. `rebuilt`: it may have lost rows, so whoever holds tasks
 * gives them to `adopt`.
 */
export type Healed = { reason: string; rebuilt: boolean };

/**
 * The memory of the controller (ORCH-4301, ORCH-4302). Every promise resolves after the commit is
 * on disk, and rejects with `StoreUnavailableError` when it cannot be; then nothing of the write is
 * there. Writes asked for in one turn of the event loop may share a commit; their order is kept.
 * `false` means that the fence did not hold: the caller is stale, must stop, and must not try
 * again.
 */
export interface TaskStore {
  /**
   * Inserts a queued task and its first frames, or returns the task that has this tenant and id
   * already.
   */
  admit(record: TaskRecord, events: TaskEvent[]): Promise<Admission>;
  /** queued -> running. */
  start(write: StartWrite): Promise<boolean>;
  /** running -> queued as attempt + 1; `events` are what the store does not have yet. */
  requeue(fence: Fence, events: TaskEvent[]): Promise<boolean>;
  /** Moves a part of a running task's log out of memory. */
  appendEvents(fence: Fence, events: TaskEvent[]): Promise<boolean>;
  /** The terminal state and the terminal frame, in one transaction. */
  finish(write: FinishWrite): Promise<boolean>;
  get(tenant: string, taskId: string): Promise<TaskRecord | null>;
  /** Newest first. */
  list(query: TaskQuery): Promise<TaskPage>;
  /**
   * Stored frames with an id above `afterId`, in order, whole parts until about `bytesMax`; [] at
   * the end.
   */
  readEvents(
    tenant: string,
    taskId: string,
    afterId: number,
    bytesMax: number,
  ): Promise<TaskEvent[]>;
  /** Queued and running tasks in the order of admission, `limit` after the row number given. */
  unfinished(afterRow: number, limit: number): Promise<{ row: number; task: TaskRecord }[]>;
  /**
   * Gives a task that its owner holds to a store that lost it, or the last change of it, in its
   * present state, with the frames that its owner still has; an ended one with its terminal frame.
   * False when the store knows it in this state or a later one.
   */
  adopt(record: TaskRecord, events: TaskEvent[]): Promise<boolean>;
  /**
   * Removes ended tasks beyond the bounds, at most `limit` in one call, oldest end first, and their
   * events. Unfinished tasks stay. Where the store has an archive, it gets them first, and a call
   * may end before its limit: nothing is left to remove only when none was.
   */
  retire(bounds: RetentionBounds, limit: number): Promise<Retired>;
  /** Null: there is no such task. */
  replay(tenant: string, taskId: string): Promise<StoredReplay | null>;
  /**
   * Removes trails beyond the bounds and leaves their tasks, at most `limit` in one call, oldest
   * end first.
   */
  retireReplays(bounds: ReplayBounds, limit: number): Promise<RetiredReplays>;
  /** O(1): kept by the store, never counted anew. */
  usage(): Promise<StoreUsage>;
  /** Called each time the store has healed; every promise of its outage has been settled before. */
  onHealed(listener: (healed: Healed) => void): void;
  /** Null removes it. */
  putDocument(kind: DocumentKind, id: string, value: unknown): Promise<void>;
  /** All of them, or none: for what stands in more than one. */
  putDocuments(kind: DocumentKind, documents: { id: string; value: unknown }[]): Promise<void>;
  documents(kind: DocumentKind): Promise<{ id: string; value: unknown }[]>;
  /** Whether a write can be committed now; tries one when the last failed. */
  healthy(): Promise<boolean>;
  /** Commits what was asked for, then closes. */
  close(): Promise<void>;
}

/** Told after every group commit. */
export type CommitObserver = (commit: { writes: number; seconds: number; failed: boolean }) => void;
