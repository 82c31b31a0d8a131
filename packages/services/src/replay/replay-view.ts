import type { ReplayPackage } from '@orchqueue/contract-types';
import type { ReplayTrail, TaskRecord } from '@orchqueue/domain';
import type { StoredReplay } from '@orchqueue/ports';
import { toTask } from '../task-view.ts';
import { thawRequest } from './thaw-request.ts';

/** A stored package in the words of the contract; `endedAtMs` is in the record of every end. */
export function toReplay(
  record: TaskRecord,
  trail: ReplayTrail,
  { bytes, reruns }: Pick<StoredReplay, 'bytes' | 'reruns'>,
): ReplayPackage {
  const { task_id, correlation_id, tenant, status, created_at, ...task } = toTask(record);
  return {
    ...{ task_id, correlation_id, tenant, status, created_at },
    ended_at: task.ended_at ?? created_at,
    bytes,
    request: thawRequest(record),
    resolved_model: task.resolved_model ?? null,
    session_id: task.session_id ?? null,
    ...trail,
    ...{ pins: task.pins, usage: task.usage, timings: task.timings, error: task.error },
    rerun_of: record.rerunOf ?? null,
    reruns,
  };
}
