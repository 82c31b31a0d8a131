import { NO_TIMINGS, type TaskEvent, type TaskRecord } from '@orchqueue/domain';
import type { Admission, Fence, FinishWrite, StartWrite } from '../task-store.ts';

const keyOf = (tenant: string, taskId: string): string => `${tenant}\n${taskId}`;

/** What the port promises, in its simplest form: the measure that real stores are compared with. */
export class ModelStore {
  /** In the order of admission. */
  readonly tasks = new Map<string, TaskRecord>();
  readonly #events = new Map<string, TaskEvent[]>();

  get(tenant: string, taskId: string): TaskRecord | null {
    return this.tasks.get(keyOf(tenant, taskId)) ?? null;
  }

  events(tenant: string, taskId: string): TaskEvent[] {
    return this.#events.get(keyOf(tenant, taskId)) ?? [];
  }

  admit(record: TaskRecord, events: TaskEvent[]): Admission {
    const existing = this.get(record.tenant, record.taskId);
    if (existing !== null) return { admitted: false, existing };
    this.tasks.set(keyOf(record.tenant, record.taskId), record);
    this.#events.set(keyOf(record.tenant, record.taskId), [...events]);
    return { admitted: true };
  }

  start({ fence, startedAtMs, pins, queueTimeMs }: StartWrite): boolean {
    if (fence.status !== 'queued') return false;
    const timings = { ...NO_TIMINGS, queue_time_ms: queueTimeMs };
    return this.#change(fence, { status: 'running', startedAtMs, pins, timings }, []);
  }

  requeue(fence: Fence, events: TaskEvent[]): boolean {
    if (fence.status !== 'running') return false;
    const queued = {
      status: 'queued',
      startedAtMs: null,
      pins: null,
      timings: NO_TIMINGS,
    } as const;
    return this.#change(fence, { ...queued, attempt: fence.attempt + 1 }, events);
  }

  appendEvents(fence: Fence, events: TaskEvent[]): boolean {
    if (fence.status !== 'running') return false;
    return this.#change(fence, {}, events);
  }

  finish({ fence, events, ...end }: FinishWrite): boolean {
    if (fence.status === 'queued' && end.status === 'completed') return false;
    return this.#change(fence, end, events);
  }

  #change(fence: Fence, changes: Partial<TaskRecord>, events: TaskEvent[]): boolean {
    const task = this.get(fence.tenant, fence.taskId);
    if (task?.status !== fence.status || task.attempt !== fence.attempt) return false;
    this.tasks.set(keyOf(fence.tenant, fence.taskId), { ...task, ...changes });
    this.events(fence.tenant, fence.taskId).push(...events);
    return true;
  }
}
