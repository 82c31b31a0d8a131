import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { DocumentKind } from '@orchqueue/ports';
import { openConnection, openDatabase } from './database.ts';
import { lockExclusively } from './exclusive-lock.ts';
import { MIGRATIONS, schemaVersion } from './migrations.ts';
import { READ_SQL } from './read-sql.ts';
import { OpenFault, toFailure } from './sqlite-fault.ts';
import { WRITE_SQL } from './statements.ts';

/**
 * A running controller holds the write lock for a batch, some milliseconds; on a bad disk longer.
 */
const BUSY_TIMEOUT_MS = 5_000;
const LOCK_WAIT_MS = 1_000;

/** Small durable facts, read and written without the controller. */
export type SideConnection = {
  documents(kind: DocumentKind): { id: string; value: unknown }[];
  /** On disk when it returns. */
  putDocument(kind: DocumentKind, id: string, value: unknown): void;
};

/** Null: a controller, or another side connection, has the file. */
const tryLock = (file: string, waitMs: number): DatabaseSync | null => {
  try {
    return lockExclusively(file, waitMs);
  } catch (error) {
    if (toFailure(error).reason === 'locked') return null;
    throw error;
  }
};

const openCurrent = (file: string): DatabaseSync | null => {
  if (!existsSync(file)) return null;
  const url = pathToFileURL(file);
  // A file made here beside a running controller would pass for a replacement of its own.
  url.searchParams.set('mode', 'rw');
  const database = openConnection(url, BUSY_TIMEOUT_MS);
  if (schemaVersion(database) === MIGRATIONS.length) return database;
  database.close();
  return null;
};

/** Only under the lock. */
const openMigrated = (file: string): DatabaseSync => openDatabase(file, BUSY_TIMEOUT_MS);

const use = <Result>(database: DatabaseSync, work: (side: SideConnection) => Result): Result => {
  try {
    return work(toSide(database));
  } finally {
    database.close();
  }
};

const toSide = (database: DatabaseSync): SideConnection => {
  const select = database.prepare(READ_SQL.selectDocuments);
  const put = database.prepare(WRITE_SQL.putDocument[1]);
  return {
    documents: (kind) =>
      select
        .all({ kind })
        .map(({ id, value }) => ({ id: String(id), value: JSON.parse(String(value)) })),
    putDocument: (kind, id, value) => {
      put.run({ kind, id, value: JSON.stringify(value) });
    },
  };
};

/**
 * Documents beside a running controller, or before there ever was one. With no controller the file
 * is made and migrated under its lock; with one its schema must be the one known here. Blocks the
 * thread, so it is for short commands. Throws an error that says what to do.
 */
export const withSideConnection = <Result>(
  file: string,
  work: (side: SideConnection) => Result,
): Result => {
  // Whoever has the lock may be making the file just now; the second try gives it a second.
  for (const waitMs of [0, LOCK_WAIT_MS]) {
    const lock = tryLock(file, waitMs);
    try {
      const database = lock === null ? openCurrent(file) : openMigrated(file);
      if (database !== null) return use(database, work);
    } finally {
      lock?.close();
    }
  }
  throw new OpenFault(
    'locked',
    `${file} is held by an orchestratord, and is lost or of another schema version. Use the ` +
      'command of the version that runs, and look at its log.',
  );
};
