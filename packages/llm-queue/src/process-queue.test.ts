import { afterEach, expect, test } from '@jest/globals';
import { processLlmQueue } from './process-queue.ts';
import { settingsOf } from './settings.ts';

const KEY = Symbol.for('@orchqueue/llm-queue');
afterEach(() => {
  delete (globalThis as { [KEY]?: unknown })[KEY];
});

test('[ORCH-4403] a process has one queue, made by the first call', () => {
  const queue = processLlmQueue({ concurrency: 3 });
  expect(processLlmQueue()).toBe(queue);
  expect(queue.concurrency).toBe(3);
  expect(() => processLlmQueue({ concurrency: 4 })).toThrow('settings to the first call alone');
});

test('[ORCH-4403] without settings the queue of the process is that of the environment', () => {
  const queue = processLlmQueue();
  expect([queue.enabled, queue.concurrency]).toEqual([true, 8]);
});

test('[ORCH-4403] the environment sets flag and bounds, and a bad word is named', () => {
  const environment = { LLM_QUEUE_ENABLED: '0', LLM_QUEUE_CONCURRENCY: '2' };
  const expected = { enabled: false, concurrency: 2, waitingMax: 1_000 };
  expect(settingsOf(environment)).toEqual(expected);
  expect(settingsOf({ LLM_QUEUE_WAITING_MAX: '0' })).toMatchObject({ waitingMax: 0 });
  expect(() => settingsOf({ LLM_QUEUE_ENABLED: 'off' })).toThrow('LLM_QUEUE_ENABLED must be');
  expect(() => settingsOf({ LLM_QUEUE_CONCURRENCY: 'x' })).toThrow('LLM_QUEUE_CONCURRENCY must be');
});
