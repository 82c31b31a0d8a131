import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Aside, incomingName, partialName, renameDurably, swapIn } from './file-swap.ts';
import { openWithNewHeader } from './header-transplant.ts';
import { MIGRATIONS, migrate, schemaVersion } from './migrations.ts';
import { attempt } from './readable-tasks.ts';
import { type Salvaged, salvage } from './salvage.ts';
import type { StoreFile } from './store-file.ts';

const copyName = (file: string): string => `${file}.repaired`;

/** `kept`: the damaged file under its new name. */
export type SalvagedFile = Salvaged & { kept: string | null };

/** A damaged file often says no version; and what is no version of ours is damage. */
const versionOf = (source: DatabaseSync): number => {
  const found = attempt(() => schemaVersion(source)) ?? 0;
  return found >= 1 && found <= MIGRATIONS.length ? found : MIGRATIONS.length;
};

/** Where not even the list of the tables can be read, no row can. */
const isReadable = (source: DatabaseSync): boolean =>
  attempt(() => source.prepare('SELECT count(*) FROM sqlite_schema').get()) !== null;

const salvageInto = (source: DatabaseSync | null, partial: string): Salvaged => {
  const version = source === null ? MIGRATIONS.length : versionOf(source);
  rmSync(partial, { force: true });
  const target = new DatabaseSync(partial);
  try {
    // Nobody uses it until it is whole, and then it is synced as a file.
    target.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;');
    migrate(target, partial, MIGRATIONS.slice(0, version));
    if (source === null) return { tasks: 0, documents: 0, unreadable: 0 };
    return salvage(source, target, version);
  } finally {
    target.close();
  }
};

/**
 * The first that can be read: the page in memory, the file as it is, the file with a new header.
 */
const findSource = (
  from: string,
  file: string,
  open: DatabaseSync | null,
  opened: DatabaseSync[],
): DatabaseSync | null => {
  if (open !== null && isReadable(open)) return open;
  const ways = [
    () => new DatabaseSync(from, { readOnly: true }),
    () => openWithNewHeader(from, copyName(file)),
  ];
  for (const way of ways) {
    const source = attempt(way);
    if (source === null) continue;
    opened.push(source);
    if (isReadable(source)) return source;
  }
  return null;
};

/**
 * Writes what can be read of `from` into a new file, ready to take the place of `file`. `open` has
 * pages in memory that may be damaged on disk by now. Throws when the new file cannot be written.
 */
export const salvageToIncoming = (
  from: string,
  file: string,
  aside: Aside,
  open: DatabaseSync | null = null,
): Salvaged => {
  const partial = partialName(file);
  const opened: DatabaseSync[] = [];
  try {
    const salvaged = salvageInto(findSource(from, file, open, opened), partial);
    renameDurably(partial, incomingName(file, aside));
    return salvaged;
  } finally {
    for (const source of opened) source.close();
    for (const part of ['', '-wal', '-shm']) rmSync(copyName(file) + part, { force: true });
  }
};

/**
 * Puts what can be read in the place of a damaged file, which is kept. Leaves `open` closed and a
 * file to open; when it throws, everything is as it was.
 */
export const healDamaged = (path: string, open: StoreFile | null): SalvagedFile => {
  const salvaged = salvageToIncoming(path, path, 'damaged', open?.database);
  open?.close();
  return { ...salvaged, kept: swapIn(path, 'damaged') };
};
