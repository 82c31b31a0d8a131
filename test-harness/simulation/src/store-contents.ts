import { InvalidParamsError } from '@orchqueue/contract-types';
import { NO_TIMINGS, type TaskEvent, type TaskRecord } from '@orchqueue/domain';
import {
  type Admission,
  type DocumentKind,
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
  type TaskPage,
  type TaskQuery,
} from '@orchqueue/ports';
import type { Observation } from './history.ts';
import { isBehind, isOpen, requireTerminals } from './store-rules.ts';

type Kept = {
  row: number;
  record: TaskRecord;
  events: TaskEvent[];
  replay: Omit<StoredReplay, 'reruns'>;
};
type CommitKind = Extract<Observation, { kind: 'committed' }>['write'];

const NO_REPLAY: Kept['replay'] = { trail: null, bytes: 0, removedBy: null };

const keyOf = (tenant: string, taskId: string): string => `${tenant}\n${taskId}`;

/** What is on the disk. Every method is one step of a transaction; who calls it decides when. */
export class StoreContents {
  readonly #tasks = new Map<string, Kept>();
  readonly #documents = new Map<string, unknown>();
  readonly #observe: (commit: Observation) => void;
  #rows = 0;
  #unfinished = 0;

  constructor(observe: (commit: Observation) => void = () => {}) {
    this.#observe = observe;
  }

  admit(record: TaskRecord, events: TaskEvent[]): Admission {
    const existing = this.get(record.tenant, record.taskId);
    if (existing) return { admitted: false, existing };
    this.#insert(record, events, 'admit');
    return { admitted: true };
  }

  /** False when the task is known in this state, or further on. */
  adopt(record: TaskRecord, events: TaskEvent[]): boolean {
    const kept = this.#tasks.get(keyOf(record.tenant, record.taskId));
    if (!kept) this.#insert(record, events, 'adopt');
    else if (!isBehind(kept.record, record)) return false;
    else {
      const { status, attempt, startedAtMs, endedAtMs } = record;
      const { timings, pins, usage, error, result } = record;
      const at = { status, attempt, startedAtMs, endedAtMs };
      this.#update('adopt', kept, { ...at, timings, pins, usage, error, result }, events);
    }
    return true;
  }

  start({ fence, startedAtMs, pins, queueTimeMs }: StartWrite): boolean {
    const timings = { ...NO_TIMINGS, queue_time_ms: queueTimeMs };
    const changes = { status: 'running', startedAtMs, pins, timings } as const;
    return fence.status === 'queued' && this.#move('start', fence, changes, []);
  }

  requeue(fence: Fence, events: TaskEvent[]): boolean {
    const none = { startedAtMs: null, pins: null, timings: NO_TIMINGS };
    const changes = { status: 'queued', attempt: fence.attempt + 1, ...none } as const;
    requireTerminals(events, 0);
    return fence.status === 'running' && this.#move('requeue', fence, changes, events);
  }

  appendEvents(fence: Fence, events: TaskEvent[]): boolean {
    requireTerminals(events, 0);
    const kept = fence.status === 'running' ? this.#fenced(fence) : null;
    if (kept) addNew(kept.events, events);
    return kept !== null;
  }

