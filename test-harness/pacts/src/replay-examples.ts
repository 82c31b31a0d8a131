import { MatchersV3 } from '@pact-foundation/pact';
import { integerOrNull, textOrNull } from './nullable.ts';
import { completedTask, DIGEST, INSTANT } from './task-examples.ts';

const { boolean, eachLike, integer, like, regex } = MatchersV3;

const digest = regex(/^sha256:[0-9a-f]{64}$/, DIGEST);
const SAMPLING = {
  ...{ seed: 42, temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05, repeat_penalty: 1 },
  stop: [],
};

/** What a client relies on in the package of a task that has completed. */
export function replayOf(taskId: string) {
  const { pins, usage, timings } = completedTask(taskId);
  return {
    ...{ task_id: taskId, status: 'completed', correlation_id: like('c-7f3a') },
    ...{ tenant: like('local'), created_at: INSTANT, ended_at: INSTANT, bytes: integer(1_502) },
    request: {
      ...{ workload: 'chat', model_ref: 'haiku-tiny', max_tokens: 16, sampling: SAMPLING },
      messages: [{ role: 'user', content: 'Write a haiku about the moon.' }],
      priority: 'interactive',
    },
    session_id: null,
    routing: {
      ...{ config_digest: digest, pool_id: 'default', attempts_max: integer(3) },
      queue: { priority: 'interactive', capacity: integer(1_024), policy: like('reject') },
    },
    policy: { id: 'builtin/placement', digest },
    attempts: [
      {
        ...{ attempt: 1, pool_id: 'default', replica_id: like('default-0'), goes_on: false },
        ...{ dispatched_after_ms: integer(1), took_ms: integer(58) },
        ...{ outcome: 'completed', reason: null, pins },
        placement: {
          candidates: eachLike({
            ...{ replica_id: like('default-0'), agent_id: like('local'), affinity: like(0) },
            refusal: textOrNull('[a-z_]+', null),
            predicted_start_ms: integerOrNull(0),
            slots_busy: integer(0),
          }),
          candidates_total: integer(1),
        },
      },
    ],
    ...{ attempts_untold: 0, waiting: null, pins, usage, timings },
    output: {
      ...{ digest, tool_calls_digest: null, characters: integer(15) },
      finish_reason: regex(/^(stop|length)$/, 'stop'),
    },
    ...{ error: null, redaction: null, rerun_of: null },
    reruns: like([]),
  };
}

const EQUAL = { equal: true, differences: [], differences_total: 0 };

/** Of two runs of one request on the same replica. */
export const equalDiff = (task_id: string, other_task_id: string) => ({
  ...{ task_id, other_task_id, equal: boolean(true) },
  ...{ request: EQUAL, path: EQUAL, policy: EQUAL, pins: EQUAL },
  output: {
    ...{ equal: boolean(true), digest, other_digest: digest, tool_calls_equal: true },
    finish_reason: regex(/^(stop|length)$/, 'stop'),
    other_finish_reason: regex(/^(stop|length)$/, 'stop'),
  },
});

const differsAt = (pointer: string) => ({
  equal: false,
  differences: [{ pointer, value: 42, other_value: 7 }],
  differences_total: 1,
});

/** Of two runs that have other seeds. */
export const unequalDiff = (task_id: string, other_task_id: string) => ({
  ...{ task_id, other_task_id, equal: false },
  ...{ request: differsAt('/sampling/seed'), path: EQUAL, policy: EQUAL, pins: differsAt('/seed') },
  output: {
    ...{ equal: false, digest, other_digest: digest, tool_calls_equal: true },
    finish_reason: regex(/^(stop|length)$/, 'stop'),
    other_finish_reason: regex(/^(stop|length)$/, 'stop'),
    first_difference: {
      character: integer(8),
      token: { index: integer(2), text: like(' drifts') },
      other_token: { index: integer(2), text: like(' sleeps') },
    },
  },
});
