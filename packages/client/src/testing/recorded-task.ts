import type { TaskEvent } from '../task-event.ts';

/** A task with two attempts, as the controller sends it. */
export const RECORDED_EVENTS: readonly TaskEvent[] = [
  {
    id: 1,
    type: 'queued',
    data: {
      task_id: 'poem-1',
      attempt: 1,
      priority: 'interactive',
      queue_position: 0,
      predicted_start_ms: 0,
    },
  },
  started(2, 1),
  { id: 3, type: 'token', data: { index: 0, text: 'lost' } },
  started(1_000_001, 2),
  { id: 1_000_002, type: 'token', data: { index: 0, text: '日本' } },
  { id: 1_000_003, type: 'metrics', data: { attempt: 2, first_token_ms: 3 } },
  { id: 1_000_004, type: 'token', data: { index: 1, text: ' é', token_ids: [175] } },
  {
    id: 1_000_005,
    type: 'end',
    data: {
      task_id: 'poem-1',
      status: 'completed',
      attempt: 2,
      finish_reason: 'stop',
      usage: { tokens_in: 34, tokens_out: 10 },
      timings: { queue_time_ms: 1, first_token_ms: 3, decode_ms: 4, total_ms: 9 },
    },
  },
];

function started(id: number, attempt: number): TaskEvent {
  return {
    id,
    type: 'started',
    data: {
      task_id: 'poem-1',
      attempt,
      pool_id: 'default',
      replica_id: 'default-0',
      engine: 'llamacpp',
      engine_version: 'b11669',
      model_digest: 'sha256:0',
      sampler_profile_version: 'v1',
      seed: 42,
      queue_time_ms: 1,
    },
  };
}

export const wireOf = ({ id, type, data }: TaskEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

/** What the controller sends to a reader that has seen everything up to `lastEventId`. */
export const wireAfter = (lastEventId: string | null): string =>
  RECORDED_EVENTS.filter(({ id }) => id > Number(lastEventId ?? 0))
    .map(wireOf)
    .join(': a comment\n\n');
