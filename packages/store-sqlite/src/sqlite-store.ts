import { OrchError, StoreUnavailableError } from '@orchqueue/contract-types';
import { NO_TIMINGS, type TaskEvent, type TaskRecord } from '@orchqueue/domain';
import {
  type Admission,
  type CommitObserver,
  type DocumentKind,
  type Fence,
  type FinishWrite,
  type Healed,
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
  type TaskStore,
} from '@orchqueue/ports';
import { fromParts, toPart } from './event-part.ts';
import { GroupCommit } from './group-commit.ts';
import { pageOp, pageParams, toPage } from './list-page.ts';
import type { Params, WriteOp } from './protocol.ts';
import { toReplayParams, toStoredReplay } from './replay-row.ts';
import { toAdmitValues, toJson, toParams, toRecord } from './task-row.ts';
import { toCommand } from './write-params.ts';

export type SqliteStoreSettings = {
  file: string;
  /** Where ended tasks go that retention removes. Left out: they are removed for good. */
  archiveDir?: string;
  onCommit?: CommitObserver;
  /** Told each time the file had to be healed, for the log: what was saved and what was not. */
  onRepair?: (message: string) => void;
};

const taskKey = (tenant: string, taskId: string): string => `task ${tenant}\n${taskId}`;
const documentKey = (kind: DocumentKind): string => `document ${kind}`;

/**
 * The port in front of the group commit: it makes and reads JSON, and knows which transitions are
 * legal.
 */
class SqliteStore implements TaskStore {
  readonly #commits: GroupCommit;
  #probe: Promise<boolean> | null = null;

  constructor(commits: GroupCommit) {
    this.#commits = commits;
  }

  async admit(record: TaskRecord, events: TaskEvent[]): Promise<Admission> {
    const values = toAdmitValues(record, toPart(events, false));
    const key = taskKey(record.tenant, record.taskId);
    const outcome = await this.#commits.write({ op: 'admit', values }, key);
    if (typeof outcome === 'object' && 'existing' in outcome) {
      return { admitted: false, existing: toRecord(outcome.existing) };
    }
    return { admitted: true };
  }

