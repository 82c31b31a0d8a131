import type { TaskRequest } from '@orchqueue/contract-types';
import { cancelTask } from './cancel-task.ts';
import type { ControllerClient } from './controller-client.ts';
import { type StreamTaskOptions, streamTask } from './stream-task.ts';
import { type SubmitTaskOptions, submitTask } from './submit-task.ts';
import { isTerminalEvent, type TaskEvent } from './task-event.ts';
import { makeTaskId } from './task-id.ts';

export type RunTaskOptions = {
  /** Its abort cancels the task at the controller, too. */
  signal?: AbortSignal;
  submit?: Omit<SubmitTaskOptions, 'signal'>;
  stream?: Omit<StreamTaskOptions, 'signal' | 'lastEventId'>;
};

/** So long may a cancel take that nobody waits for any more. */
const CANCEL_MS_MAX = 10_000;

/**
 * Submits a task and gives its events up to `end` or `error`. Nobody reads on after an abort or
 * after the loop was left, so the task is canceled then; it was canceled when this returns, or the
 * controller was not reached within 10 s. Throws what `submitTask` and `streamTask` throw.
 */
export async function* runTask(
  client: ControllerClient,
  body: TaskRequest,
  { signal, submit = {}, stream = {} }: RunTaskOptions = {},
): AsyncGenerator<TaskEvent, void, undefined> {
  // Chosen here: a submission whose answer an abort has cut off can be canceled all the same.
  const taskId = body.task_id ?? makeTaskId();
  const outer = signal === undefined ? {} : { signal };
  let isOver = false;
  try {
    await submitTask(client, { ...body, task_id: taskId }, { ...submit, ...outer });
    for await (const event of streamTask(client, taskId, { ...stream, ...outer })) {
      isOver = isTerminalEvent(event);
      yield event;
    }
    isOver = true;
  } catch (thrown) {
    // What the controller or the network refused was not given up by the reader.
    isOver ||= !signal?.aborted;
    throw thrown;
  } finally {
    if (!isOver) await giveUp(client, taskId);
  }
}

/** It may have ended, or never have been admitted: either way nobody waits for it. */
async function giveUp(client: ControllerClient, taskId: string): Promise<void> {
  const signal = AbortSignal.timeout(CANCEL_MS_MAX);
  await cancelTask(client, taskId, { signal }).catch(() => {});
}
