import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aTask, fenceOf, finishOf, PINS, running, TRAIL } from '@orchqueue/ports/task-fixture';
import { backupDatabase } from './backup.ts';
import { MIGRATIONS } from './migrations.ts';
import { restoreDatabase } from './restore.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { toParams } from './task-row.ts';

/** The writes of version 4, as it had them. */
const INSERT_TASK = `INSERT INTO tasks (tenant, task_id, status, attempt, priority, created_at_ms,
    started_at_ms, ended_at_ms, deadline_at_ms, correlation_id, model_ref, pool_id, body_digest,
    timings, pins, usage, error, result, session_id)
  VALUES ($tenant, $taskId, $status, $attempt, $priority, $createdAtMs,
    $startedAtMs, $endedAtMs, $deadlineAtMs, $correlationId, $modelRef, $poolId, $bodyDigest,
    $timings, $pins, $usage, $error, $result, $sessionId)`;
const INSERT_REQUEST =
  'INSERT INTO task_requests (row, request, trace) VALUES (last_insert_rowid(), $request, $trace)';

const ENDED = aTask('ended', {
  ...{ status: 'completed', endedAtMs: 9, startedAtMs: 5, pins: PINS },
  result: { text: 'the moon', finish_reason: 'stop' },
});
const RUNS = aTask('runs', { status: 'running', startedAtMs: 5, pins: PINS });
const REPLAY = { trail: TRAIL, redactedRequest: null };

const writeVersion4 = (file: string): void => {
  const database = new DatabaseSync(file);
  const steps = MIGRATIONS.slice(0, 4).join('\n');
  database.exec(`PRAGMA journal_mode = WAL; ${steps} PRAGMA user_version = 4;`);
  for (const task of [ENDED, RUNS]) {
    for (const sql of [INSERT_TASK, INSERT_REQUEST]) {
      const statement = database.prepare(sql);
      statement.setAllowUnknownNamedParameters(true);
      statement.run(toParams(task));
    }
  }
  database.close();
};

describe('replay packages in the file', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-version-4-'));
    file = join(folder, 'store.db');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('[ORCH-4306] [ORCH-4101] a store of version 4 comes forward; what ends there has one', async () => {
    writeVersion4(file);
    const store = await openSqliteStore({ file });
    expect(await store.get('acme', 'ended')).toEqual(ENDED);
    const none = { trail: null, bytes: 0, removedBy: null, reruns: [] };
    expect(await store.replay('acme', 'ended')).toEqual(none);
    expect((await store.usage()).replayBytes).toBe(0);
    await store.finish(finishOf(fenceOf(RUNS, 'running'), { replay: REPLAY }));
    await store.admit(aTask('again', { rerunOf: 'ended' }), []);
    expect(await store.replay('acme', 'runs')).toMatchObject({ trail: TRAIL });
    expect(await store.replay('acme', 'ended')).toEqual({ ...none, reruns: ['again'] });
    await store.close();
  });

  test('[ORCH-4306] [ORCH-4101] a backup has the packages, and so has what is salvaged', async () => {
    const store = await openSqliteStore({ file });
    const fence = fenceOf(await running(store, 'r'), 'running');
    await store.finish(finishOf(fence, { replay: REPLAY }));
    await store.admit(aTask('again', { rerunOf: 'r' }), []);
    const before = await store.replay('acme', 'r');
    const backup = join(folder, 'backup.sqlite');
    backupDatabase(file, backup);
    await store.close();
    for (const salvage of [false, true]) {
      const target = join(folder, `restored-${salvage}.db`);
      restoreDatabase(backup, target, { salvage });
      const restored = await openSqliteStore({ file: target });
      expect(await restored.replay('acme', 'r')).toEqual(before);
      expect((await restored.usage()).replayBytes).toBe(before?.bytes);
      await restored.close();
    }
  });

  test('[ORCH-4305] [ORCH-4104] where tasks are archived, their packages are', async () => {
    const archiveDir = join(folder, 'archive');
    const store = await openSqliteStore({ file, archiveDir });
    const fence = fenceOf(await running(store, 'r'), 'running');
    await store.finish(finishOf(fence, { replay: REPLAY }));
    await store.retire({ endedBeforeMs: 0, tasksMax: 0, bytesMax: Number.MAX_SAFE_INTEGER }, 10);
    await store.close();
    const [name = ''] = readdirSync(archiveDir);
    const line = gunzipSync(readFileSync(join(archiveDir, name))).toString();
    expect(JSON.parse(line)).toMatchObject({ task: { taskId: 'r' }, replay: TRAIL });
  });
});
