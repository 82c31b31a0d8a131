import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commitBatch } from './batch.ts';
import { toPart } from './event-part.ts';
import type { WriteCommand } from './protocol.ts';
import { StoreFile } from './store-file.ts';
import { toAdmitValues, toParams } from './task-row.ts';
import { sampleEvents, sampleTask } from './testing/sample-task.ts';
import { toCommand } from './write-params.ts';

const admission = (taskId: string, prompt?: string): WriteCommand => ({
  op: 'admit',
  values: toAdmitValues(sampleTask(taskId, prompt), toPart(sampleEvents(), false)),
});

describe('one batch', () => {
  let folder = '';
  let file: StoreFile;
  let database: DatabaseSync;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-batch-'));
    file = new StoreFile(join(folder, 'store.db'), null);
    database = file.database;
  });
  afterEach(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });
  const commit = (...writes: WriteCommand[]) => commitBatch(file, writes);
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

  test('[ORCH-4302] a writer in the way is named as such, and nothing hangs', () => {
    const other = new DatabaseSync(join(folder, 'store.db'));
    other.exec('BEGIN IMMEDIATE');
    const outcome = commit(admission('t-1'));
    expect(outcome).toMatchObject({ kind: 'rolledBack', failure: { reason: 'locked' } });
    other.close();
    expect(commit(admission('t-1'))).toMatchObject({ kind: 'committed', outcomes: [true] });
  });

  test('[ORCH-4302] a write that breaks the schema fails alone and leaves nothing', () => {
    const task = { ...toParams(sampleTask('broken')), modelRef: null };
    const broken = toCommand('admit', { ...task, ...toPart(sampleEvents(), false) });
    const outcome = commit(admission('t-1'), broken, admission('t-2'));
    expect(outcome).toMatchObject({
      kind: 'committed',
      outcomes: [true, { fault: { reason: 'defect' } }, true],
    });
    expect(count()).toBe(2);
  });

  test('[ORCH-4305] only what was committed is counted', () => {
    commit(admission('t-1'), admission('t-1'), admission('t-2'));
    expect(file.counts).toMatchObject({ unfinished: 2, ended: 0 });
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages + 4}`);
    expect(commit(admission('t-3'), admission('big', 'x'.repeat(200_000))).kind).toBe('rolledBack');
    expect(file.counts).toMatchObject({ unfinished: 2, ended: 0 });
  });
});
