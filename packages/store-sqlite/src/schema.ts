/**
 * Version 1. What changes (tasks) is apart from what never does (task_requests): SQLite rewrites a
 * row with all its overflow pages on every UPDATE, and a prompt may have a megabyte. Small columns
 * come first, because a list that needs only them then never reads the rest. `row` is the order of
 * admission.
 */
export const SCHEMA_1 = `
CREATE TABLE tasks (
  row INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  task_id TEXT NOT NULL,
  status TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  priority TEXT NOT NULL,
  created_at_ms REAL NOT NULL,
  started_at_ms REAL,
  ended_at_ms REAL,
  deadline_at_ms REAL,
  correlation_id TEXT NOT NULL,
  model_ref TEXT NOT NULL,
  pool_id TEXT NOT NULL,
  body_digest TEXT NOT NULL,
  timings TEXT NOT NULL,
  pins TEXT,
  usage TEXT,
  error TEXT,
  result TEXT
) STRICT;
CREATE UNIQUE INDEX tasks_key ON tasks (tenant, task_id);
CREATE INDEX tasks_of_tenant ON tasks (tenant, created_at_ms, row);
CREATE INDEX tasks_of_status ON tasks (tenant, status, created_at_ms, row);
CREATE INDEX tasks_unfinished ON tasks (row) WHERE ended_at_ms IS NULL;

CREATE TABLE task_requests (row INTEGER PRIMARY KEY, request TEXT NOT NULL) STRICT;

CREATE TABLE task_events (
  tenant TEXT NOT NULL,
  task_id TEXT NOT NULL,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  terminal INTEGER NOT NULL,
  frames TEXT NOT NULL
) STRICT;
CREATE INDEX task_events_by_id ON task_events (tenant, task_id, last_id);
CREATE UNIQUE INDEX task_events_terminal ON task_events (tenant, task_id) WHERE terminal = 1;

CREATE TABLE documents (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE probe (id INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT;
INSERT INTO probe VALUES (1, 0);
`;
