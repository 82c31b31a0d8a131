import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations.ts';
import { OpenFault } from './sqlite-fault.ts';

/**
 * 3.7.0 to 3.51.2 can damage a WAL database that is written and checkpointed at once; 3.51.3 mends
 * it.
 */
const SQLITE_VERSION_MIN = [3, 51, 3] as const;
/** Only a backup or a person with the sqlite3 shell can be in the way, and neither for long. */
const BUSY_TIMEOUT_MS = 1_000;
/** What a burst left of the -wal file is given back to the disk above this. */
const WAL_BYTES_KEPT = 64 * 1024 * 1024;

/**
 * The default of 2 MB spills dirty pages in the middle of a large batch. A bound, not a
 * reservation.
 */
const CACHE_KIBIBYTES = 32 * 1024;
/**
 * Pages of the -wal file. Every checkpoint syncs two files: 24k admissions/s at the default 1,000,
 * 31k at this.
 */
const CHECKPOINT_PAGES = 4_000;

/**
 * Name, statement to set, and what must be read back: a build or file system may refuse silently.
 */
const PRAGMAS = [
  { name: 'journal_mode', set: 'WAL', readBack: 'wal' },
  { name: 'synchronous', set: 'FULL', readBack: 2 },
  { name: 'fullfsync', set: 'ON', readBack: 1 },
  { name: 'checkpoint_fullfsync', set: 'ON', readBack: 1 },
  { name: 'journal_size_limit', set: String(WAL_BYTES_KEPT), readBack: WAL_BYTES_KEPT },
  { name: 'cache_size', set: String(-CACHE_KIBIBYTES), readBack: -CACHE_KIBIBYTES },
  { name: 'wal_autocheckpoint', set: String(CHECKPOINT_PAGES), readBack: CHECKPOINT_PAGES },
] as const;

export const isSupported = (version: string): boolean => {
  const parts = version.split('.').map(Number);
  for (const [index, min] of SQLITE_VERSION_MIN.entries()) {
    const part = parts[index] ?? 0;
    if (part !== min) return part > min;
  }
  return true;
};

const checkVersion = (database: DatabaseSync): void => {
  const version = String(database.prepare('SELECT sqlite_version() AS v').get()?.v);
  if (isSupported(version)) return;
  throw new OpenFault(
    'unusable',
    `SQLite ${version} is too old: ${SQLITE_VERSION_MIN.join('.')} mends a defect that can ` +
      'damage the file. Run the Node that package.json pins.',
  );
};

const setPragmas = (database: DatabaseSync, file: string): void => {
  for (const { name, set, readBack } of PRAGMAS) {
    database.exec(`PRAGMA ${name} = ${set}`);
    const found = database.prepare(`PRAGMA ${name}`).get()?.[name];
    if (found !== readBack) {
      throw new OpenFault(
        'unusable',
        `${file}: ${name} is ${found} although ${set} was asked for. Keep the store on a local ` +
          'file system.',
      );
    }
  }
};

/**
 * A connection in the settings of the store, without its schema. The mode of a URL holds:
 * `?mode=rw` refuses to make a file.
 */
export const openConnection = (
  file: string | URL,
  busyTimeoutMs: number = BUSY_TIMEOUT_MS,
): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    checkVersion(database);
    setPragmas(database, String(file));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/** The one connection that writes, in its final settings and schema. */
export const openDatabase = (file: string, busyTimeoutMs?: number): DatabaseSync => {
  const database = openConnection(file, busyTimeoutMs);
  try {
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};
