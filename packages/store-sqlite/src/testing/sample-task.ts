import { NO_TIMINGS, type TaskEvent, type TaskRecord } from '@orchqueue/domain';

/** A typical request of about a kilobyte. */
export const sampleTask = (taskId: string, prompt = 'moon '.repeat(200)): TaskRecord => ({
  taskId,
  tenant: 'acme',
  correlationId: `c-${taskId}`,
  bodyDigest: '00'.repeat(32),
  request: {
    workload: 'completion',
    modelRef: 'haiku-tiny',
    prompt,
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
});

export const sampleEvents = (): TaskEvent[] => [{ id: 1, type: 'queued', data: '{}' }];
