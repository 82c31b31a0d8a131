import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isMissed } from '../open-loop/aim.ts';
import { toSoakAims, toSoakGrowth } from './soak-figures.ts';
import type { SoakSample } from './soak-sample.ts';

const KEPT = 500;
const COUNT = 60;

/** Twenty tasks a second, a look each ten seconds, a collection at every third. */
const samplesOf = (
  change: (tasksDone: number, index: number) => Partial<SoakSample> = () => ({}),
): SoakSample[] =>
  Array.from({ length: COUNT }, (_, index) => ({
    atSeconds: index * 10,
    tasksDone: index * 200,
    rssBytes: 150e6,
    heapBytes: index % 3 === 0 ? 40e6 : null,
    eventLogBytes: 20e3,
    storeBytes: 8e6,
    storedTasks: KEPT + 20,
    retiredTasks: Math.max(0, index * 200 - KEPT),
    archiveBytes: index * 1000,
    sessions: 40,
    fds: 60,
    ...change(index * 200, index),
  }));

const missedOf = (samples: SoakSample[]) => toSoakAims(samples, KEPT).filter(isMissed);

test('[ORCH-4506] what grows with the tasks of the second half is told for a thousand of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 500 }), (bytes) => {
      const samples = samplesOf((tasks, index) => ({
        // The first half fills caches, and does not count.
        rssBytes: 100e6 + (index < COUNT / 2 ? index * 1e6 : tasks * bytes),
        heapBytes: index % 3 === 0 ? 40e6 + tasks * bytes : null,
      }));
      const growth = toSoakGrowth(samples);
      expect(growth.rssBytes).toBeCloseTo(bytes * 1000, 0);
      expect(growth.heapBytes).toBeCloseTo(bytes * 1000, 0);
      expect(growth.storeBytes).toBe(0);
      expect(growth.tasks).toBe(29 * 200);
    }),
  );
});

test('[ORCH-4506] a soak that holds misses no aim', () => {
  expect(missedOf(samplesOf())).toEqual([]);
});

test.each<[string, (tasks: number, index: number) => Partial<SoakSample>, string]>([
  [
    'an object of each task',
    (tasks, index) => ({ heapBytes: index % 3 === 0 ? 40e6 + 120 * tasks : null }),
    'heap after a full collection, growth for 1,000 tasks',
  ],
  [
    'memory outside of the heap',
    (tasks) => ({ rssBytes: 150e6 + 600 * tasks }),
    'memory of the process (RSS), growth for 1,000 tasks',
  ],
  [
    'rows that retention forgets',
    (tasks) => ({ storeBytes: 8e6 + 150 * tasks }),
    'store and its write-ahead log, growth for 1,000 tasks',
  ],
  [
    'events of tasks that are over',
    (tasks) => ({ eventLogBytes: 20e3 + 15 * tasks }),
    'event log in memory, growth for 1,000 tasks',
  ],
  [
    'a descriptor of every five hundredth task',
    (tasks) => ({ fds: 60 + Math.floor(tasks / 500) }),
    'open descriptors, growth for 1,000 tasks',
  ],
  [
    'retention that does nothing',
    (tasks) => ({ storedTasks: tasks, retiredTasks: 0 }),
    'tasks in the store at the end',
  ],
])('[ORCH-4506] %s is a soak that fails', (_, change, what) => {
  expect(missedOf(samplesOf(change))).toMatchObject([{ what }]);
});

test('[ORCH-4506] a short soak judges no slope, and says so', () => {
  const short = samplesOf((tasks) => ({ rssBytes: 150e6 + 9000 * tasks })).slice(0, 20);
  const [, rss] = toSoakAims(short, KEPT);
  expect(rss).toMatchObject({ what: expect.stringContaining('RSS'), met: null });
});
