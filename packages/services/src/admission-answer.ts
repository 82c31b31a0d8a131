import type { TaskAdmission } from '@orchqueue/contract-types';
import type { TaskRecord } from '@orchqueue/domain';
import type { Forecast } from './forecast.ts';
import { linksOf } from './task-view.ts';

/** What is known of a task that waits for nothing: it runs, has ended, or its queue is unknown. */
export const NO_FORECAST: Forecast = {
  position: 0,
  startMs: null,
  rawStartMs: null,
  serviceMs: null,
  onTime: null,
  onTimeIn: () => 0,
};

/** The answer of ORCH-2001. */
export function admissionAnswer(
  record: TaskRecord,
  forecast: Forecast,
  backoffMs: number,
): TaskAdmission {
  return {
    task_id: record.taskId,
    correlation_id: record.correlationId,
    status: record.status,
    queue_position: Math.round(forecast.position),
    predicted_start_ms: forecast.startMs,
    on_time_probability: forecast.onTime,
    backoff_ms: backoffMs,
    deadline_at: record.deadlineAtMs === null ? null : new Date(record.deadlineAtMs).toISOString(),
    ...(record.rerunOf ? { rerun_of: record.rerunOf } : {}),
    links: linksOf(record.taskId),
  };
}
