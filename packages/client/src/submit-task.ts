import type { TaskAdmission, TaskRequest } from '@orchqueue/contract-types';
import { createBackoff, DEFAULT_POLICY, type RetryPolicy } from './backoff.ts';
import type { ControllerClient } from './controller-client.ts';
import { requireData } from './orch-queue-error.ts';
import { TransportError } from './transport-error.ts';

export type SubmitTaskOptions = {
  signal?: AbortSignal;
  /** What is left out has its default: 10 retries within 120 s. */
  retry?: Partial<RetryPolicy>;
};

/**
 * Admits a task. With a `task_id` it repeats what failed, when the controller says; the id makes
 * that safe (ORCH-3024). Without one a lost answer could mean two tasks, so there is one try.
 * Throws `OrchQueueError`, `TransportError`, or the reason of the signal.
 */
export async function submitTask(
  client: ControllerClient,
  body: TaskRequest,
  { signal, retry = {} }: SubmitTaskOptions = {},
): Promise<TaskAdmission> {
  const once = body.task_id === undefined ? { retriesMax: 0 } : {};
  const backoff = createBackoff({ ...DEFAULT_POLICY, ...retry, ...once }, signal);
  for (;;) {
    try {
      return await submitOnce(client, body, signal);
    } catch (thrown) {
      await backoff.wait(thrown);
    }
  }
}

async function submitOnce(
  client: ControllerClient,
  body: TaskRequest,
  signal: AbortSignal | undefined,
): Promise<TaskAdmission> {
  const result = await client.POST('/v1/tasks', { body, signal }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new TransportError('the controller was not reached', { retriable: true, cause });
  });
  const data = requireData(result);
  // Only a `Prefer: wait` header, which this function does not send, gives a task instead.
  if ('queue_position' in data) return data;
  throw new TransportError('the answer is no admission', { retriable: false });
}
