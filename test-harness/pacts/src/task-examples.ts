import type { TaskEvent } from '@orchqueue/client';
import type { Pins, Timings } from '@orchqueue/contract-types';
import { MatchersV3 } from '@pact-foundation/pact';
import { integerOrNull } from './nullable.ts';

const { integer, like, regex } = MatchersV3;

export const INSTANT = regex(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  '2026-11-21T09:00:00.000Z',
);

export const links = (taskId: string) => ({
  self: `/v1/tasks/${taskId}`,
  stream: `/v1/tasks/${taskId}/stream`,
  cancel: `/v1/tasks/${taskId}/cancel`,
});

export const DIGEST = 'sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5';
const PINS: Pins = {
  ...{ engine: 'llamacpp', engine_version: 'b11669', model_digest: DIGEST, seed: 42 },
  ...{ sampler_profile_version: 'v1', pool_id: 'default', replica_id: 'default-0', attempt: 1 },
};
const TIMINGS: Timings = { queue_time_ms: 1, first_token_ms: 12, decode_ms: 46, total_ms: 60 };

/** What a client relies on in a task that has completed. */
export const completedTask = (taskId: string) => ({
  ...{ task_id: taskId, status: 'completed', workload: 'chat', model_ref: 'haiku-tiny' },
  ...{ priority: 'interactive', attempt: 1, error: null, deadline_at: null },
  ...{ correlation_id: like('c-7f3a'), tenant: like('local') },
  ...{ created_at: INSTANT, started_at: INSTANT, ended_at: INSTANT, links: links(taskId) },
  result: { text: like('the moon drifts'), finish_reason: regex(/^(stop|length)$/, 'stop') },
  usage: { tokens_in: integer(31), tokens_out: integer(3) },
  timings: {
    ...{ queue_time_ms: integer(1), first_token_ms: integer(12) },
    ...{ decode_ms: integer(46), total_ms: integer(60) },
  },
  pins: {
    ...{ engine: 'llamacpp', engine_version: like('b11669'), seed: 42, attempt: 1 },
    model_digest: regex(/^sha256:[0-9a-f]{64}$/, DIGEST),
    ...{ sampler_profile_version: 'v1', pool_id: 'default', replica_id: like('default-0') },
  },
});

/** A session after one turn. */
export const sessionOf = (sessionId: string) => ({
  ...{ session_id: sessionId, created_at: INSTANT, ttl_left_ms: integer(598_000) },
  ...{ turns: 1, turns_max: integer(8), tasks_active: 0, pool_id: 'default' },
  kv_warmth: regex(/^(warm|cold)$/, 'warm'),
  ...{ kv_tokens: integer(47), kv_bytes: integer(12_032), replica_id: like('default-0') },
});

export const admission = (taskId: string) => ({
  ...{ task_id: taskId, status: regex(/^(queued|running)$/, 'queued') },
  ...{ correlation_id: like('c-7f3a'), queue_position: integer(0), backoff_ms: integer(0) },
  ...{ predicted_start_ms: integerOrNull(0), deadline_at: null, links: links(taskId) },
});

/** The frames of two texts that were embedded. */
export const embeddedEvents = (taskId: string): TaskEvent[] => [
  ...completedEvents(taskId).slice(0, 2),
  { id: 3, type: 'embedding', data: { index: 0, embedding: 'AAAAPwAAAL8=', dimensions: 2 } },
  { id: 4, type: 'embedding', data: { index: 1, embedding: 'AACAPwAAAAA=', dimensions: 2 } },
  ...completedEvents(taskId).slice(5),
];

/** The frames of a short task, as a client reads them. */
export const completedEvents = (taskId: string): TaskEvent[] => [
  {
    id: 1,
    type: 'queued',
    data: {
      ...{ task_id: taskId, attempt: 1, priority: 'interactive' },
      ...{ queue_position: 0, predicted_start_ms: 0 },
    },
  },
  { id: 2, type: 'started', data: { task_id: taskId, ...PINS, queue_time_ms: 1 } },
  { id: 3, type: 'token', data: { index: 0, text: 'the moon' } },
  { id: 4, type: 'token', data: { index: 1, text: ' drifts' } },
  { id: 5, type: 'metrics', data: { attempt: 1, first_token_ms: 12 } },
  {
    id: 6,
    type: 'end',
    data: {
      ...{ task_id: taskId, status: 'completed', attempt: 1, finish_reason: 'stop' },
      ...{ usage: { tokens_in: 31, tokens_out: 3 }, timings: TIMINGS },
    },
  },
];
