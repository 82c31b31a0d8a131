import type { Retired, RetiredReplays } from '@orchqueue/ports';

/**
 * What the two threads say to each other. JSON is made and read on the event loop's side only, so
 * that a prompt of a megabyte crosses as one string and is parsed at most once.
 */
export type Param = string | number | null;
export type Params = { [name: string]: Param };
export type Row = { [column: string]: Param };

export type WriteOp =
  | 'admit'
  | 'adopt'
  | 'start'
  | 'requeue'
  | 'append'
  | 'finish'
  | 'retire'
  | 'retireReplays'
  | 'document'
  | 'documents'
  | 'probe';
export type ReadOp =
  | 'task'
  | 'list'
  | 'listOfStatus'
  | 'listOfSession'
  | 'events'
  | 'unfinished'
  | 'usage'
  | 'replay'
  | 'documents';

/** Values in the order of WRITE_PARAMS. */
export type WriteCommand = { op: WriteOp; values: Param[] };

/** A batch as it crosses: one array of plain values is cloned faster than an object for each. */
export type FlatBatch = { ops: WriteOp[]; values: Param[] };

/** Why something could not be done, in the words of `details.reason` of the error that leaves. */
export type FailureReason =
  | 'archive_failed'
  | 'closed'
  | 'corrupt'
  | 'defect'
  | 'disk_full'
  | 'io_error'
  | 'locked'
  | 'lost'
  | 'newer_schema'
  | 'overloaded'
  | 'read_only'
  | 'reopening'
  | 'unusable'
  | 'worker_exited';

export type Failure = { reason: FailureReason; message: string; sqliteCode: number | null };

/**
 * `false`: the fence did not hold. `fault`: this write alone is impossible, its neighbours are
 * committed.
 */
export type WriteOutcome =
  | boolean
  | { existing: Row }
  | { retired: Retired }
  | { retiredReplays: RetiredReplays }
  | { fault: Failure };

export type ToWorker =
  | ({ kind: 'batch' } & FlatBatch)
  | { kind: 'read'; id: number; op: ReadOp; params: Params }
  | { kind: 'heal' }
  | { kind: 'close' };

export type BatchOutcome =
  | { kind: 'committed'; outcomes: WriteOutcome[]; seconds: number }
  | { kind: 'rolledBack'; failure: Failure; seconds: number };

/**
 * `broken`: the file is lost or damaged; the worker tries to heal it and says `healed` or
 * `healFailed`. What it was sent before is still answered.
 */
export type FromWorker =
  | BatchOutcome
  | { kind: 'opened'; healed: HealedFile | null }
  | { kind: 'openFailed'; failure: Failure }
  | { kind: 'broken'; failure: Failure }
  | { kind: 'healed'; healed: HealedFile }
  | { kind: 'healFailed'; failure: Failure }
  | { kind: 'rows'; id: number; rows: Row[] }
  | { kind: 'readFailed'; id: number; failure: Failure };

/** `message` tells the operator what was saved, what was not, and where the damaged file is. */
export type HealedFile = { reason: FailureReason; rebuilt: boolean; message: string };