  async start({ fence, startedAtMs, pins, queueTimeMs }: StartWrite): Promise<boolean> {
    if (fence.status !== 'queued') return false;
    const timings = toJson({ ...NO_TIMINGS, queue_time_ms: queueTimeMs });
    return this.#change('start', fence, {
      newStatus: 'running',
      startedAtMs,
      pins: toJson(pins),
      timings,
    });
  }

  async requeue(fence: Fence, events: TaskEvent[]): Promise<boolean> {
    if (fence.status !== 'running') return false;
    return this.#change('requeue', fence, {
      newStatus: 'queued',
      newAttempt: fence.attempt + 1,
      timings: toJson(NO_TIMINGS),
      ...toPart(events, false),
    });
  }

  async appendEvents(fence: Fence, events: TaskEvent[]): Promise<boolean> {
    if (fence.status !== 'running') return false;
    if (events.length === 0) {
      const task = await this.get(fence.tenant, fence.taskId);
      return task?.status === fence.status && task.attempt === fence.attempt;
    }
    return this.#change('append', fence, toPart(events, false));
  }

  async finish(write: FinishWrite): Promise<boolean> {
    if (write.fence.status === 'queued' && write.status === 'completed') return false;
    return this.#change('finish', write.fence, {
      newStatus: write.status,
      endedAtMs: write.endedAtMs,
      result: toJson(write.result),
      usage: toJson(write.usage),
      timings: toJson(write.timings),
      error: toJson(write.error),
      ...toReplayParams(write.replay),
      ...toPart(write.events, true),
    });
  }

  async get(tenant: string, taskId: string): Promise<TaskRecord | null> {
    const rows = await this.#commits.read('task', { tenant, taskId }, taskKey(tenant, taskId));
    return rows[0] === undefined ? null : toRecord(rows[0]);
  }

  async list(query: TaskQuery): Promise<TaskPage> {
    const rows = await this.#commits.read(pageOp(query), pageParams(query), null);
    return toPage(rows, query.limit);
  }

  async readEvents(
    tenant: string,
    taskId: string,
    afterId: number,
    bytesMax: number,
  ): Promise<TaskEvent[]> {
    const params = { tenant, taskId, afterId, bytesMax };
    const parts = await this.#commits.read('events', params, taskKey(tenant, taskId));
    return fromParts(parts, afterId);
  }

  async unfinished(afterRow: number, limit: number): Promise<{ row: number; task: TaskRecord }[]> {
    const rows = await this.#commits.read('unfinished', { afterRow, limit }, null);
    return rows.map((row) => ({ row: Number(row.row), task: toRecord(row) }));
  }

  async adopt(record: TaskRecord, events: TaskEvent[]): Promise<boolean> {
    const params = { ...toParams(record), ...toPart(events, record.endedAtMs !== null) };
    const key = taskKey(record.tenant, record.taskId);
    return (await this.#write('adopt', params, key)) === true;
  }

  async retire(bounds: RetentionBounds, limit: number): Promise<Retired> {
    const outcome = await this.#write('retire', { ...bounds, limit }, 'retire');
    if (typeof outcome === 'object' && 'retired' in outcome) return outcome.retired;
    return { age: 0, tasks: 0, bytes: 0 };
  }

  async replay(tenant: string, taskId: string): Promise<StoredReplay | null> {
    const params = { tenant, taskId, rerunsMax: RERUNS_MAX };
    return toStoredReplay(await this.#commits.read('replay', params, taskKey(tenant, taskId)));
  }

  async retireReplays(bounds: ReplayBounds, limit: number): Promise<RetiredReplays> {
    const outcome = await this.#write('retireReplays', { ...bounds, limit }, 'retire');
    if (typeof outcome === 'object' && 'retiredReplays' in outcome) return outcome.retiredReplays;
    return { age: 0, bytes: 0 };
  }

  async usage(): Promise<StoreUsage> {
    const [row] = await this.#commits.read('usage', {}, null);
    return row as StoreUsage;
  }

  onHealed(listener: (healed: Healed) => void): void {
    this.#commits.onHealed(listener);
  }

  async putDocument(kind: DocumentKind, id: string, value: unknown): Promise<void> {
    const params = { kind, id, value: toJson(value) };
    await this.#write('document', params, documentKey(kind));
  }

  async putDocuments(
    kind: DocumentKind,
    documents: { id: string; value: unknown }[],
  ): Promise<void> {
    const texts = documents.map(({ id, value }) => [id, JSON.stringify(value)]);
    const params = { kind, documents: JSON.stringify(texts) };
    await this.#write('documents', params, documentKey(kind));
  }

  async documents(kind: DocumentKind): Promise<{ id: string; value: unknown }[]> {
    const rows = await this.#commits.read('documents', { kind }, documentKey(kind));
    return rows.map(({ id, value }) => ({ id: String(id), value: JSON.parse(String(value)) }));
  }

  async healthy(): Promise<boolean> {
    if (this.#commits.isClosed) return false;
    if (!this.#commits.lastFailed) return true;
    this.#probe ??= this.#tryWrite();
    return this.#probe;
  }

  close(): Promise<void> {
    return this.#commits.close();
  }

  /** Many may ask at once; the disk is asked once. */
  async #tryWrite(): Promise<boolean> {
    try {
      await this.#write('probe', {}, 'probe');
      return true;
    } catch {
      return false;
    } finally {
      this.#probe = null;
    }
  }

  async #change(op: WriteOp, fence: Fence, params: Params): Promise<boolean> {
    const outcome = await this.#write(
      op,
      { ...fence, ...params },
      taskKey(fence.tenant, fence.taskId),
    );
    return outcome === true;
  }

  #write(op: WriteOp, params: Params, key: string): ReturnType<GroupCommit['write']> {
    return this.#commits.write(toCommand(op, params), key);
  }
}

/**
 * At the start the operator reads the error, so it says the whole of what SQLite and the checks
 * said.
 */
const openError = (file: string, error: unknown): unknown => {
  if (!OrchError.isInstance(error)) return error;
  const cause = error.cause instanceof Error ? error.cause.message : error.message;
  const message = cause.includes(file) ? cause : `${file} cannot be opened: ${cause}`;
  return new StoreUnavailableError({ ...error.facts, message });
};

/** Opens, migrates and locks the file; rejects with StoreUnavailableError naming it. */
export const openSqliteStore = async (settings: SqliteStoreSettings): Promise<TaskStore> => {
  const { file, archiveDir = null } = settings;
  const { onCommit = () => undefined, onRepair = () => undefined } = settings;
  const commits = new GroupCommit({ file, archiveDir, onCommit, onRepair });
  try {
    // The first read is answered once the worker has opened the database.
    await commits.read('documents', { kind: 'pool' }, null);
  } catch (error) {
    throw openError(file, error);
  }
  return new SqliteStore(commits);
};
