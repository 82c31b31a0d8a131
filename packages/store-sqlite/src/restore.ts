import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { lockExclusively } from './exclusive-lock.ts';
import { finishSwaps, incomingName, partialName, renameDurably, swapIn } from './file-swap.ts';
import { salvageToIncoming } from './heal-damaged.ts';
import { OpenFault } from './sqlite-fault.ts';
import { type VerifiedStore, verifyStore } from './verify-store.ts';

/** `kept`: what was there before, under its new name. `unreadable`: null for a backup. */
export type RestoreReport = VerifiedStore & { kept: string | null; unreadable: number | null };

const ASIDE = 'before-restore';
const PARTS = ['', '-wal', '-shm'] as const;

/**
 * The backup itself is only read: its log, if somebody copied one with it, is taken in the copy.
 */
const copyToIncoming = (from: string, file: string): null => {
  const partial = partialName(file);
  for (const part of PARTS) rmSync(partial + part, { force: true });
  try {
    copyFileSync(from, partial);
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${partial}-wal`);
    verifyStore(partial);
    renameDurably(partial, incomingName(file, ASIDE));
    return null;
  } finally {
    for (const part of PARTS) rmSync(partial + part, { force: true });
  }
};

const salvageFrom = (from: string, file: string): number => {
  const { tasks, documents, unreadable } = salvageToIncoming(from, file, ASIDE);
  if (tasks + documents > 0) return unreadable;
  rmSync(incomingName(file, ASIDE));
  throw new OpenFault('corrupt', `Nothing can be read of ${from}; nothing was changed.`);
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
    const unreadable = salvage ? salvageFrom(from, file) : copyToIncoming(from, file);
    const verified = verifyStore(incomingName(file, ASIDE));
    return { ...verified, unreadable, kept: swapIn(file, ASIDE) };
  } finally {
    lock.close();
  }
};
