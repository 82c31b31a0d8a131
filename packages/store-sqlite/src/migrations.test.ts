import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TaskEvent, TaskRecord } from '@orchqueue/domain';
import {
  allEvents,
  aTask,
  endEvent,
  fenceOf,
  finishOf,
  PINS,
  queuedEvent,
  tokenEvents,
} from '@orchqueue/ports/task-fixture';
import { MIGRATIONS, schemaVersion } from './migrations.ts';
import { SCHEMA_1 } from './schema.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { toParams } from './task-row.ts';
import { verifyStore } from './verify-store.ts';

/** The writes of version 0.1.0, as it had them. */
const INSERT_TASK = `INSERT INTO tasks (tenant, task_id, status, attempt, priority, created_at_ms,
    started_at_ms, ended_at_ms, deadline_at_ms, correlation_id, model_ref, pool_id, body_digest,
    timings, pins, usage, error, result)
  VALUES ($tenant, $taskId, $status, $attempt, $priority, $createdAtMs,
    $startedAtMs, $endedAtMs, $deadlineAtMs, $correlationId, $modelRef, $poolId, $bodyDigest,
    $timings, $pins, $usage, $error, $result)`;
const INSERT_REQUEST =
  'INSERT INTO task_requests (row, request) VALUES (last_insert_rowid(), $request)';
const INSERT_EVENTS = `INSERT INTO task_events
  (tenant, task_id, first_id, last_id, terminal, frames)
  VALUES ($tenant, $taskId, $firstId, $lastId, $terminal, $frames)`;

type Stored = { task: TaskRecord; parts: TaskEvent[][] };

const { status, endedAtMs, result, usage, timings } = finishOf(fenceOf(aTask('any'), 'running'));
const ENDED = { status, endedAtMs, result, usage, timings, startedAtMs: 5, pins: PINS };

const inSession = (task: TaskRecord): TaskRecord => ({
  ...task,
  request: { ...task.request, prompt: 'say {"sessionId":"no"}', sessionId: 'chat' },
});

/** As version 0.1.0 had it. */
const oldTask = (taskId: string, changes: Partial<TaskRecord> = {}): TaskRecord =>
  aTask(taskId, { trace: null, ...changes });

const STORED: Stored[] = [
  { task: oldTask('queued'), parts: [[queuedEvent(1)]] },
  {
    task: oldTask('runs', { status: 'running', startedAtMs: 5, pins: PINS, attempt: 2 }),
    parts: [[queuedEvent(1)], tokenEvents(2, 20), tokenEvents(22, 20)],
  },
  {
    task: inSession(oldTask('ended', ENDED)),
    parts: [[queuedEvent(1)], tokenEvents(2, 20), [...tokenEvents(22, 5), endEvent(27)]],
  },
  { task: oldTask('ended', { ...ENDED, tenant: 'umbrella' }), parts: [[endEvent(1)]] },
];

const writeVersion1 = (file: string): void => {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; ${SCHEMA_1} PRAGMA user_version = 1;`);
  const [task, request, events] = [INSERT_TASK, INSERT_REQUEST, INSERT_EVENTS].map((sql) => {
    const statement = database.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    return statement;
  });
  for (const stored of STORED) {
    const { tenant, taskId } = stored.task;
    task?.run(toParams(stored.task));
    request?.run(toParams(stored.task));
    for (const part of stored.parts) {
      const last = part.at(-1);
      const place = { firstId: part[0]?.id ?? 0, lastId: last?.id ?? 0 };
      const terminal = last?.type === 'end' ? 1 : 0;
      events?.run({ tenant, taskId, ...place, terminal, frames: JSON.stringify(part) });
    }
  }
  // A part whose first commit was in doubt was written again with more behind it.
  const again = { tenant: 'acme', taskId: 'runs', firstId: 22, lastId: 41, terminal: 0 };
  events?.run({ ...again, frames: JSON.stringify(tokenEvents(22, 20)) });
  database.exec("INSERT INTO documents VALUES ('pool', 'default', '{\"drained\":true}')");
  database.close();
};

describe('a store of schema version 1', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-version-1-'));
    file = join(folder, 'store.db');
    writeVersion1(file);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('[ORCH-4306] is brought forward in place with everything in it', async () => {
    const store = await openSqliteStore({ file });
    for (const { task, parts } of STORED) {
      expect(await store.get(task.tenant, task.taskId)).toEqual(task);
      expect(await allEvents(store, task)).toEqual(parts.flat());
      expect(await allEvents(store, task, 1_000_000)).toEqual(parts.flat());
    }
    const unfinished = await store.unfinished(0, 10);
    expect(unfinished.map(({ task }) => task.taskId)).toEqual(['queued', 'runs']);
    expect(await store.documents('pool')).toEqual([{ id: 'default', value: { drained: true } }]);
    expect(await store.usage()).toMatchObject({ unfinishedTasks: 2, endedTasks: 2 });
    const { tasks } = await store.list({ tenant: 'acme', sessionId: 'chat', limit: 10 });
    expect(tasks.map(({ taskId }) => taskId)).toEqual(['ended']);
    await store.close();
    expect(verifyStore(file)).toMatchObject({ schemaVersion: MIGRATIONS.length, tasks: 4 });
  });

  test('[ORCH-4306] goes on where it was: a task of before ends, and is retired', async () => {
    const store = await openSqliteStore({ file });
    const fence = { tenant: 'acme', taskId: 'runs', status: 'running' as const, attempt: 2 };
    expect(await store.finish(finishOf(fence, { events: [endEvent(99)] }))).toBe(true);
    expect((await allEvents(store, fence)).at(-1)).toEqual(endEvent(99));
    const bounds = { endedBeforeMs: 0, tasksMax: 0, bytesMax: Number.MAX_SAFE_INTEGER };
    expect(await store.retire(bounds, 10)).toEqual({ age: 0, tasks: 3, bytes: 0 });
    expect(await allEvents(store, fence)).toEqual([]);
    await store.close();
    const database = new DatabaseSync(file);
    expect(schemaVersion(database)).toBe(MIGRATIONS.length);
    const rows = database.prepare('SELECT DISTINCT row FROM event_parts').all();
    expect(rows.map(({ row }) => row)).toEqual([1]);
    database.close();
  });
});
