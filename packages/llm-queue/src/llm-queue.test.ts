import { AsyncLocalStorage } from 'node:async_hooks';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { LlmQueue } from './llm-queue.ts';
import { LlmQueueFullError } from './llm-queue-full-error.ts';
import { RecordedWorks } from './testing/recorded-works.ts';
import { Stand } from './testing/stand.ts';
import { settled } from './testing/until.ts';

const AT = { stage: 'map' };

let stand: Stand;
let seen: RecordedWorks;
beforeEach(() => {
  stand = new Stand();
  seen = new RecordedWorks();
});

const open = (concurrency: number, waitingMax = 10): LlmQueue =>
  new LlmQueue({ concurrency, waitingMax, observers: [seen] });

describe('a queue', () => {
  test('[ORCH-4403] runs so many works at once, the others in order, and gives what they give', async () => {
    const queue = open(2);
    const names = ['a', 'b', 'c', 'd'];
    const results = names.map((name) => queue.submit(stand.work(name), AT));
    await settled();
    expect([stand.begun, queue.running, queue.waiting]).toEqual([['a', 'b'], 2, 2]);
    stand.end('b');
    await settled();
    expect(stand.begun).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'c']) stand.end(name);
    await settled();
    stand.end('d');
    expect(await Promise.all(results)).toEqual(names);
    await queue.idle();
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  test('[ORCH-4403] gives the very error of a work, thrown or rejected, and goes on', async () => {
    const queue = open(1);
    const error = new Error('no');
    const thrower = () => {
      throw error;
    };
    await expect(queue.submit(thrower, AT)).rejects.toBe(error);
    await expect(queue.submit(() => Promise.reject(error), AT)).rejects.toBe(error);
    expect(await queue.submit(() => 7, AT)).toBe(7);
    expect(seen.ends.map(({ failure }) => failure?.error)).toEqual([error, error, undefined]);
  });

  test('[ORCH-4403] runs a higher priority first', async () => {
    const queue = open(1);
    const submit = (name: string, priority?: number) =>
      queue.submit(stand.work(name), AT, { priority });
    const results = [submit('first'), submit('low'), submit('high', 2), submit('middle', 1)];
    for (const name of ['first', 'high', 'middle', 'low']) {
      await settled();
      stand.end(name);
    }
    await Promise.all(results);
    expect(stand.begun).toEqual(['first', 'high', 'middle', 'low']);
  });

  test('[ORCH-4403] a work sees the context of who submitted it', async () => {
    const queue = open(1);
    const user = new AsyncLocalStorage<string>();
    const names = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        user.run(name, () => queue.submit(async () => user.getStore(), AT)),
      ),
    );
    expect(names).toEqual(['a', 'b', 'c']);
  });

  test.each([
    [{ concurrency: 0 }, 'concurrency must be a whole number from 1'],
    [{ concurrency: 1.5 }, 'concurrency'],
    [{ concurrency: Number.NaN }, 'concurrency'],
    [{ concurrency: 1, waitingMax: -1 }, 'waitingMax must be a whole number from 0'],
    [{ concurrency: 1, waitingMax: Infinity }, 'waitingMax'],
  ])('[ORCH-4403] refuses the settings %j by name', (settings, message) => {
    expect(() => new LlmQueue(settings)).toThrow(RangeError);
    expect(() => new LlmQueue(settings)).toThrow(message);
  });
});

describe('a bounded queue', () => {
  test('[ORCH-4403] refuses what has no room, with a typed error that names the way out', async () => {
    const queue = open(1, 1);
    const results = ['a', 'b'].map((name) => queue.submit(stand.work(name), AT));
    const refused = queue.submit(stand.work('c'), AT);
    await expect(refused).rejects.toBeInstanceOf(LlmQueueFullError);
    await expect(refused).rejects.toMatchObject({ concurrency: 1, waitingMax: 1, retriable: true });
    await expect(refused).rejects.toThrow('await ready() before submit()');
    expect([seen.count('submitted'), seen.count('refused')]).toEqual([2, 1]);
    for (const name of ['a', 'b']) {
      await settled();
      stand.end(name);
    }
    await Promise.all(results);
    expect(stand.begun).toEqual(['a', 'b']);
  });

  test('[ORCH-4403] takes the next work as soon as one has ended, without any that wait', async () => {
    const queue = open(1, 0);
    for (const name of ['a', 'b', 'c']) {
      const result = queue.submit(stand.work(name), AT);
      await settled();
      stand.end(name);
      expect(await result).toBe(name);
    }
  });

  test('[ORCH-4403] ready waits for room, in order, and the place is not taken by another', async () => {
    const queue = open(1, 0);
    const results = [queue.submit(stand.work('a'), AT)];
    const order: string[] = [];
    const producer = async (name: string) => {
      await queue.ready();
      order.push(name);
      results.push(queue.submit(stand.work(name), AT));
    };
    const producers = ['b', 'c'].map(producer);
    await settled();
    expect(order).toEqual([]);
    for (const name of ['a', 'b', 'c']) {
      stand.end(name);
      await settled();
    }
    await Promise.all(producers);
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c']);
    expect([order, stand.runningMax]).toEqual([['b', 'c'], 1]);
  });

  test('[ORCH-4403] a place that who was woken does not use goes to the next', async () => {
    const queue = open(1, 0);
    await Promise.all([queue.ready(), queue.ready(), queue.ready()]);
    expect(await queue.submit(() => 'used', AT)).toBe('used');
  });

  test('[ORCH-4403] an abort ends the wait of ready and of a work, and frees their places', async () => {
    const queue = open(1, 1);
    const first = queue.submit(stand.work('a'), AT);
    const [waiting, unready] = [new AbortController(), new AbortController()];
    const given = queue.submit(stand.work('b'), AT, { signal: waiting.signal });
    const ready = queue.ready({ signal: unready.signal });
    const reasons = [new Error('no work'), new Error('no room')];
    unready.abort(reasons[1]);
    await expect(ready).rejects.toBe(reasons[1]);
    waiting.abort(reasons[0]);
    await expect(given).rejects.toBe(reasons[0]);
    const next = queue.submit(stand.work('c'), AT);
    stand.end('a');
    await first;
    await settled();
    stand.end('c');
    expect(await next).toBe('c');
    expect(stand.begun).toEqual(['a', 'c']);
    expect(seen.ends[0]).toEqual({ ranMs: null, failure: { error: reasons[0] } });
    await expect(queue.submit(stand.work('d'), AT, waiting)).rejects.toBe(reasons[0]);
    expect(seen.count('submitted')).toBe(3);
  });

  test('[ORCH-4403] a work that runs keeps its place after an abort, until it ends', async () => {
    const queue = open(1);
    const controller = new AbortController();
    const first = queue.submit(stand.work('a'), AT, { signal: controller.signal });
    const second = queue.submit(stand.work('b'), AT);
    await settled();
    controller.abort();
    await settled();
    expect(stand.begun).toEqual(['a']);
    stand.end('a');
    expect(await first).toBe('a');
    await settled();
    stand.end('b');
    await second;
    expect(stand.runningMax).toBe(1);
  });
});
