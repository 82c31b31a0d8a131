import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the file that gives way is called afterwards: `tasks.sqlite.damaged-1`. */
export type Aside = 'damaged' | 'before-restore';
const ASIDES: readonly Aside[] = ['damaged', 'before-restore'];
const LOG_PARTS = ['-wal', '-shm'] as const;

/** A whole database on its way to the place of `file`. Only a complete one may get this name. */
export const incomingName = (file: string, aside: Aside): string => `${file}.incoming-${aside}`;

/** What a copy is called until it is complete. */
export const partialName = (file: string): string => `${file}.partial`;

/** Not for a database that is open in this process: closing it here would drop SQLite's locks. */
const syncPath = (path: string): void => {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** On disk under its new name when it returns. */
export const renameDurably = (from: string, to: string): void => {
  syncPath(from);
  renameSync(from, to);
  syncPath(dirname(to));
};

const moveIfThere = (from: string, to: string): void => {
  if (existsSync(from)) renameSync(from, to);
};

/**
 * Gives `from` the first free name beside `file`. The log goes first and under the same name, so
 * that what is kept can be opened with it.
 */
export const moveAside = (file: string, aside: Aside, from: string = file): string => {
  let number = 1;
  while (existsSync(`${file}.${aside}-${number}`)) number += 1;
  const kept = `${file}.${aside}-${number}`;
  for (const part of LOG_PARTS) moveIfThere(from + part, kept + part);
  moveIfThere(from, kept);
  return kept;
};

/**
 * Puts the incoming database in the place of `file`, which nobody has open. Every step may be
 * repeated: after a crash in between, the incoming file is still there and the next open goes on.
 * Gives the name under which the file before is kept.
 */
export const swapIn = (file: string, aside: Aside): string | null => {
  const kept = existsSync(file) ? moveAside(file, aside) : null;
  for (const part of LOG_PARTS) rmSync(file + part, { force: true });
  renameDurably(incomingName(file, aside), file);
  return kept;
};

/** Goes on with what a crash interrupted. Only under the lock. */
export const finishSwaps = (file: string): void => {
  for (const aside of ASIDES) if (existsSync(incomingName(file, aside))) swapIn(file, aside);
};
