import { describe, expect, test } from '@jest/globals';
import type { EndEvent, QueuedEvent, StartedEvent } from '@orchqueue/contract-types';
import { endLine, progressOf } from './task-progress.ts';

const END: EndEvent = {
  ...{ task_id: 'poem-1', status: 'completed', attempt: 1, finish_reason: 'stop' },
  ...{ usage: { tokens_in: 31, tokens_out: 3 } },
  timings: { queue_time_ms: 1, first_token_ms: 12, decode_ms: 100, total_ms: 60 },
};
const STARTED: StartedEvent = {
  ...{ task_id: 'poem-1', attempt: 1, pool_id: 'default', replica_id: 'default-0', seed: 42 },
  ...{ engine: 'llamacpp', engine_version: 'b11669', model_digest: 'sha256:0' },
  ...{ sampler_profile_version: 'v1', queue_time_ms: 1 },
};
const QUEUED: QueuedEvent = {
  ...{ task_id: 'poem-1', attempt: 1, priority: 'interactive' },
  ...{ queue_position: 2, predicted_start_ms: 5_000 },
};
const LINE = '31 tokens in, 3 out at 20/s; first after 12 ms; 60 ms in all; default-0, seed 42';

describe('the line about a task that has ended', () => {
  test('[ORCH-4401] [ORCH-3009] tells of a turn whether it was warm, and of no other task', () => {
    expect(endLine(END, STARTED)).toBe(LINE);
    expect(endLine(END, { ...STARTED, kv_warmth: 'warm' })).toBe(`${LINE}; warm`);
    expect(endLine(END, { ...STARTED, kv_warmth: 'cold' })).toBe(`${LINE}; cold`);
  });
});

describe('the line about a task that has not ended', () => {
  test('[ORCH-4401] counts down to the start that was predicted', () => {
    let nowMono = 1_000;
    const line = (data: Partial<QueuedEvent>) => {
      const queued = { ...QUEUED, ...data };
      return progressOf({ id: 1, type: 'queued', data: queued }, () => nowMono);
    };
    const next = line({ queue_position: 0, predicted_start_ms: null });
    expect(next?.()).toBe('queued (interactive): next');
    const third = line({});
    expect(third?.()).toBe('queued (interactive): 2 before it, starts in about 5.0 s');
    nowMono += 3_000;
    expect(third?.()).toBe('queued (interactive): 2 before it, starts in about 2.0 s');
    nowMono += 3_000;
    expect(third?.()).toBe('queued (interactive): 2 before it, starts in about 0 ms');
  });
});
