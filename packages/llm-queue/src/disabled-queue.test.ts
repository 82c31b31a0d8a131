import { expect, test } from '@jest/globals';
import { LlmQueue } from './llm-queue.ts';
import { RecordedWorks } from './testing/recorded-works.ts';
import { Stand } from './testing/stand.ts';

const AT = { stage: 'map' };

test('[ORCH-4403] with the flag off every work is a plain call: at once, unbounded, unseen', async () => {
  const seen = new RecordedWorks();
  const stand = new Stand();
  const observers = [seen];
  const queue = new LlmQueue({ enabled: false, concurrency: 1, waitingMax: 0, observers });
  const names = ['a', 'b', 'c'];
  const results = names.map((name) => queue.submit(stand.work(name), AT));
  // Begun within the call itself, as without the queue.
  expect(stand.begun).toEqual(names);
  await queue.ready();
  await queue.idle();
  for (const name of names) stand.end(name);
  expect(await Promise.all(results)).toEqual(names);
  expect([seen.events, queue.running, queue.waiting]).toEqual([[], 0, 0]);
});

test('[ORCH-4403] with the flag off errors are the same', async () => {
  const queue = new LlmQueue({ enabled: false, concurrency: 1 });
  const error = new Error('no');
  const thrower = () => {
    throw error;
  };
  await expect(queue.submit(thrower, AT)).rejects.toBe(error);
  await expect(queue.submit(() => Promise.reject(error), AT)).rejects.toBe(error);
  const signal = AbortSignal.abort(error);
  await expect(queue.submit(() => 1, AT, { signal })).rejects.toBe(error);
  await expect(queue.ready({ signal })).rejects.toBe(error);
});

test.each([true, false])('[ORCH-4403] a pipeline gives the same, enabled %s', async (enabled) => {
  const queue = new LlmQueue({ enabled, concurrency: 3 });
  const given: unknown[] = [];
  const pipeline = queue
    .pipeline([3, 1, 2], { onError: 'item' })
    .stage('double', async (value) => value * 2)
    .stage('check', (value) => {
      if (value === 2) throw new RangeError('two');
      return `${value}`;
    });
  for await (const result of pipeline) given.push(result);
  expect(given).toEqual([
    { index: 0, item: 3, ok: true, value: '6' },
    { index: 1, item: 1, ok: false, error: new RangeError('two') },
    { index: 2, item: 2, ok: true, value: '4' },
  ]);
});

test('[ORCH-4403] with the flag off a pipeline is a plain loop: item after item', async () => {
  const queue = new LlmQueue({ enabled: false, concurrency: 3 });
  const steps: string[] = [];
  const pipeline = queue
    .pipeline(['a', 'b'])
    .stage('one', async (item) => steps.push(`${item}1`) && item)
    .stage('two', async (item) => steps.push(`${item}2`) && item);
  for await (const { item } of pipeline) steps.push(`${item} read`);
  expect(steps).toEqual(['a1', 'a2', 'a read', 'b1', 'b2', 'b read']);
});
