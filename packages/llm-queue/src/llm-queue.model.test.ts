import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LlmQueue } from './llm-queue.ts';
import { LlmQueueFullError } from './llm-queue-full-error.ts';
import { RecordedWorks } from './testing/recorded-works.ts';

const AT = { stage: 'map' };
const RUNS = { numRuns: 300 };

const bounds = fc.record({
  concurrency: fc.integer({ min: 1, max: 4 }),
  waitingMax: fc.integer({ min: 0, max: 4 }),
});
const plans = fc.array(fc.constantFrom('ends', 'fails', 'is aborted'), { maxLength: 20 });

type Fate = 'completed' | 'failed' | 'refused' | 'given up';

test('[ORCH-4403] in any interleaving: the cap and the bound hold, nothing is lost or run twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), bounds, plans, async (scheduler, limits, works) => {
      const seen = new RecordedWorks();
      const queue = new LlmQueue({ ...limits, observers: [seen] });
      const placesMax = limits.concurrency + limits.waitingMax;
      const submitted: number[] = [];
      const begun: number[] = [];
      const faults: string[] = [];
      let [running, taken] = [0, 0];

      const run = async (id: number, plan: string): Promise<number> => {
        begun.push(id);
        running += 1;
        if (running > limits.concurrency) faults.push(`${running} run`);
        await scheduler.schedule(Promise.resolve(), `end of ${id}`);
        running -= 1;
        if (plan === 'fails') throw new Error(`${id}`);
        return id;
      };
      const submit = async (id: number, plan: string): Promise<Fate> => {
        await scheduler.schedule(Promise.resolve(), `submission of ${id}`);
        const controller = new AbortController();
        if (plan === 'is aborted') {
          const aborting = scheduler.schedule(Promise.resolve(), `abort of ${id}`);
          void aborting.then(() => controller.abort(new Error(`${id} aborted`)));
        }
        taken += 1;
        if (queue.running + queue.waiting > placesMax) faults.push('more than places');
        submitted.push(id);
        const { signal } = controller;
        try {
          const value = await queue.submit(() => run(id, plan), AT, { signal });
          if (value !== id) faults.push(`${id} got ${value}`);
          return 'completed';
        } catch (error) {
          if (!(error instanceof LlmQueueFullError)) {
            return begun.includes(id) ? 'failed' : 'given up';
          }
          if (taken <= placesMax) faults.push(`${id} was refused at ${taken} of ${placesMax}`);
          return 'refused';
        } finally {
          taken -= 1;
        }
      };
      const fates = await scheduler.waitFor(Promise.all(works.map((plan, id) => submit(id, plan))));
      expect(faults).toEqual([]);
      const ran = submitted.filter((id) => ['completed', 'failed'].includes(fates[id] ?? ''));
      expect(begun).toEqual(ran);
      const count = (...wanted: Fate[]) => fates.filter((fate) => wanted.includes(fate)).length;
      expect(seen.count('refused')).toBe(count('refused'));
      expect(seen.count('submitted')).toBe(count('completed', 'failed', 'given up'));
      expect(seen.count('started')).toBe(count('completed', 'failed'));
      expect(seen.count('ended')).toBe(seen.count('submitted'));
      expect([queue.running, queue.waiting]).toEqual([0, 0]);
    }),
    RUNS,
  );
});

test('[ORCH-4403] producers that await ready are never refused, and all their works end', async () => {
  const producers = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), bounds, producers, async (scheduler, limits, counts) => {
      const queue = new LlmQueue(limits);
      let [taken, takenMax] = [0, 0];
      const work = async () => {
        await scheduler.schedule(Promise.resolve(), 'end');
        taken -= 1;
      };
      const produce = async (count: number): Promise<number> => {
        const results: Promise<void>[] = [];
        for (let number = 0; number < count; number += 1) {
          await scheduler.schedule(Promise.resolve(), 'next');
          await queue.ready();
          taken += 1;
          takenMax = Math.max(takenMax, taken);
          results.push(queue.submit(work, AT));
        }
        return (await Promise.all(results)).length;
      };
      const ended = await scheduler.waitFor(Promise.all(counts.map(produce)));
      expect(ended).toEqual(counts);
      expect(takenMax).toBeLessThanOrEqual(limits.concurrency + limits.waitingMax);
    }),
    RUNS,
  );
});
