/**
 * Version 4. The place of a task in a trace, as its headers say it: `traceparent`, and behind a
 * space `tracestate` where there is one. It never changes, so it stands with the request.
 */
export const SCHEMA_4 = 'ALTER TABLE task_requests ADD COLUMN trace TEXT;';
