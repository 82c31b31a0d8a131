import { InternalError, type OrchError, StoreUnavailableError } from '@orchqueue/contract-types';
import type { Failure } from './protocol.ts';

/** The next try comes soon after, because a full disk is freed in seconds or not at all. */
const RETRY_AFTER_MS = 1_000;

const WORDS: { [R in Failure['reason']]: string } = {
  archive_failed: 'The archive of ended tasks cannot be written; nothing was removed.',
  closed: 'The store is closed.',
  corrupt: 'The database file is damaged.',
  defect: 'A write broke a rule of the schema.',
  disk_full: 'The disk of the store is full.',
  io_error: 'The disk of the store failed.',
  locked: 'Another process holds the store.',
  lost: 'The database file was moved or removed.',
  newer_schema: 'The database was written by a newer version.',
  overloaded: 'The store is asked for more than it can commit.',
  read_only: 'The disk of the store is read-only.',
  reopening: 'The store is being opened again; nothing of this was done.',
  unusable: 'The database cannot be used.',
  worker_exited: 'The store was interrupted; whether this write was committed is unknown.',
};

/** A failure of the whole store as the error that leaves. */
export const storeUnavailable = (failure: Failure): StoreUnavailableError =>
  new StoreUnavailableError({
    message: WORDS[failure.reason],
    retryAfterMs: RETRY_AFTER_MS,
    details: { reason: failure.reason },
    cause: new Error(failure.message),
  });

/** A write that no disk could commit: the caller is wrong, not the store. */
export const writeFault = (failure: Failure): OrchError =>
  failure.reason === 'archive_failed'
    ? storeUnavailable(failure)
    : new InternalError({ message: WORDS[failure.reason], cause: new Error(failure.message) });
