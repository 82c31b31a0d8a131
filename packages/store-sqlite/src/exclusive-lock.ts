import { DatabaseSync } from 'node:sqlite';
import { FileIdentity } from './file-identity.ts';
import { OpenFault, toFailure } from './sqlite-fault.ts';

/** Long enough for a killed predecessor to be reaped, short enough for a clear answer at start. */
const WAIT_MS = 1_000;

/**
 * Keeps a second controller away from the file. It is a lock of the kernel on an empty SQLite file
 * beside the database, so that `kill -9` frees it, and that backups can still read the database
 * while the controller runs (with locking_mode=EXCLUSIVE on the database itself they could not).
 * The file stays: removing it would open a window in which two processes lock two different files
 * of one name.
 */
export const lockExclusively = (file: string, waitMs: number = WAIT_MS): DatabaseSync => {
  const lockFile = `${file}-lock`;
  const lock = new DatabaseSync(lockFile, { timeout: waitMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (toFailure(error).reason !== 'locked') throw error;
    throw new OpenFault(
      'locked',
      `${file} is in use by another orchestratord (it holds ${lockFile}). Stop that process, or ` +
        'give this one its own store; do not delete the lock file.',
      error,
    );
  }
};

/** A lock and the file that it is on. */
export type HeldLock = { isInPlace: () => boolean; release: () => void };

/** `instead`: a lock whose file is gone, so that it keeps nobody away any more. */
export const holdLock = (file: string, instead?: HeldLock): HeldLock => {
  const lock = lockExclusively(file);
  instead?.release();
  const identity = new FileIdentity(`${file}-lock`);
  return { isInPlace: () => identity.isOurs(''), release: () => lock.close() };
};
