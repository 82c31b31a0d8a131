import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { withSideConnection } from '../side-connection.ts';

const PAGE_BYTES = 4_096;

/** Looks like nothing that SQLite writes. */
const garbage = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, index) => (index * 37 + 11) % 251));

/** Writes everything from the log into the file, so that what is damaged there is all there is. */
export const checkpoint = (file: string): void => {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
};

/** Garbage over `pages` pages, from a place given as a share of the file. */
export const damage = (file: string, from: number, pages: number): void => {
  const descriptor = openSync(file, 'r+');
  const count = fstatSync(descriptor).size / PAGE_BYTES;
  const place = Math.floor(count * from) * PAGE_BYTES;
  writeSync(descriptor, garbage(pages * PAGE_BYTES), 0, pages * PAGE_BYTES, place);
  closeSync(descriptor);
};

/** A commit of another connection makes the store read its pages from the disk again. */
export const forgetPages = (file: string): void =>
  withSideConnection(file, (side) => side.putDocument('key', 'forget', Math.random()));
