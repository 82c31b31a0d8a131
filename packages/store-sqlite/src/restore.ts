import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lockExclusively } from './exclusive-lock.ts';
import { finishSwaps, incomingName, partialName, renameDurably, swapIn } from './file-swap.ts';
import { salvageToIncoming } from './heal-damaged.ts';
import { OpenFault, toFailure } from './sqlite-fault.ts';
import { type VerifiedStore, verifyStore } from './verify-store.ts';

/** `kept`: what was there before, under its new name. `unreadable`: null for a backup. */
export type RestoreReport = VerifiedStore & { kept: string | null; unreadable: number | null };

const ASIDE = 'before-restore';
const PARTS = ['', '-wal', '-shm'] as const;

const removeParts = (path: string): void => {
  for (const part of PARTS) rmSync(path + part, { force: true });
};

/**
 * Writes the log of a copy into it. SQLite does that too when the file is closed, and says nothing
 * when the disk has no room for it; what is in the log alone would then be left behind.
 */
const takeLog = (partial: string): void => {
  const database = new DatabaseSync(partial);
  try {
    const done = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (done?.busy !== 0) throw new OpenFault('locked', 'somebody else reads the copy');
  } finally {
    database.close();
  }
  const left = statSync(`${partial}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (left > 0) throw new OpenFault('io_error', `${left} bytes of its log are left`);
};

/**
 * The backup itself is only read: its log, if somebody copied one with it, is taken in the copy.
 */
const copyToIncoming = (from: string, file: string): null => {
  const partial = partialName(file);
  removeParts(partial);
  try {
    copyFileSync(from, partial);
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${partial}-wal`);
    verifyStore(partial);
    takeLog(partial);
    renameDurably(partial, incomingName(file, ASIDE));
    return null;
  } finally {
    removeParts(partial);
  }
};

const salvageFrom = (from: string, file: string): number => {
  const { tasks, documents, unreadable } = salvageToIncoming(from, file, ASIDE);
  if (tasks + documents > 0) return unreadable;
  throw new OpenFault('corrupt', `Nothing can be read of ${from}; nothing was changed.`);
};

/** Nothing that failed may keep the name of an incoming file: the next start would take it. */
const prepare = (from: string, file: string, salvage: boolean): Omit<RestoreReport, 'kept'> => {
  try {
    const unreadable = salvage ? salvageFrom(from, file) : copyToIncoming(from, file);
    return { ...verifyStore(incomingName(file, ASIDE)), unreadable };
  } catch (error) {
    removeParts(incomingName(file, ASIDE));
    throw restoreFault(file, error);
  }
};

/** Typed, and says that nothing was changed; a full disk is found by SQLite and by the copying. */
const restoreFault = (file: string, error: unknown): unknown => {
  const { reason, message } = toFailure(error);
  const code = (error as NodeJS.ErrnoException).code;
  const isFull = reason === 'disk_full' || code === 'ENOSPC' || code === 'EDQUOT';
  if (!isFull) {
    if (error instanceof OpenFault) return error;
    const known = reason === 'defect' ? 'unusable' : reason;
    return new OpenFault(known, `${message}; nothing was changed.`, error);
  }
  return new OpenFault(
    'disk_full',
    `The disk of ${file} has no room for the copy (${message}); nothing was changed. Make room ` +
      'for it and its log, and restore again.',
    error,
  );
};

/**
 * Puts a backup, or what can be read of a damaged store, in the place of `file`, which no
 * controller may have open. All of it or nothing: what was there is kept beside it. Blocks the
 * thread; throws an error that says what to do.
 */
export const restoreDatabase = (
  from: string,
  file: string,
  { salvage = false }: { salvage?: boolean } = {},
): RestoreReport => {
  if (!existsSync(from)) throw new OpenFault('unusable', `${from} is not there.`);
  if (!salvage && resolve(from) === resolve(file)) {
    throw new OpenFault(
      'unusable',
      `${from} is the store itself; name a backup, or use --salvage.`,
    );
  }
  mkdirSync(dirname(file), { recursive: true });
  const lock = lockExclusively(file);
  try {
    finishSwaps(file);
    const prepared = prepare(from, file, salvage);
    return { ...prepared, kept: swapIn(file, ASIDE) };
  } finally {
    lock.close();
  }
};
