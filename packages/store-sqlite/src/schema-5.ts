/**
 * Version 5. What a replay package has beside its task is a row of its own: it is written once, at
 * the end, and may go before its task does. Then the row says by which bound, until the task goes
 * too. Of reruns the task says whose they are; the column is the last one, as `session_id` is, and
 * in no list.
 */
export const SCHEMA_5 = `
ALTER TABLE tasks ADD COLUMN rerun_of TEXT;
CREATE INDEX tasks_reruns ON tasks (tenant, rerun_of, row) WHERE rerun_of IS NOT NULL;

CREATE TABLE task_replays (
  row INTEGER PRIMARY KEY,
  ended_at_ms REAL NOT NULL,
  bytes INTEGER NOT NULL,
  removed_by TEXT,
  trail TEXT
) STRICT;
CREATE INDEX task_replays_kept ON task_replays (ended_at_ms, row, bytes) WHERE trail IS NOT NULL;
`;
