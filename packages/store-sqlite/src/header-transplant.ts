import { closeSync, copyFileSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations.ts';

const PAGE_BYTES = 4_096;
/** Offsets in sqlite.org/fileformat.html, section 1.3. */
const READ_AND_WRITE_VERSION = 18;
const WAL_VERSION = 2;
const PAGE_COUNT = 28;
const FREELIST = 32;

/** The first page of a new store: its tables begin at the same pages as those of every other. */
const firstPage = (): Buffer => {
  const empty = new DatabaseSync(':memory:');
  try {
    migrate(empty, ':memory:');
    const page = Buffer.from(empty.serialize().subarray(0, PAGE_BYTES));
    page.fill(WAL_VERSION, READ_AND_WRITE_VERSION, READ_AND_WRITE_VERSION + 2);
    // Zero: the size of the file says it, and no page is free.
    page.writeUInt32BE(0, PAGE_COUNT);
    page.fill(0, FREELIST, FREELIST + 8);
    return page;
  } finally {
    empty.close();
  }
};

/**
 * A copy of a store whose first page is damaged, with that of a new one in its place: without it no
 * row can be found. Of a store that came from schema version 1 the events of long tasks may still
 * not be found. The caller closes it and removes the copy.
 */
export const openWithNewHeader = (from: string, copy: string): DatabaseSync => {
  for (const part of ['', '-wal', '-shm']) rmSync(copy + part, { force: true });
  copyFileSync(from, copy);
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${copy}-wal`);
  const descriptor = openSync(copy, 'r+');
  try {
    writeSync(descriptor, firstPage(), 0, PAGE_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  return new DatabaseSync(copy);
};
