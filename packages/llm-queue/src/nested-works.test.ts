import { expect, test } from '@jest/globals';
import { LlmQueue } from './llm-queue.ts';
import { RecordedWorks } from './testing/recorded-works.ts';
import { Stand } from './testing/stand.ts';
import { settled } from './testing/until.ts';

const AT = { stage: 'map' };

test('[ORCH-4403] what a work submits to its own queue runs in its place and is counted once', async () => {
  const seen = new RecordedWorks();
  const queue = new LlmQueue({ concurrency: 1, waitingMax: 0, observers: [seen] });
  const client = { ask: (text: string) => queue.submit(async () => text.length, AT) };
  const sum = await queue.submit(async () => {
    await queue.ready();
    const [one, two] = await Promise.all([client.ask('one'), client.ask('three')]);
    return one + two + (await queue.submit(() => client.ask('x'), AT));
  }, AT);
  expect(sum).toBe(9);
  expect([seen.count('submitted'), seen.count('ended')]).toEqual([1, 1]);
});

test('[ORCH-4403] what a work leaves behind waits like everything else', async () => {
  const stand = new Stand();
  const queue = new LlmQueue({ concurrency: 1 });
  let inner: Promise<string> | undefined;
  const { promise: outerEnded, resolve: endOuter } = Promise.withResolvers<void>();
  await queue.submit(async () => {
    // Not awaited: it goes on when the work is over, in the work's own context.
    inner = outerEnded.then(() => queue.submit(stand.work('inner'), AT));
  }, AT);
  const next = queue.submit(stand.work('next'), AT);
  endOuter();
  await settled();
  expect(stand.begun).toEqual(['next']);
  stand.end('next');
  await next;
  await settled();
  stand.end('inner');
  expect(await inner).toBe('inner');
  expect(stand.runningMax).toBe(1);
});

test('[ORCH-4403] another queue inside a work has its own bound', async () => {
  const stand = new Stand();
  const outer = new LlmQueue({ concurrency: 2 });
  const inner = new LlmQueue({ concurrency: 1 });
  const results = ['a', 'b'].map((name) =>
    outer.submit(() => inner.submit(stand.work(name), AT), AT),
  );
  await settled();
  expect([outer.running, stand.begun]).toEqual([2, ['a']]);
  stand.end('a');
  await settled();
  stand.end('b');
  expect(await Promise.all(results)).toEqual(['a', 'b']);
});
