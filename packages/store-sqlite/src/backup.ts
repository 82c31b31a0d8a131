import { existsSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { partialName, renameDurably } from './file-swap.ts';
import { OpenFault } from './sqlite-fault.ts';
import { type VerifiedStore, verifyStore } from './verify-store.ts';

/** The controller never holds what a reader needs for long; a recovery after a crash may. */
const BUSY_TIMEOUT_MS = 5_000;

export type BackupReport = VerifiedStore & { bytes: number };

const copyInto = (file: string, partial: string): void => {
  const url = pathToFileURL(file);
  url.searchParams.set('mode', 'rw');
  const database = new DatabaseSync(url, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.prepare('VACUUM INTO ?').run(partial);
  } finally {
    database.close();
  }
};

/**
 * A verified copy of a store that may be in use: one snapshot, with every task that was
 * acknowledged before it began. The controller goes on writing; its log only grows while the copy
 * is read. `target` appears complete or not at all. Blocks the thread; throws an error that says
 * what to do.
 */
export const backupDatabase = (
  file: string,
  target: string,
  { force = false }: { force?: boolean } = {},
): BackupReport => {
  if (!existsSync(file)) throw new OpenFault('unusable', `${file} is not there.`);
  if (existsSync(target) && !force) {
    throw new OpenFault('unusable', `${target} is there already; name another file, or use force.`);
  }
  const partial = partialName(target);
  rmSync(partial, { force: true });
  try {
    copyInto(file, partial);
    const verified = verifyStore(partial);
    const { size } = statSync(partial);
    renameDurably(partial, target);
    return { ...verified, bytes: size };
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
};
