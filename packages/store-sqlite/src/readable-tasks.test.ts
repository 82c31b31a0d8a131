import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readableTasks } from './readable-tasks.ts';

const ROWS = 20_000;
const PAGE_BYTES = 4_096;

/** Rows that begin far from 1, as after retention, with gaps between them. */
const numberOf = (index: number): number => 5_000_000 + index * 3;

describe('task rows of a damaged file', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-readable-'));
    file = join(folder, 'store.db');
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE tasks (row INTEGER PRIMARY KEY, note TEXT); BEGIN;');
    const insert = database.prepare('INSERT INTO tasks VALUES (?, ?)');
    for (let index = 0; index < ROWS; index += 1) insert.run(numberOf(index), 'x'.repeat(80));
    database.exec('COMMIT');
    database.close();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const damagePages = (pages: readonly number[]): void => {
    const descriptor = openSync(file, 'r+');
    for (const page of pages) {
      writeSync(descriptor, Buffer.alloc(PAGE_BYTES, 0xab), 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
    }
    closeSync(descriptor);
  };
  const read = (): { rows: number[]; unreadable: number } => {
    const database = new DatabaseSync(file, { readOnly: true });
    let unreadable = 0;
    const found = readableTasks(database, () => {
      unreadable += 1;
    });
    const rows = [...found].map(({ row }) => Number(row));
    database.close();
    return { rows, unreadable };
  };
  /** Of the table's pages that hold rows, in their order; page 2 is the root. */
  const ROWS_OF_PAGE = 46;

  test('[ORCH-4304] of a sound file are all', () => {
    const { rows, unreadable } = read();
    expect(rows).toEqual(Array.from({ length: ROWS }, (_, index) => numberOf(index)));
    expect(unreadable).toBe(0);
  });

  test.each([
    ['the first', [3]],
    ['one in the middle', [200]],
    ['many, with sound ones between', [50, 52, 54, 90, 200, 201, 202, 300]],
    ['the last', [435]],
  ])('[ORCH-4304] %s page damaged: only its rows are missing', (_, pages) => {
    damagePages(pages);
    const { rows, unreadable } = read();
    expect(rows.length).toBeGreaterThanOrEqual(ROWS - pages.length * ROWS_OF_PAGE);
    expect(rows.length).toBeLessThan(ROWS);
    expect(new Set(rows).size).toBe(rows.length);
    expect(unreadable).toBeGreaterThan(0);
  });

  test('[ORCH-4304] with the root gone there are none, and the search ends', () => {
    damagePages([2]);
    expect(read()).toEqual({ rows: [], unreadable: 1 });
  });
});
