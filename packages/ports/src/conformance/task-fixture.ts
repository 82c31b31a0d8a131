import type { Pins, TaskResult } from '@orchqueue/contract-types';
import {
  NO_TIMINGS,
  PLACEMENT_POLICY,
  type ReplayTrail,
  type TaskEvent,
  type TaskRecord,
} from '@orchqueue/domain';
import type { Fence, FinishWrite, StartWrite, TaskStore } from '../task-store.ts';

export const TENANT = 'acme';
const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

/** A queued task that differs from the others only in what the case is about. */
export const aTask = (taskId: string, changes: Partial<TaskRecord> = {}): TaskRecord => ({
  taskId,
  tenant: TENANT,
  correlationId: `c-${taskId}`,
  trace: { traceparent: TRACEPARENT },
  bodyDigest: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  request: {
    workload: 'completion',
    modelRef: 'haiku-tiny',
    prompt: `Write about ${taskId}`,
    maxTokens: 64,
    sampling: {
      temperature: 0.8,
      top_k: 40,
      top_p: 0.95,
      min_p: 0.05,
      repeat_penalty: 1,
      stop: [],
      seed: 7,
    },
  },
  poolId: 'default',
  priority: 'interactive',
  status: 'queued',
  attempt: 1,
  createdAtMs: 1_763_691_200_000,
  startedAtMs: null,
  endedAtMs: null,
  deadlineAtMs: null,
  pins: null,
  result: null,
  usage: null,
  timings: NO_TIMINGS,
  error: null,
  ...changes,
});

export const PINS: Pins = {
  attempt: 1,
  engine: 'llamacpp',
  engine_version: 'b11669',
  model_digest: 'sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5',
  pool_id: 'default',
  replica_id: 'default-0',
  sampler_profile_version: 'v1',
  seed: 7,
};

export const RESULT: TaskResult = { text: 'the moon', finish_reason: 'stop' };

export const TRAIL: ReplayTrail = {
  routing: {
    config_digest: `sha256:${'5'.repeat(64)}`,
    pool_id: 'default',
    queue: { priority: 'interactive', capacity: 8, policy: 'reject', weight: 8 },
    attempts_max: 3,
    retry: { base_ms: 1, max_ms: 2 },
    placement: { order: 'affinity', prefix_tokens_min: 1, prefix_wait_max_ms: 1 },
    engine_limits: { first_token_ms: 1, idle_ms: 1, wall_ms: 1 },
    failover_wait_max_ms: 1,
  },
  policy: PLACEMENT_POLICY,
  attempts: [],
  attempts_untold: 1,
  waiting: null,
  output: {
    ...{ digest: `sha256:${'6'.repeat(64)}`, tool_calls_digest: null, characters: 8 },
    finish_reason: 'stop',
  },
  redaction: null,
};

export const queuedEvent = (id: number): TaskEvent => ({ id, type: 'queued', data: '{}' });
export const endEvent = (id: number): TaskEvent => ({ id, type: 'end', data: '{"end":true}' });
export const tokenEvents = (firstId: number, count: number): TaskEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: firstId + index,
    type: 'token',
    data: JSON.stringify({ index, text: ` token ${firstId + index}` }),
  }));

export const fenceOf = (
  task: Pick<TaskRecord, 'tenant' | 'taskId'>,
  status: Fence['status'],
  attempt = 1,
): Fence => ({ tenant: task.tenant, taskId: task.taskId, status, attempt });

export const startOf = (fence: Fence): StartWrite => ({
  fence,
  startedAtMs: 1_763_691_201_000,
  pins: PINS,
  queueTimeMs: 12.345678901234567,
});

export const finishOf = (fence: Fence, changes: Partial<FinishWrite> = {}): FinishWrite => ({
  fence,
  status: 'completed',
  endedAtMs: 1_763_691_202_000,
  result: RESULT,
  usage: { tokens_in: 3, tokens_out: 2 },
  timings: { queue_time_ms: 12.5, first_token_ms: 3.25, decode_ms: 9, total_ms: 1_000.125 },
  error: null,
  events: [endEvent(900_000)],
  ...changes,
});

/** Brings a new task to `running`. */
export const running = async (store: TaskStore, taskId: string): Promise<TaskRecord> => {
  const task = aTask(taskId);
  await store.admit(task, [queuedEvent(1)]);
  await store.start(startOf(fenceOf(task, 'queued')));
  return task;
};

/** All stored frames, read in steps of about `bytesMax`. */
export const allEvents = async (
  store: TaskStore,
  task: Pick<TaskRecord, 'tenant' | 'taskId'>,
  bytesMax = 1,
): Promise<TaskEvent[]> => {
  const events: TaskEvent[] = [];
  for (;;) {
    const afterId = events.at(-1)?.id ?? 0;
    const page = await store.readEvents(task.tenant, task.taskId, afterId, bytesMax);
    if (page.length === 0) return events;
    events.push(...page);
  }
};