  finish({ fence, events, replay, ...end }: FinishWrite): boolean {
    if (fence.status === 'queued' && end.status === 'completed') return false;
    requireTerminals(events, 1);
    const kept = this.#fenced(fence);
    const request = replay?.redactedRequest ? { request: replay.redactedRequest } : {};
    if (!this.#move('finish', fence, { ...end, ...request }, events)) return false;
    if (kept && replay) {
      const { trail } = replay;
      kept.replay = { trail, bytes: JSON.stringify(trail).length, removedBy: null };
    }
    return true;
  }

  get(tenant: string, taskId: string): TaskRecord | null {
    return this.#tasks.get(keyOf(tenant, taskId))?.record ?? null;
  }

  /** One byte of data counts as one; at least one frame when there is one. */
  readEvents(tenant: string, taskId: string, afterId: number, bytesMax: number): TaskEvent[] {
    const found: TaskEvent[] = [];
    let bytes = 0;
    for (const event of this.#tasks.get(keyOf(tenant, taskId))?.events ?? []) {
      if (event.id <= afterId) continue;
      if (found.length > 0 && bytes >= bytesMax) break;
      found.push({ ...event });
      bytes += event.data.length;
    }
    return found;
  }

  unfinished(afterRow: number, limit: number): { row: number; task: TaskRecord }[] {
    return [...this.#tasks.values()]
      .filter(({ row, record }) => row > afterRow && isOpen(record.status))
      .slice(0, limit)
      .map(({ row, record }) => ({ row, task: record }));
  }

  list(query: TaskQuery): TaskPage {
    const { createdAfterMs = -Infinity, createdBeforeMs = Infinity } = query;
    const { status, priority, sessionId } = query;
    const before = query.cursor === undefined ? null : placeOf(query.cursor);
    const found = [...this.#tasks.values()]
      .filter(({ record }) => record.tenant === query.tenant)
      .filter(({ record }) => !status || record.status === status)
      .filter(({ record }) => !priority || record.priority === priority)
      .filter(({ record }) => !sessionId || record.request.sessionId === sessionId)
      .filter(({ record: { createdAtMs: at } }) => at >= createdAfterMs && at < createdBeforeMs)
      .sort((a, b) => b.record.createdAtMs - a.record.createdAtMs || b.row - a.row)
      .filter(({ row, record }) => !before || isAfter(before, [record.createdAtMs, row]));
    const page = found.slice(0, query.limit);
    const last = found.length > page.length ? page.at(-1) : undefined;
    return {
      tasks: page.map(({ record: { request, ...record } }) => ({
        taskId: record.taskId,
        tenant: record.tenant,
        correlationId: record.correlationId,
        priority: record.priority,
        status: record.status,
        attempt: record.attempt,
        createdAtMs: record.createdAtMs,
        endedAtMs: record.endedAtMs,
        modelRef: request.modelRef,
      })),
      nextCursor: last ? cursorOf([last.record.createdAtMs, last.row]) : null,
    };
  }

  replay(tenant: string, taskId: string): StoredReplay | null {
    const kept = this.#tasks.get(keyOf(tenant, taskId));
    if (!kept) return null;
    const reruns = [...this.#tasks.values()]
      .filter(({ record }) => record.tenant === tenant && record.rerunOf === taskId)
      .map(({ record }) => record.taskId);
    return { ...kept.replay, reruns: reruns.slice(0, RERUNS_MAX) };
  }

  /** Of the packages those beyond the bounds, oldest end first. */
  retireReplays({ endedBeforeMs, bytesMax }: ReplayBounds, limit: number): RetiredReplays {
    const retired: RetiredReplays = { age: 0, bytes: 0 };
    const endOf = ({ record }: Kept) => record.endedAtMs ?? 0;
    const kept = [...this.#tasks.values()]
      .filter(({ replay }) => replay.trail !== null)
      .sort((a, b) => endOf(a) - endOf(b));
    let { replayBytes } = this.usage();
    for (const one of kept.slice(0, limit)) {
      const isOld = endOf(one) < endedBeforeMs;
      if (!isOld && replayBytes <= bytesMax) break;
      const removedBy = isOld ? 'age' : 'bytes';
      replayBytes -= one.replay.bytes;
      one.replay = { ...NO_REPLAY, removedBy };
      retired[removedBy] += 1;
    }
    return retired;
  }

  /** What a rebuilt file may lack: of the unfinished tasks those that `isLost` picks. */
  lose(isLost: () => boolean): void {
    for (const [key, { record }] of this.#tasks) {
      if (!isOpen(record.status) || !isLost()) continue;
      this.#tasks.delete(key);
      this.#unfinished -= 1;
      this.#observe({ kind: 'row-lost', tenant: record.tenant, taskId: record.taskId });
    }
  }

  get unfinishedTasks(): number {
    return this.#unfinished;
  }

  usage(): StoreUsage {
    const unfinishedTasks = this.#unfinished;
    let [usedBytes, replayBytes] = [0, 0];
    for (const kept of this.#tasks.values()) {
      usedBytes += sizeOf(kept);
      replayBytes += kept.replay.bytes;
    }
    const endedTasks = this.#tasks.size - unfinishedTasks;
    return { unfinishedTasks, endedTasks, usedBytes, walBytes: 0, replayBytes };
  }

  /** Of the ended tasks those beyond the bounds, oldest end first. */
  retire({ endedBeforeMs, tasksMax, bytesMax }: RetentionBounds, limit: number): Retired {
    const retired: Retired = { age: 0, tasks: 0, bytes: 0 };
    const endOf = ([, { record }]: [string, Kept]) => record.endedAtMs ?? 0;
    const ended = [...this.#tasks]
      .filter(([, { record }]) => !isOpen(record.status))
      .sort((a, b) => endOf(a) - endOf(b));
    let { usedBytes } = this.usage();
    for (const [index, entry] of ended.slice(0, limit).entries()) {
      const isOld = endOf(entry) < endedBeforeMs;
      const isTooMany = ended.length - index > tasksMax;
      if (!isOld && !isTooMany && usedBytes <= bytesMax) break;
      this.#tasks.delete(entry[0]);
      usedBytes -= sizeOf(entry[1]);
      retired[isOld ? 'age' : isTooMany ? 'tasks' : 'bytes'] += 1;
    }
    return retired;
  }

  putDocument(kind: DocumentKind, id: string, value: unknown): void {
    if (value === null) this.#documents.delete(keyOf(kind, id));
    else this.#documents.set(keyOf(kind, id), structuredClone(value));
  }

  documents(kind: DocumentKind): { id: string; value: unknown }[] {
    return [...this.#documents]
      .map(([key, value]) => ({ key: key.split('\n'), value }))
      .filter(({ key }) => key[0] === kind)
      .map(({ key, value }) => ({ id: key[1] ?? '', value: structuredClone(value) }));
  }

  #insert(record: TaskRecord, events: TaskEvent[], write: CommitKind): void {
    this.#rows += 1;
    const [row, replay] = [this.#rows, NO_REPLAY];
    const kept = { row, record: structuredClone(record), events: [...events], replay };
    this.#tasks.set(keyOf(record.tenant, record.taskId), kept);
    if (isOpen(record.status)) this.#unfinished += 1;
    this.#committed(write, kept.record);
  }

  #move(write: CommitKind, fence: Fence, to: Partial<TaskRecord>, events: TaskEvent[]): boolean {
    const kept = this.#fenced(fence);
    if (!kept) return false;
    this.#update(write, kept, to, events);
    return true;
  }

  #update(write: CommitKind, kept: Kept, to: Partial<TaskRecord>, events: TaskEvent[]): void {
    const wasOpen = isOpen(kept.record.status);
    kept.record = { ...kept.record, ...to };
    addNew(kept.events, events);
    if (wasOpen && !isOpen(kept.record.status)) this.#unfinished -= 1;
    this.#committed(write, kept.record);
  }

  #fenced(fence: Fence): Kept | null {
    const kept = this.#tasks.get(keyOf(fence.tenant, fence.taskId));
    if (kept?.record.status !== fence.status || kept.record.attempt !== fence.attempt) return null;
    return kept;
  }

  #committed(write: CommitKind, record: TaskRecord): void {
    const { tenant, taskId, correlationId, status, attempt } = record;
    this.#observe({ kind: 'committed', write, tenant, taskId, correlationId, status, attempt });
  }
}

/** Ids only grow: what does not is written again, after a commit whose answer was lost. */
function addNew(kept: TaskEvent[], events: readonly TaskEvent[]): void {
  const lastId = kept.at(-1)?.id ?? 0;
  kept.push(...events.filter(({ id }) => id > lastId));
}

const sizeOf = ({ record, events }: Kept): number => JSON.stringify([record, events]).length;

type Place = [createdAtMs: number, row: number];

const isAfter = (a: Place, b: Place): boolean => (a[0] !== b[0] ? a[0] > b[0] : a[1] > b[1]);
const cursorOf = (place: Place): string => Buffer.from(place.join('/')).toString('base64url');

function placeOf(cursor: string): Place {
  const place = Buffer.from(cursor, 'base64url').toString().split('/').map(Number);
  const [createdAtMs = Number.NaN, row = Number.NaN] = place;
  if (!Number.isFinite(createdAtMs) || cursorOf([createdAtMs, row]) !== cursor) {
    throw new InvalidParamsError({ message: 'cursor is not one that a page before returned.' });
  }
  return [createdAtMs, row];
}
