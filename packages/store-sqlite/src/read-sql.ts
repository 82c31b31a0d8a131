export const TASK_COLUMNS = `t.row, t.tenant, t.task_id, t.status, t.attempt, t.priority,
  t.created_at_ms, t.started_at_ms, t.ended_at_ms, t.deadline_at_ms, t.correlation_id, t.pool_id,
  t.body_digest, t.timings, t.pins, t.usage, t.error, t.result, t.rerun_of, r.request,
  r.trace`;

const HEADER_COLUMNS = `row, tenant, task_id, status, attempt, priority, created_at_ms, ended_at_ms,
  correlation_id, model_ref`;

const PAGE = `AND created_at_ms >= $createdFromMs
    AND (created_at_ms, row) < ($boundMs, $boundRow)
    AND ($priority IS NULL OR priority = $priority)
  ORDER BY created_at_ms DESC, row DESC LIMIT $limit`;

/** What reads and retention ask. Nothing here may walk over a whole table. */
export const READ_SQL = {
  selectTask: `SELECT ${TASK_COLUMNS} FROM tasks t JOIN task_requests r ON r.row = t.row
    WHERE t.tenant = $tenant AND t.task_id = $taskId`,
  selectUnfinished: `SELECT ${TASK_COLUMNS}
    FROM tasks t INDEXED BY tasks_unfinished CROSS JOIN task_requests r ON r.row = t.row
    WHERE t.ended_at_ms IS NULL AND t.row > $afterRow ORDER BY t.row LIMIT $limit`,
  selectRow: 'SELECT row FROM tasks WHERE tenant = $tenant AND task_id = $taskId',
  selectFirstPart: 'SELECT frames FROM task_requests WHERE row = $row AND last_id > $afterId',
  selectParts: `SELECT frames FROM event_parts
    WHERE row = $row AND last_id > $afterId ORDER BY last_id`,
  selectEndPart: `SELECT end_frames AS frames FROM tasks
    WHERE row = $row AND end_frames IS NOT NULL`,
  selectPage: `SELECT ${HEADER_COLUMNS} FROM tasks WHERE tenant = $tenant ${PAGE}`,
  selectPageOfStatus: `SELECT ${HEADER_COLUMNS} FROM tasks
    WHERE tenant = $tenant AND status = $status ${PAGE}`,
  selectPageOfSession: `SELECT ${HEADER_COLUMNS} FROM tasks
    WHERE tenant = $tenant AND session_id = $sessionId
    AND ($status IS NULL OR status = $status) ${PAGE}`,
  selectReplay: `SELECT p.trail, p.bytes, p.removed_by
    FROM tasks t LEFT JOIN task_replays p ON p.row = t.row
    WHERE t.tenant = $tenant AND t.task_id = $taskId`,
  selectReruns: `SELECT task_id FROM tasks INDEXED BY tasks_reruns
    WHERE tenant = $tenant AND rerun_of = $taskId ORDER BY row LIMIT $rerunsMax`,
  selectDocuments: 'SELECT id, value FROM documents WHERE kind = $kind ORDER BY id',

  selectEnded: `SELECT row, ended_at_ms FROM tasks INDEXED BY tasks_ended
    WHERE ended_at_ms IS NOT NULL ORDER BY ended_at_ms, row LIMIT $limit`,
  selectByRow: `SELECT ${TASK_COLUMNS} FROM tasks t JOIN task_requests r ON r.row = t.row
    WHERE t.row = $row`,
  deleteTask: 'DELETE FROM tasks WHERE row = $row',
  deleteRequest: 'DELETE FROM task_requests WHERE row = $row',
  deleteParts: 'DELETE FROM event_parts WHERE row = $row',
  selectReplayOfRow: 'SELECT trail, bytes FROM task_replays WHERE row = $row',
  deleteReplay: 'DELETE FROM task_replays WHERE row = $row',
  selectKeptReplays: `SELECT row, ended_at_ms, bytes FROM task_replays INDEXED BY task_replays_kept
    WHERE trail IS NOT NULL AND ended_at_ms >= 0 ORDER BY ended_at_ms, row LIMIT $limit`,
  emptyReplay: `UPDATE task_replays SET trail = NULL, bytes = 0, removed_by = $bound
    WHERE row = $row`,
} as const;
