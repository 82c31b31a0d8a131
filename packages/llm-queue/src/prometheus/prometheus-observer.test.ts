import { expect, test } from '@jest/globals';
import { METRICS } from '@orchqueue/contract-types';
import { Registry } from 'prom-client';
import { LlmQueue } from '../llm-queue.ts';
import { Stand } from '../testing/stand.ts';
import { settled } from '../testing/until.ts';
import { prometheusObserver } from './prometheus-observer.ts';

const OWN = Object.entries(METRICS).filter(([, metric]) => metric.daemon === 'llm-queue');

test('[ORCH-4403] [ORCH-3028] the registry has exactly the metrics of the contract', async () => {
  const registry = new Registry();
  prometheusObserver(registry);
  const text = await registry.metrics();
  for (const [name, { type, help }] of OWN) {
    expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`);
  }
  expect(text.match(/^# TYPE/gm)).toHaveLength(OWN.length);
  expect(OWN.length).toBeGreaterThan(6);
});

test('[ORCH-4403] works are counted by stage, and timed by the clock of the queue', async () => {
  const registry = new Registry();
  const stand = new Stand();
  let nowMs = 0;
  const observers = [prometheusObserver(registry)];
  const nowMono = () => nowMs;
  const queue = new LlmQueue({ concurrency: 1, waitingMax: 1, observers, nowMono });
  const map = { stage: 'map', modelName: 'm', serviceId: 's' };
  const controller = new AbortController();
  const { signal } = controller;
  const first = queue.submit(stand.work('a'), map);
  const second = queue.submit(stand.work('b'), { stage: 'check' }, { signal });
  await expect(queue.submit(stand.work('c'), map)).rejects.toThrow('waitingMax');
  await settled();
  expect(await linesOf(registry)).toEqual([
    'llm_queue_inflight{stage="map"} 1',
    'llm_queue_refused{stage="map"} 1',
    'llm_queue_submitted{stage="check"} 1',
    'llm_queue_submitted{stage="map"} 1',
    'llm_queue_wait_seconds_sum{stage="map"} 0',
    'llm_queue_waiting{stage="check"} 1',
    'llm_queue_waiting{stage="map"} 0',
  ]);
  nowMs = 2_000;
  stand.end('a');
  await first;
  await settled();
  nowMs = 5_000;
  stand.fail('b', new Error('no'));
  await expect(second).rejects.toThrow('no');
  const text = await linesOf(registry);
  expect(text).toEqual(
    expect.arrayContaining([
      'llm_queue_completed{stage="map"} 1',
      'llm_queue_failed{stage="check"} 1',
      'llm_queue_inflight{stage="check"} 0',
      'llm_queue_inflight{stage="map"} 0',
      'llm_queue_run_seconds_sum{stage="check"} 3',
      'llm_queue_run_seconds_sum{stage="map"} 2',
      'llm_queue_wait_seconds_sum{stage="check"} 2',
      'llm_queue_waiting{stage="check"} 0',
    ]),
  );
});

test('[ORCH-4403] queues share a registry, and names of stages stay within the budget', async () => {
  const registry = new Registry();
  const open = () => new LlmQueue({ concurrency: 1, observers: [prometheusObserver(registry)] });
  const [one, two] = [open(), open()];
  await Promise.all([one, two].map((queue) => queue.submit(() => 1, { stage: 'shared' })));
  expect(await linesOf(registry)).toContain('llm_queue_completed{stage="shared"} 2');
  for (let id = 0; id < 100; id += 1) await one.submit(() => 1, { stage: `request-${id}` });
  const counted = (await linesOf(registry)).filter((line) => line.includes('_completed'));
  const { seriesMax } = METRICS.llm_queue_completed;
  expect(counted).toHaveLength(seriesMax);
  expect(counted).toContain(`llm_queue_completed{stage="other"} ${100 - (seriesMax - 2)}`);
});

/** Every sample but the buckets and counts of histograms, in order. */
async function linesOf(registry: Registry): Promise<string[]> {
  const text = await registry.metrics();
  const lines = text.split('\n').filter((line) => /^llm_queue\w+(?<!_bucket|_count)\{/.test(line));
  return lines.toSorted();
}
