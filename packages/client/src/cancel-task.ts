import type { CancelResult } from '@orchqueue/contract-types';
import type { ControllerClient } from './controller-client.ts';
import { type RequestOptions, request } from './request.ts';

/**
 * Cancels a task; may be repeated. When it returns, no token follows on any stream (ORCH-3017).
 * `accepted` is false when the task had ended. Throws `OrchQueueError`, such as `TASK_NOT_FOUND`,
 * `TransportError`, or the reason of the signal.
 */
export function cancelTask(
  client: ControllerClient,
  taskId: string,
  options?: RequestOptions,
): Promise<CancelResult> {
  const params = { path: { task_id: taskId } };
  return request(
    (signal) => client.POST('/v1/tasks/{task_id}/cancel', { params, signal }),
    options,
  );
}
