import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LlmQueue } from '../llm-queue.ts';

const STAGES = ['features', 'map', 'check'] as const;

const plans = fc.record({
  concurrency: fc.integer({ min: 1, max: 4 }),
  waitingMax: fc.integer({ min: 0, max: 3 }),
  inFlightMax: fc.integer({ min: 1, max: 6 }),
  order: fc.constantFrom('input' as const, 'completion' as const),
  /** Of each item, the stage that fails it. */
  fails: fc.array(fc.constantFrom(null, ...STAGES), { maxLength: 12 }),
});

test('[ORCH-4403] in any interleaving a pipeline keeps its bounds and loses no item', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), plans, async (scheduler, plan) => {
      const { concurrency, waitingMax, inFlightMax, order, fails } = plan;
      const queue = new LlmQueue({ concurrency, waitingMax });
      const steps = fails.map((): string[] => []);
      let [running, runningMax, taken, read, aheadMax] = [0, 0, 0, 0, 0];

      async function* source(): AsyncGenerator<number> {
        for (const index of fails.keys()) {
          await scheduler.schedule(Promise.resolve(), `item ${index}`);
          taken += 1;
          aheadMax = Math.max(aheadMax, taken - read);
          yield index;
        }
      }
      const run = (stage: string) => async (index: number) => {
        running += 1;
        runningMax = Math.max(runningMax, running);
        await scheduler.schedule(Promise.resolve(), `${stage} of ${index}`);
        running -= 1;
        steps[index]?.push(stage);
        if (fails[index] === stage) throw new Error(stage);
        return index;
      };
      let pipeline = queue.pipeline(source(), { inFlightMax, order, onError: 'item' });
      for (const stage of STAGES) pipeline = pipeline.stage(stage, run(stage));
      const outcomes: [number, string | null][] = [];
      const reading = (async () => {
        for await (const result of pipeline) {
          read += 1;
          outcomes.push([result.index, result.ok ? null : (result.error as Error).message]);
          await scheduler.schedule(Promise.resolve(), `reading of ${result.index}`);
        }
      })();
      await scheduler.waitFor(reading);

      const expected = fails.map((stage, index) => [index, stage]);
      const found = order === 'input' ? outcomes : outcomes.toSorted(([a], [b]) => a - b);
      expect(found).toEqual(expected);
      expect(steps).toEqual(fails.map((stage) => upTo(stage)));
      expect(runningMax).toBeLessThanOrEqual(concurrency);
      // The one that is being read makes room for another.
      expect(aheadMax).toBeLessThanOrEqual(inFlightMax);
      expect([queue.running, queue.waiting]).toEqual([0, 0]);
    }),
    { numRuns: 200 },
  );
});

const upTo = (stage: string | null): readonly string[] =>
  stage === null ? STAGES : STAGES.slice(0, STAGES.indexOf(stage as 'map') + 1);
