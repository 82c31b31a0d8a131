import type { TraceContext } from '@orchqueue/contract-types';
import { NO_TIMINGS, type TaskRecord } from '@orchqueue/domain';
import type { TaskHeader } from '@orchqueue/ports';
import type { Part } from './event-part.ts';
import type { Param, Params, Row } from './protocol.ts';

export const toJson = (value: unknown): Param => (value === null ? null : JSON.stringify(value));

const fromJson = (text: Param | undefined): unknown =>
  typeof text === 'string' ? JSON.parse(text) : null;

const traceText = (trace: TraceContext | null): Param => {
  if (trace === null) return null;
  const { traceparent, tracestate } = trace;
  return tracestate === undefined ? traceparent : `${traceparent} ${tracestate}`;
};

/** No `traceparent` has a space in it. */
const traceOf = (text: Param | undefined): TraceContext | null => {
  if (typeof text !== 'string') return null;
  const end = text.indexOf(' ');
  if (end === -1) return { traceparent: text };
  return { traceparent: text.slice(0, end), tracestate: text.slice(end + 1) };
};

export const toParams = (task: TaskRecord): Params => ({
  tenant: task.tenant,
  taskId: task.taskId,
  status: task.status,
  attempt: task.attempt,
  priority: task.priority,
  createdAtMs: task.createdAtMs,
  startedAtMs: task.startedAtMs,
  endedAtMs: task.endedAtMs,
  deadlineAtMs: task.deadlineAtMs,
  correlationId: task.correlationId,
  modelRef: task.request.modelRef,
  poolId: task.poolId,
  sessionId: task.request.sessionId ?? null,
  rerunOf: task.rerunOf ?? null,
  bodyDigest: task.bodyDigest,
  request: toJson(task.request),
  trace: traceText(task.trace),
  timings: toJson(task.timings),
  pins: toJson(task.pins),
  usage: toJson(task.usage),
  error: toJson(task.error),
  result: toJson(task.result),
});

const NO_TIMINGS_JSON = JSON.stringify(NO_TIMINGS);

/**
 * The values of an admission in the order of WRITE_PARAMS.admit, without names in between: to make
 * them by name first is work of the event loop for each task.
 */
export const toAdmitValues = (task: TaskRecord, { lastId, frames }: Part): Param[] => [
  task.tenant,
  task.taskId,
  task.status,
  task.attempt,
  task.priority,
  task.createdAtMs,
  task.deadlineAtMs,
  task.correlationId,
  task.request.modelRef,
  task.poolId,
  task.request.sessionId ?? null,
  task.rerunOf ?? null,
  task.bodyDigest,
  JSON.stringify(task.request),
  traceText(task.trace),
  task.timings === NO_TIMINGS ? NO_TIMINGS_JSON : toJson(task.timings),
  lastId,
  frames,
];

/** The columns are what `toParams` wrote, so their types are known. */
export const toRecord = (row: Row): TaskRecord =>
  ({
    taskId: row.task_id,
    tenant: row.tenant,
    correlationId: row.correlation_id,
    trace: traceOf(row.trace),
    bodyDigest: row.body_digest,
    request: fromJson(row.request),
    ...(typeof row.rerun_of === 'string' ? { rerunOf: row.rerun_of } : {}),
    poolId: row.pool_id,
    priority: row.priority,
    status: row.status,
    attempt: row.attempt,
    createdAtMs: row.created_at_ms,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    deadlineAtMs: row.deadline_at_ms,
    pins: fromJson(row.pins),
    result: fromJson(row.result),
    usage: fromJson(row.usage),
    timings: fromJson(row.timings),
    error: fromJson(row.error),
  }) as TaskRecord;

export const toHeader = (row: Row): TaskHeader =>
  ({
    taskId: row.task_id,
    tenant: row.tenant,
    correlationId: row.correlation_id,
    priority: row.priority,
    status: row.status,
    attempt: row.attempt,
    createdAtMs: row.created_at_ms,
    endedAtMs: row.ended_at_ms,
    modelRef: row.model_ref,
  }) as TaskHeader;
