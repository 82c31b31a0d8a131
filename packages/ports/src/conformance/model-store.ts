import { NO_TIMINGS, type TaskEvent, type TaskRecord } from '@orchqueue/domain';
import {
  type Admission,
  type Fence,
  type FinishWrite,
  RERUNS_MAX,
  type ReplayBounds,
  type RetentionBounds,
  type Retired,
  type RetiredReplays,
  type StartWrite,
  type StoredReplay,
  type StoreUsage,
} from '../task-store.ts';

const keyOf = (tenant: string, taskId: string): string => `${tenant}\n${taskId}`;

const NO_REPLAY: Omit<StoredReplay, 'reruns'> = { trail: null, bytes: 0, removedBy: null };

const RANKS: { [S in TaskRecord['status']]?: number } = { queued: 0, running: 1 };

/** A later attempt, or the same one further on; what has ended is the last. */
const isBehind = (known: TaskRecord, record: TaskRecord): boolean => {
  if (known.endedAtMs !== null) return false;
  if (known.attempt !== record.attempt) return known.attempt < record.attempt;
  return (RANKS[known.status] ?? 2) < (RANKS[record.status] ?? 2);
};

/** What the port promises, in its simplest form: the measure that real stores are compared with. */
export class ModelStore {
  /** In the order of admission. */
  readonly tasks = new Map<string, TaskRecord>();
  readonly #events = new Map<string, TaskEvent[]>();

  readonly #replays = new Map<string, Omit<StoredReplay, 'reruns'>>();
  readonly #rows = new Map<string, number>();
  #lastRow = 0;

