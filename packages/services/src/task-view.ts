import type { Links, Task, TaskSummary } from '@orchqueue/contract-types';
import type { TaskRecord } from '@orchqueue/domain';
import type { TaskHeader } from '@orchqueue/ports';

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

export function linksOf(taskId: string): Links {
  const self = `/v1/tasks/${encodeURIComponent(taskId)}`;
  return { self, stream: `${self}/stream`, cancel: `${self}/cancel` };
}

/** A stored task in the words of the contract. */
export function toTask(record: TaskRecord): Task {
  return {
    task_id: record.taskId,
    correlation_id: record.correlationId,
    ...(record.trace ? { trace: record.trace } : {}),
    status: record.status,
    workload: record.request.workload,
    model_ref: record.request.modelRef,
    resolved_model: resolvedModel(record),
    ...(record.request.labels ? { labels: record.request.labels } : {}),
    ...(record.request.sessionId ? { session_id: record.request.sessionId } : {}),
    ...(record.rerunOf ? { rerun_of: record.rerunOf } : {}),
    priority: record.priority,
    tenant: record.tenant,
    attempt: record.attempt,
    created_at: iso(record.createdAtMs),
    started_at: isoOrNull(record.startedAtMs),
    ended_at: isoOrNull(record.endedAtMs),
    deadline_at: isoOrNull(record.deadlineAtMs),
    result: record.result,
    usage: record.usage,
    timings: record.timings,
    pins: record.pins,
    error: record.error,
    links: linksOf(record.taskId),
  };
}

function resolvedModel({ request }: TaskRecord): Task['resolved_model'] {
  const { resolved } = request;
  if (!resolved) return null;
  const { modelId, digest, arm } = resolved;
  return { model_id: modelId, digest, canary: arm === 'canary' };
}

export function toSummary(header: TaskHeader): TaskSummary {
  return {
    task_id: header.taskId,
    correlation_id: header.correlationId,
    status: header.status,
    model_ref: header.modelRef,
    priority: header.priority,
    tenant: header.tenant,
    attempt: header.attempt,
    created_at: iso(header.createdAtMs),
    ended_at: isoOrNull(header.endedAtMs),
  };
}
