import {
  ShuttingDownError,
  type Task,
  TaskCanceledError,
  type TaskRequest,
} from '@orchqueue/contract-types';
import { originFields } from '@orchqueue/telemetry';
import type { Call } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { FailedTaskError } from './openai-error.ts';

/** What expires is told so by the task itself a moment after its deadline. */
const EXPIRY_GRACE_MS = 10_000;

/** The tasks that a request of OpenAI's words becomes. Each is admitted as any is. */
export class OwnTasks {
  readonly #parts: HandlerParts;

  constructor(parts: HandlerParts) {
    this.#parts = parts;
  }

  async admit(call: Call, body: TaskRequest): Promise<string> {
    const { tenant, keyId } = call;
    const { correlationId, trace } = call.origin;
    const { admission } = this.#parts.controller;
    return (await admission.submit({ tenant, correlationId, trace, keyId, body })).task_id;
  }

  /** Nobody reads the rest. One that has ended stays as it is. */
  cancel({ tenant, origin }: Call, ids: readonly string[]): void {
    const { controller, logger } = this.#parts;
    for (const task of ids) {
      controller.cancellation.cancel(tenant, task, 'left').catch((err: unknown) => {
        const fields = { task, ...originFields(origin), err };
        logger.warn(fields, 'task of a client that left not canceled');
      });
    }
  }

  /** The task that completed; null where the client has left. Throws what became of another. */
  async end({ tenant, presence }: Call, id: string, deadlineMs: number): Promise<Task | null> {
    const { queries } = this.#parts.controller;
    const { left } = presence;
    const task = await queries.waitForEnd(tenant, id, deadlineMs + EXPIRY_GRACE_MS, left);
    if (left.aborted) return null;
    // It was given back to its queue, or has not ended long after its deadline.
    if (!task) throw new ShuttingDownError();
    if (task.error) throw new FailedTaskError(task.error);
    if (task.status === 'canceled') throw new TaskCanceledError();
    return task;
  }
}
