import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { BoundStatement } from './bound-statement.ts';
import type { WriteOp } from './protocol.ts';
import { READ_SQL, TASK_COLUMNS } from './read-sql.ts';
import { WRITE_PARAMS } from './write-params.ts';

const KEY = 'tenant = $tenant AND task_id = $taskId';
/** No row changed means that the caller is stale. */
const FENCE = `${KEY} AND status = $status AND attempt = $attempt`;
/** A part may come twice, when its first commit was in doubt; then the longer one has all of it. */
const SAME_PART = `ON CONFLICT (row, last_id) DO UPDATE SET frames =
  CASE WHEN length(excluded.frames) > length(frames) THEN excluded.frames ELSE frames END`;
const INSERT_PART = `INSERT INTO event_parts (row, last_id, frames)
  SELECT row, $lastId, $frames FROM tasks WHERE ${KEY} ${SAME_PART}`;

/**
 * Each with the write whose values it takes. $status and $attempt are what the caller believes,
 * $newStatus and $newAttempt what it wants.
 */
export const WRITE_SQL = {
  insertTask: [
    'admit',
    `INSERT INTO tasks (tenant, task_id, status, attempt, priority, created_at_ms, deadline_at_ms,
      correlation_id, model_ref, pool_id, session_id, rerun_of, body_digest, timings)
    VALUES ($tenant, $taskId, $status, $attempt, $priority, $createdAtMs, $deadlineAtMs,
      $correlationId, $modelRef, $poolId, $sessionId, $rerunOf, $bodyDigest, $timings)
    ON CONFLICT (tenant, task_id) DO NOTHING`,
  ],
  insertRequest: [
    'admit',
    `INSERT INTO task_requests (row, request, trace, last_id, frames)
    VALUES (last_insert_rowid(), $request, $trace, $lastId, $frames)`,
  ],
  selectExisting: [
    'admit',
    `SELECT ${TASK_COLUMNS} FROM tasks t JOIN task_requests r ON r.row = t.row
    WHERE t.tenant = $tenant AND t.task_id = $taskId`,
  ],
  adoptTask: [
    'adopt',
    `INSERT INTO tasks (tenant, task_id, status, attempt, priority, created_at_ms,
      started_at_ms, ended_at_ms, deadline_at_ms, correlation_id, model_ref, pool_id, session_id,
      rerun_of, body_digest, timings, pins, usage, error, result)
    VALUES ($tenant, $taskId, $status, $attempt, $priority, $createdAtMs,
      $startedAtMs, $endedAtMs, $deadlineAtMs, $correlationId, $modelRef, $poolId, $sessionId,
      $rerunOf, $bodyDigest, $timings, $pins, $usage, $error, $result)
    ON CONFLICT (tenant, task_id) DO NOTHING`,
  ],
  adoptRequest: [
    'adopt',
    `INSERT INTO task_requests (row, request, trace)
    VALUES (last_insert_rowid(), $request, $trace)`,
  ],
  /** A row that was saved may be behind its owner; one that is ahead stays. */
  adoptState: [
    'adopt',
    `UPDATE tasks SET status = $status, attempt = $attempt, started_at_ms = $startedAtMs,
      ended_at_ms = $endedAtMs, timings = $timings, pins = $pins, usage = $usage, error = $error,
      result = $result
    WHERE ${KEY} AND ended_at_ms IS NULL AND (attempt, status = 'running')
      < ($attempt, CASE $status WHEN 'queued' THEN 0 WHEN 'running' THEN 1 ELSE 2 END)`,
  ],
  adoptPart: ['adopt', INSERT_PART],
  adoptEnd: ['adopt', `UPDATE tasks SET end_frames = $frames WHERE ${KEY}`],
  start: [
    'start',
    `UPDATE tasks SET status = $newStatus, started_at_ms = $startedAtMs, pins = $pins,
      timings = $timings WHERE ${FENCE}`,
  ],
  requeue: [
    'requeue',
    `UPDATE tasks SET status = $newStatus, attempt = $newAttempt, started_at_ms = NULL,
      pins = NULL, timings = $timings WHERE ${FENCE}`,
  ],
  requeuePart: ['requeue', INSERT_PART],
  append: [
    'append',
    `INSERT INTO event_parts (row, last_id, frames)
      SELECT row, $lastId, $frames FROM tasks WHERE ${FENCE} ${SAME_PART}`,
  ],
  finish: [
    'finish',
    `UPDATE tasks SET status = $newStatus, ended_at_ms = $endedAtMs, result = $result,
      usage = $usage, timings = $timings, error = $error, end_frames = $frames WHERE ${FENCE}`,
  ],
  insertReplay: [
    'finish',
    `INSERT INTO task_replays (row, ended_at_ms, bytes, trail)
    SELECT row, $endedAtMs, $trailBytes, $trail FROM tasks WHERE ${KEY}
    ON CONFLICT (row) DO NOTHING`,
  ],
  redactRequest: [
    'finish',
    `UPDATE task_requests SET request = $redactedRequest
    WHERE row = (SELECT row FROM tasks WHERE ${KEY})`,
  ],
  putDocument: [
    'document',
    `INSERT INTO documents (kind, id, value) VALUES ($kind, $id, $value)
    ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value`,
  ],
  removeDocument: ['document', 'DELETE FROM documents WHERE kind = $kind AND id = $id'],
  probe: ['probe', 'UPDATE probe SET count = count + 1 WHERE id = 1'],
} as const satisfies { [name: string]: readonly [WriteOp, string] };

const CONTROL_SQL = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
  savepoint: 'SAVEPOINT one_write',
  release: 'RELEASE one_write',
  rollbackTo: 'ROLLBACK TO one_write',
  /** What is freed in between is overwritten, and not only given back. */
  freeSecurely: 'PRAGMA secure_delete = ON',
  freeQuickly: 'PRAGMA secure_delete = OFF',
} as const;

export type Statements = { [Name in keyof typeof WRITE_SQL]: BoundStatement } & {
  [Name in keyof typeof READ_SQL | keyof typeof CONTROL_SQL]: StatementSync;
};

/** Each is compiled once per connection. */
export const prepareStatements = (database: DatabaseSync): Statements => {
  const plain = Object.entries({ ...READ_SQL, ...CONTROL_SQL }).map(([name, sql]) => {
    const statement = database.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    return [name, statement];
  });
  const bound = Object.entries(WRITE_SQL).map(([name, [op, sql]]) => [
    name,
    new BoundStatement(database, sql, WRITE_PARAMS[op]),
  ]);
  return Object.fromEntries([...plain, ...bound]) as Statements;
};
