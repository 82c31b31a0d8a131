import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commitBatch } from './batch.ts';
import { openDatabase } from './database.ts';
import { toPart } from './event-part.ts';
import type { Params, WriteCommand } from './protocol.ts';
import { prepareStatements } from './statements.ts';
import { toParams } from './task-row.ts';
import { sampleEvents, sampleTask } from './testing/sample-task.ts';

const admission = (taskId: string, prompt?: string): WriteCommand => ({
  op: 'admit',
  params: { ...toParams(sampleTask(taskId, prompt)), ...toPart(sampleEvents(), false) },
});

describe('one batch', () => {
  let folder = '';
  let database: DatabaseSync;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-batch-'));
    database = openDatabase(join(folder, 'store.db'));
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  const commit = (...writes: WriteCommand[]) =>
    commitBatch(database, prepareStatements(database), writes);
  const count = (): unknown => database.prepare('SELECT count(*) AS n FROM tasks').get()?.n;

  test('[ORCH-4304] a full disk rolls the whole batch back, and the next one is committed', () => {
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages + 4}`);
    const outcome = commit(admission('small'), admission('big', 'x'.repeat(200_000)));
    expect(outcome).toMatchObject({ kind: 'rolledBack', failure: { reason: 'disk_full' } });
    expect(count()).toBe(0);
    database.exec('PRAGMA max_page_count = 1000000');
    expect(commit(admission('big'))).toMatchObject({ kind: 'committed', outcomes: [true] });
    expect(count()).toBe(1);
  });

  test('[ORCH-4304] a read-only database is named as such', () => {
    const readOnly = new DatabaseSync(join(folder, 'store.db'), { readOnly: true });
    const outcome = commitBatch(readOnly, prepareStatements(readOnly), [admission('t-1')]);
    expect(outcome).toMatchObject({ kind: 'rolledBack', failure: { reason: 'read_only' } });
    readOnly.close();
  });

  test('[ORCH-4302] a writer in the way is named as such, and nothing hangs', () => {
    const other = new DatabaseSync(join(folder, 'store.db'));
    other.exec('BEGIN IMMEDIATE');
    const outcome = commit(admission('t-1'));
    expect(outcome).toMatchObject({ kind: 'rolledBack', failure: { reason: 'locked' } });
    other.close();
    expect(commit(admission('t-1'))).toMatchObject({ kind: 'committed', outcomes: [true] });
  });

  test('[ORCH-4302] a write that breaks the schema fails alone and leaves nothing', () => {
    const broken = admission('broken');
    broken.params.frames = 'text';
    broken.params.firstId = null;
    const outcome = commit(admission('t-1'), broken, admission('t-2'));
    expect(outcome).toMatchObject({
      kind: 'committed',
      outcomes: [true, { fault: { reason: 'defect' } }, true],
    });
    expect(count()).toBe(2);
  });

  test('[ORCH-3025] the schema itself refuses a second terminal frame', () => {
    const terminal: Params = {
      ...toParams(sampleTask('t-1')),
      ...toPart([{ id: 2, type: 'end', data: '{}' }], true),
    };
    const admit: WriteCommand = { op: 'admit', params: terminal };
    const requeue: WriteCommand = {
      op: 'requeue',
      params: { ...terminal, newStatus: 'queued', newAttempt: 2, firstId: 3, lastId: 3 },
    };
    expect(commit(admit, requeue)).toMatchObject({
      outcomes: [true, { fault: { message: expect.stringContaining('UNIQUE') } }],
    });
  });
});
