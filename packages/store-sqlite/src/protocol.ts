/**
 * What the two threads say to each other. JSON is made and read on the event loop's side only, so
 * that a prompt of a megabyte crosses as one string and is parsed at most once.
 */
export type Param = string | number | null;
export type Params = { [name: string]: Param };
export type Row = { [column: string]: Param };

export type WriteOp = 'admit' | 'start' | 'requeue' | 'append' | 'finish' | 'document' | 'probe';
export type ReadOp = 'task' | 'list' | 'listOfStatus' | 'events' | 'unfinished' | 'documents';

export type WriteCommand = { op: WriteOp; params: Params };

/** Why something could not be done, in the words of `details.reason` of the error that leaves. */
export type FailureReason =
  | 'closed'
  | 'corrupt'
  | 'defect'
  | 'disk_full'
  | 'io_error'
  | 'locked'
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
export type WriteOutcome = boolean | { existing: Row } | { fault: Failure };

export type ToWorker =
  | { kind: 'batch'; writes: WriteCommand[] }
  | { kind: 'read'; id: number; op: ReadOp; params: Params }
  | { kind: 'close' };

export type BatchOutcome =
  | { kind: 'committed'; outcomes: WriteOutcome[]; seconds: number }
  | { kind: 'rolledBack'; failure: Failure; seconds: number };

export type FromWorker =
  | BatchOutcome
  | { kind: 'opened' }
  | { kind: 'openFailed'; failure: Failure }
  | { kind: 'rows'; id: number; rows: Row[] }
  | { kind: 'readFailed'; id: number; failure: Failure };
