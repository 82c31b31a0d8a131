import type { TaskAdmission, TaskRequest } from '@orchqueue/contract-types';
import type { ControllerClient } from './controller-client.ts';
import { type RequestOptions, request } from './request.ts';
import { makeTaskId } from './task-id.ts';
import { TransportError } from './transport-error.ts';

export type SubmitTaskOptions = RequestOptions;

/**
 * Admits a task, and repeats what failed when the controller says. A body without a `task_id` gets
 * one here, so that a lost answer never means two tasks (ORCH-3024). Throws `OrchQueueError`,
 * `TransportError`, or the reason of the signal.
 */
export async function submitTask(
  client: ControllerClient,
  { task_id = makeTaskId(), ...rest }: TaskRequest,
  options: SubmitTaskOptions = {},
): Promise<TaskAdmission> {
  const body = { task_id, ...rest } as TaskRequest;
  const data = await request((signal) => client.POST('/v1/tasks', { body, signal }), options);
  // Only a `Prefer: wait` header, which this function does not send, gives a task instead.
  if ('queue_position' in data) return data;
  throw new TransportError('the answer is no admission', { retriable: false });
}
