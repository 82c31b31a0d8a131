import type { TaskEvent, TaskRecord } from '@orchqueue/domain';
import { aTask } from '@orchqueue/ports/task-fixture';

/** A typical request of about a kilobyte. */
export function sampleTask(taskId: string, prompt = 'moon '.repeat(200)): TaskRecord {
  const task = aTask(taskId);
  return { ...task, request: { ...task.request, prompt } };
}

export const sampleEvents = (): TaskEvent[] => [{ id: 1, type: 'queued', data: '{}' }];
