import { beforeEach, describe, expect, test } from '@jest/globals';
import { LlmQueue } from '../llm-queue.ts';
import { RecordedWorks } from '../testing/recorded-works.ts';
import { Stand } from '../testing/stand.ts';
import { settled, until } from '../testing/until.ts';
import { PipelineLeftError } from './carry.ts';
import type { PipelineOptions, PipelineResult } from './pipeline.ts';

let stand: Stand;
beforeEach(() => {
  stand = new Stand();
});

/** Two stages whose works are held by the stand. */
const held = (queue: LlmQueue, items: Iterable<string>, options: PipelineOptions = {}) =>
  queue
    .pipeline(items, options)
    .stage('features', (item) => stand.work(`${item}-features`)())
    .stage('map', (features) => stand.work(`${features}-map`)());

async function read<Item, Value>(
  results: AsyncIterable<PipelineResult<Item, Value>>,
): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const result of results) values.push(result.ok ? result.value : result.error);
  return values;
}

describe('stages', () => {
  test('[ORCH-4403] overlap: the features of later items run while an earlier one maps', async () => {
    const queue = new LlmQueue({ concurrency: 2 });
    const items = ['a', 'b', 'c', 'd'];
    const reading = read(held(queue, items));
    await until(() => stand.running === 2);
    stand.end('a-features');
    await until(() => stand.begun.includes('c-features'));
    await settled();
    stand.end('b-features');
    await settled();
    // The mapping of the first waits, and goes before the features of the fourth.
    expect(stand.runningNames).toEqual(['c-features', 'a-features-map']);
    expect(stand.begun).not.toContain('d-features');
    while (stand.runningNames.length > 0) {
      for (const name of stand.runningNames) stand.end(name);
      await settled();
    }
    expect(await reading).toEqual(items.map((item) => `${item}-features-map`));
    expect(stand.runningMax).toBe(2);
  });

  test('[ORCH-4403] carry their labels, those of the pipeline where they have none', async () => {
    const seen: unknown[] = [];
    const trace = { started: () => {}, within: <T>(work: () => T) => work(), ended: () => {} };
    const submitted = (labels: unknown) => {
      seen.push(labels);
      return trace;
    };
    const observers = [{ submitted, refused: () => {} }];
    const queue = new LlmQueue({ concurrency: 1, observers });
    const options = { modelName: 'small', serviceId: 'nightly' };
    const pipeline = queue
      .pipeline(['a'], options)
      .stage('features', (item) => item)
      .stage('map', (item) => item, { modelName: 'large' });
    expect(await read(pipeline)).toEqual(['a']);
    expect(seen).toEqual([
      { stage: 'features', ...options },
      { stage: 'map', ...options, modelName: 'large' },
    ]);
  });

  test('[ORCH-4403] completion order lets no long item hold up the others', async () => {
    const queue = new LlmQueue({ concurrency: 2 });
    const results = queue
      .pipeline(['slow', 'quick'], { order: 'completion' })
      .stage('map', (item) => stand.work(item)());
    const reading = read(results);
    await until(() => stand.running === 2);
    stand.end('quick');
    await settled();
    stand.end('slow');
    expect(await reading).toEqual(['quick', 'slow']);
  });

  test('[ORCH-4403] a pipeline in a work of its queue goes item by item, in that place', async () => {
    const seen = new RecordedWorks();
    const queue = new LlmQueue({ concurrency: 1, waitingMax: 0, observers: [seen] });
    const values = await queue.submit(
      () => read(queue.pipeline([1, 2]).stage('inner', async (item) => item * 2)),
      { stage: 'outer' },
    );
    expect(values).toEqual([2, 4]);
    expect(seen.count('submitted')).toBe(1);
  });

  test('[ORCH-4403] refuses a bound of its items by name', () => {
    const queue = new LlmQueue({ concurrency: 1 });
    expect(() => queue.pipeline([], { inFlightMax: 0 })).toThrow('inFlightMax');
  });
});

describe('the end of a pipeline', () => {
  test('[ORCH-4403] an error ends all: what runs is aborted and waited for, and it is thrown', async () => {
    const queue = new LlmQueue({ concurrency: 2 });
    const error = new Error('no');
    const reasons: unknown[] = [];
    let closed = false;
    function* items() {
      try {
        for (let index = 0; ; index += 1) yield index;
      } finally {
        closed = true;
      }
    }
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const pipeline = queue.pipeline(items()).stage('map', async (index, { signal }) => {
      if (index === 1) throw error;
      await ended;
      reasons.push(signal.reason);
    });
    const reading = read(pipeline);
    let isOver = false;
    void reading.catch(() => {
      isOver = true;
    });
    await settled();
    await settled();
    expect(isOver).toBe(false);
    end();
    await expect(reading).rejects.toBe(error);
    await until(() => closed);
    expect(reasons).toEqual([error]);
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  test('[ORCH-4403] who leaves the loop aborts what runs, and the source is closed', async () => {
    const queue = new LlmQueue({ concurrency: 2 });
    let [given, closed] = [0, false];
    async function* items() {
      try {
        for (; ; given += 1) yield given;
      } finally {
        closed = true;
      }
    }
    const reasons: unknown[] = [];
    const pipeline = queue.pipeline(items(), { inFlightMax: 3 }).stage(
      'map',
      (index, { signal }) =>
        new Promise((resolve) => {
          if (index === 0) resolve(index);
          signal.addEventListener('abort', () => resolve(reasons.push(signal.reason)));
        }),
    );
    for await (const { item } of pipeline) {
      expect(item).toBe(0);
      break;
    }
    await until(() => closed);
    expect(reasons.every((reason) => reason instanceof PipelineLeftError)).toBe(true);
    expect(reasons.length).toBeGreaterThan(0);
    expect([queue.running, queue.waiting, given]).toEqual([0, 0, expect.any(Number)]);
    expect(given).toBeLessThanOrEqual(4);
  });

  test.each(['abort', 'item'] as const)(
    '[ORCH-4403] the signal ends a source that says nothing, onError %s',
    async (onError) => {
      const queue = new LlmQueue({ concurrency: 1 });
      const controller = new AbortController();
      const items = {
        [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
      };
      const options = { signal: controller.signal, onError };
      const reading = read(queue.pipeline(items, options).stage('map', (item) => item));
      await settled();
      const reason = new Error('enough');
      controller.abort(reason);
      await expect(reading).rejects.toBe(reason);
    },
  );

  test('[ORCH-4403] an error of the source is thrown after what it gave', async () => {
    const queue = new LlmQueue({ concurrency: 1 });
    const error = new Error('torn');
    async function* items() {
      yield 'a';
      throw error;
    }
    const values: string[] = [];
    const reading = (async () => {
      for await (const { item } of queue.pipeline(items()).stage('map', (item) => item)) {
        values.push(item);
      }
    })();
    await expect(reading).rejects.toBe(error);
    expect(values).toEqual(['a']);
  });
});
