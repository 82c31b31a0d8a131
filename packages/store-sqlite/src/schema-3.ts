/**
 * Version 3. Tasks are found by their session. Most have none, and cost the index nothing. The
 * column is the last one and in no list: what stands before it may go on over many pages.
 */
export const SCHEMA_3 = `
ALTER TABLE tasks ADD COLUMN session_id TEXT;
UPDATE tasks SET session_id = r.request ->> '$.sessionId'
  FROM task_requests r
  WHERE r.row = tasks.row AND instr(r.request, '"sessionId":') > 0;
CREATE INDEX tasks_of_session ON tasks (tenant, session_id, created_at_ms, row)
  WHERE session_id IS NOT NULL;
`;