  /** In the order of admission, counted from 1. */
  *rows(): Generator<{ row: number; task: TaskRecord }> {
    for (const [key, task] of this.tasks) yield { row: this.#rows.get(key) ?? 0, task };
  }

  get(tenant: string, taskId: string): TaskRecord | null {
    return this.tasks.get(keyOf(tenant, taskId)) ?? null;
  }

  events(tenant: string, taskId: string): TaskEvent[] {
    return this.#events.get(keyOf(tenant, taskId)) ?? [];
  }

  admit(record: TaskRecord, events: TaskEvent[]): Admission {
    const existing = this.get(record.tenant, record.taskId);
    if (existing !== null) return { admitted: false, existing };
    const key = keyOf(record.tenant, record.taskId);
    this.#lastRow += 1;
    this.#rows.set(key, this.#lastRow);
    this.tasks.set(key, record);
    this.#events.set(key, [...events]);
    return { admitted: true };
  }

  start({ fence, startedAtMs, pins, queueTimeMs }: StartWrite): boolean {
    if (fence.status !== 'queued') return false;
    const timings = { ...NO_TIMINGS, queue_time_ms: queueTimeMs };
    return this.#change(fence, { status: 'running', startedAtMs, pins, timings }, []);
  }

  requeue(fence: Fence, events: TaskEvent[]): boolean {
    if (fence.status !== 'running') return false;
    const queued = {
      status: 'queued',
      startedAtMs: null,
      pins: null,
      timings: NO_TIMINGS,
    } as const;
    return this.#change(fence, { ...queued, attempt: fence.attempt + 1 }, events);
  }

  appendEvents(fence: Fence, events: TaskEvent[]): boolean {
    if (fence.status !== 'running') return false;
    return this.#change(fence, {}, events);
  }

  finish({ fence, events, replay, ...end }: FinishWrite): boolean {
    if (fence.status === 'queued' && end.status === 'completed') return false;
    const request = replay?.redactedRequest ? { request: replay.redactedRequest } : {};
    if (!this.#change(fence, { ...end, ...request }, events)) return false;
    if (replay === undefined) return true;
    const { trail } = replay;
    const bytes = Buffer.byteLength(JSON.stringify(trail));
    this.#replays.set(keyOf(fence.tenant, fence.taskId), { trail, bytes, removedBy: null });
    return true;
  }

  adopt(record: TaskRecord, events: TaskEvent[]): boolean {
    const known = this.get(record.tenant, record.taskId);
    if (known === null) {
      this.admit(record, events);
      return true;
    }
    if (!isBehind(known, record)) return false;
    const { status, attempt, startedAtMs, endedAtMs, timings, pins, usage, error, result } = record;
    const state = { status, attempt, startedAtMs, endedAtMs, timings, pins, usage, error, result };
    this.tasks.set(keyOf(record.tenant, record.taskId), { ...known, ...state });
    const log = this.events(record.tenant, record.taskId);
    const lastId = log.at(-1)?.id ?? 0;
    log.push(...events.filter(({ id }) => id > lastId));
    return true;
  }

  retire({ endedBeforeMs, tasksMax, bytesMax }: RetentionBounds, limit: number): Retired {
    const retired: Retired = { age: 0, tasks: 0, bytes: 0 };
    const ended = [...this.tasks.entries()]
      .filter(([, { endedAtMs }]) => endedAtMs !== null)
      .sort(([, left], [, right]) => (left.endedAtMs ?? 0) - (right.endedAtMs ?? 0));
    for (const [index, [key, { endedAtMs }]] of ended.slice(0, limit).entries()) {
      const isOld = (endedAtMs ?? 0) < endedBeforeMs;
      const isTooMany = ended.length - index > tasksMax;
      if (!isOld && !isTooMany && this.usage().usedBytes <= bytesMax) break;
      this.tasks.delete(key);
      this.#events.delete(key);
      this.#rows.delete(key);
      this.#replays.delete(key);
      retired[isOld ? 'age' : isTooMany ? 'tasks' : 'bytes'] += 1;
    }
    return retired;
  }

  replay(tenant: string, taskId: string): StoredReplay | null {
    if (this.get(tenant, taskId) === null) return null;
    const own = this.#replays.get(keyOf(tenant, taskId));
    const reruns = [...this.tasks.values()]
      .filter((task) => task.tenant === tenant && task.rerunOf === taskId)
      .map((task) => task.taskId);
    return { ...(own ?? NO_REPLAY), reruns: reruns.slice(0, RERUNS_MAX) };
  }

  retireReplays({ endedBeforeMs, bytesMax }: ReplayBounds, limit: number): RetiredReplays {
    const retired: RetiredReplays = { age: 0, bytes: 0 };
    const endOf = (key: string): number => this.tasks.get(key)?.endedAtMs ?? 0;
    const kept = [...this.#replays.keys()]
      .filter((key) => this.#replays.get(key)?.removedBy === null)
      .sort((left, right) => endOf(left) - endOf(right));
    for (const key of kept.slice(0, limit)) {
      const isOld = endOf(key) < endedBeforeMs;
      if (!isOld && this.usage().replayBytes <= bytesMax) break;
      const bound = isOld ? 'age' : 'bytes';
      this.#replays.set(key, { ...NO_REPLAY, removedBy: bound });
      retired[bound] += 1;
    }
    return retired;
  }

  usage(): StoreUsage {
    let endedTasks = 0;
    let usedBytes = 0;
    for (const [key, task] of this.tasks) {
      if (task.endedAtMs !== null) endedTasks += 1;
      usedBytes += JSON.stringify([task, this.#events.get(key)]).length;
    }
    const replayBytes = [...this.#replays.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    const unfinishedTasks = this.tasks.size - endedTasks;
    return { unfinishedTasks, endedTasks, usedBytes, walBytes: 0, replayBytes };
  }

  #change(fence: Fence, changes: Partial<TaskRecord>, events: TaskEvent[]): boolean {
    const task = this.get(fence.tenant, fence.taskId);
    if (task?.status !== fence.status || task.attempt !== fence.attempt) return false;
    this.tasks.set(keyOf(fence.tenant, fence.taskId), { ...task, ...changes });
    this.events(fence.tenant, fence.taskId).push(...events);
    return true;
  }
}
