import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { ArchiveFault } from './archive.ts';
import type { Failure, FailureReason } from './protocol.ts';

/** Thrown while the database is opened, with a message that tells the operator what to do. */
export class OpenFault extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OpenFault';
    this.reason = reason;
  }
}

/** Primary result codes (sqlite.org/rescode.html), the low byte of an extended code. */
const REASONS: { [code: number]: FailureReason } = {
  5: 'locked',
  8: 'read_only',
  10: 'io_error',
  11: 'corrupt',
  13: 'disk_full',
  14: 'unusable',
  18: 'defect',
  19: 'defect',
  20: 'defect',
  26: 'corrupt',
};

const fieldOf = (error: unknown, name: 'message' | 'errcode'): unknown =>
  typeof error === 'object' && error !== null
    ? (error as { message?: unknown; errcode?: unknown })[name]
    : undefined;

/** By the fields and not by instanceof, which does not hold between the realms of a test runner. */
export const toFailure = (error: unknown): Failure => {
  const message = String(fieldOf(error, 'message') ?? error);
  if (error instanceof OpenFault) return { reason: error.reason, message, sqliteCode: null };
  if (error instanceof ArchiveFault) {
    return { reason: 'archive_failed', message, sqliteCode: null };
  }
  const code = fieldOf(error, 'errcode');
  if (typeof code !== 'number') return { reason: 'defect', message, sqliteCode: null };
  return {
    reason: REASONS[code & 0xff] ?? 'unusable',
    message: `${message} (SQLite code ${code})`,
    sqliteCode: code,
  };
};

/** EROFS of a disk that the kernel turned read-only, EPERM of an immutable file, EACCES. */
const refusesWrites = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
};

/**
 * SQLite knows a read-only disk only when it opens a file. Later, and where it cannot make one, it
 * says that the disk failed.
 */
export const withCause = (failure: Failure, file: string): Failure => {
  if (failure.reason !== 'io_error' && failure.reason !== 'unusable') return failure;
  const places = [file, `${file}-wal`, dirname(file)];
  return places.some(refusesWrites) ? { ...failure, reason: 'read_only' } : failure;
};
