import type { DatabaseSync, StatementSync } from 'node:sqlite';

const TASK_COLUMNS = `t.row, t.tenant, t.task_id, t.status, t.attempt, t.priority, t.created_at_ms,
  t.started_at_ms, t.ended_at_ms, t.deadline_at_ms, t.correlation_id, t.pool_id, t.body_digest,
  t.timings, t.pins, t.usage, t.error, t.result, r.request`;

const HEADER_COLUMNS = `row, tenant, task_id, status, attempt, priority, created_at_ms, ended_at_ms,
  correlation_id, model_ref`;

const PAGE = `AND created_at_ms >= $createdFromMs
    AND (created_at_ms, row) < ($boundMs, $boundRow)
    AND ($priority IS NULL OR priority = $priority)
  ORDER BY created_at_ms DESC, row DESC LIMIT $limit`;

/**
 * All SQL of the store. The last line of each UPDATE is its fence: no row changed means that the
 * caller is stale. $status and $attempt are what the caller believes, $newStatus and $newAttempt
 * what it wants.
 */
export const SQL = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
  savepoint: 'SAVEPOINT one_write',
  release: 'RELEASE one_write',
  rollbackTo: 'ROLLBACK TO one_write',

  insertTask: `INSERT INTO tasks (tenant, task_id, status, attempt, priority, created_at_ms,
      started_at_ms, ended_at_ms, deadline_at_ms, correlation_id, model_ref, pool_id, body_digest,
      timings, pins, usage, error, result)
    VALUES ($tenant, $taskId, $status, $attempt, $priority, $createdAtMs,
      $startedAtMs, $endedAtMs, $deadlineAtMs, $correlationId, $modelRef, $poolId, $bodyDigest,
      $timings, $pins, $usage, $error, $result)
    ON CONFLICT (tenant, task_id) DO NOTHING`,
  insertRequest: 'INSERT INTO task_requests (row, request) VALUES (last_insert_rowid(), $request)',
  insertEvents: `INSERT INTO task_events (tenant, task_id, first_id, last_id, terminal, frames)
    VALUES ($tenant, $taskId, $firstId, $lastId, $terminal, $frames)`,
  appendEvents: `INSERT INTO task_events (tenant, task_id, first_id, last_id, terminal, frames)
    SELECT tenant, task_id, $firstId, $lastId, $terminal, $frames FROM tasks
    WHERE tenant = $tenant AND task_id = $taskId AND status = $status AND attempt = $attempt`,
  start: `UPDATE tasks SET status = $newStatus, started_at_ms = $startedAtMs, pins = $pins,
      timings = $timings
    WHERE tenant = $tenant AND task_id = $taskId AND status = $status AND attempt = $attempt`,
  requeue: `UPDATE tasks SET status = $newStatus, attempt = $newAttempt, started_at_ms = NULL,
      pins = NULL, timings = $timings
    WHERE tenant = $tenant AND task_id = $taskId AND status = $status AND attempt = $attempt`,
  finish: `UPDATE tasks SET status = $newStatus, ended_at_ms = $endedAtMs, result = $result,
      usage = $usage, timings = $timings, error = $error
    WHERE tenant = $tenant AND task_id = $taskId AND status = $status AND attempt = $attempt`,
  putDocument: `INSERT INTO documents (kind, id, value) VALUES ($kind, $id, $value)
    ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value`,
  probe: 'UPDATE probe SET count = count + 1 WHERE id = 1',

  selectTask: `SELECT ${TASK_COLUMNS} FROM tasks t JOIN task_requests r ON r.row = t.row
    WHERE t.tenant = $tenant AND t.task_id = $taskId`,
  selectUnfinished: `SELECT ${TASK_COLUMNS}
    FROM tasks t INDEXED BY tasks_unfinished CROSS JOIN task_requests r ON r.row = t.row
    WHERE t.ended_at_ms IS NULL AND t.row > $afterRow ORDER BY t.row LIMIT $limit`,
  selectEvents: `SELECT frames FROM task_events
    WHERE tenant = $tenant AND task_id = $taskId AND last_id > $afterId ORDER BY last_id`,
  selectPage: `SELECT ${HEADER_COLUMNS} FROM tasks WHERE tenant = $tenant ${PAGE}`,
  selectPageOfStatus: `SELECT ${HEADER_COLUMNS} FROM tasks
    WHERE tenant = $tenant AND status = $status ${PAGE}`,
  selectDocuments: 'SELECT id, value FROM documents WHERE kind = $kind ORDER BY id',
} as const;

export type Statements = { [Name in keyof typeof SQL]: StatementSync };

/**
 * Each is compiled once per connection; a command is one set of names of which each statement takes
 * its own.
 */
export const prepareStatements = (database: DatabaseSync): Statements => {
  const prepared = Object.entries(SQL).map(([name, sql]) => {
    const statement = database.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    return [name, statement];
  });
  return Object.fromEntries(prepared) as Statements;
};
