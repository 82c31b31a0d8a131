import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Archive } from './archive.ts';
import { openDatabase } from './database.ts';
import { FileIdentity } from './file-identity.ts';
import type { Row } from './protocol.ts';
import { prepareStatements, type Statements } from './statements.ts';
import { TaskCounts } from './task-counts.ts';

const MAGIC = Buffer.from('SQLite format 3\0');

/** The open database with all that goes with one opening of it. Whoever opens it has the lock. */
export class StoreFile {
  readonly path: string;
  readonly database: DatabaseSync;
  readonly statements: Statements;
  readonly archive: Archive | null;
  readonly counts: TaskCounts;
  readonly identity: FileIdentity;
  readonly #pages: StatementSync;
  readonly #freePages: StatementSync;
  readonly #pageBytes: number;
  /** Closed after the database only, since that drops SQLite's locks on the file. */
  readonly #header: number;
  #isClosed = false;

  constructor(path: string, archive: Archive | null) {
    this.path = path;
    this.archive = archive;
    this.database = openDatabase(path);
    try {
      this.statements = prepareStatements(this.database);
      this.counts = new TaskCounts(this.database);
      this.identity = new FileIdentity(path);
      this.#pages = this.database.prepare('PRAGMA page_count');
      this.#freePages = this.database.prepare('PRAGMA freelist_count');
      const pageBytes = this.database.prepare('PRAGMA page_size').get();
      this.#pageBytes = Number(pageBytes?.page_size);
      this.#header = openSync(path, 'r');
    } catch (error) {
      this.database.close();
      throw error;
    }
  }

  /** Of the transaction that is open, if one is. Both numbers stand in the header. */
  usedBytes(): number {
    const pages = Number(this.#pages.get()?.page_count);
    return (pages - Number(this.#freePages.get()?.freelist_count)) * this.#pageBytes;
  }

  /** SQLite has the first page in memory, so it would notice at the next start. 1.5 us. */
  hasHeader(): boolean {
    const found = Buffer.alloc(MAGIC.length);
    readSync(this.#header, found, 0, MAGIC.length, 0);
    return found.equals(MAGIC);
  }

  usage(): Row {
    return {
      unfinishedTasks: this.counts.unfinished,
      endedTasks: this.counts.ended,
      usedBytes: this.usedBytes(),
      replayBytes: this.counts.replayBytes,
      walBytes: statSync(`${this.path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    };
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // A failing disk. What was committed is in the -wal file, and the next open reads it from
      // there.
    }
    this.database.close();
    closeSync(this.#header);
  }
}
