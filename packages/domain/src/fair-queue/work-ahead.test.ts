import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FairQueue } from './fair-queue.ts';
import { plus, type QueuedTask, type Work } from './queued-task.ts';
import { costOfAll, drain, fairSettings, TaskSource, takeNext } from './testing/queue-fixtures.ts';

const MAX_TOKENS = 250;
const MAX_COST = 2 * MAX_TOKENS;
const WEIGHTS = { interactive: 8, batch: 1 };

const tokens = fc.integer({ min: 1, max: MAX_TOKENS });
const anyTask = fc.record({
  promptTokens: tokens,
  outputTokens: tokens,
  deadlineMs: fc.option(fc.integer({ min: 0, max: 90_000 })),
});
const ofTenants = fc.record({
  own: anyTask,
  tenant: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  priority: fc.constantFrom('interactive' as const, 'batch' as const),
});

function sumOf(tasks: readonly QueuedTask[]): Work {
  return {
    tasks: tasks.length,
    promptTokens: tasks.reduce((sum, task) => sum + task.promptTokens, 0),
    outputTokens: tasks.reduce((sum, task) => sum + task.outputTokens, 0),
  };
}

/** Pairs of what was said to be ahead of each task, and what then went before it. */
function saidAndTrue(queue: FairQueue, tasks: readonly QueuedTask[]) {
  const said = new Map(tasks.map((task) => [task, queue.ahead(task)]));
  const order = drain(queue);
  return order.flatMap((task, index) => {
    const work = said.get(task);
    return work ? [{ task, said: work, before: order.slice(0, index) }] : [];
  });
}

describe('what is ahead of a task', () => {
  it('[ORCH-3029] one tenant: exact at any place, queued or not', () => {
    fc.assert(
      fc.property(fc.array(anyTask, { maxLength: 60, size: 'max' }), anyTask, (all, late) => {
        const source = new TaskSource();
        const queue = new FairQueue(fairSettings());
        const tasks = all.map((own) => source.next(own));
        for (const task of tasks) queue.offer(task);
        const next = source.next(late);
        const saidBefore = queue.ahead(next);
        expect(queue.ahead(next, saidBefore)).toEqual(plus(saidBefore, saidBefore));
        queue.offer(next);
        expect(queue.ahead(next)).toEqual(saidBefore);
        for (const { said, before } of saidAndTrue(queue, [...tasks, next])) {
          expect(said).toEqual(sumOf(before));
        }
      }),
    );
  });

  it('[ORCH-2007] [ORCH-3029] work that is kept for a tenant counts as if it were queued', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 20 }), (own, others, kept) => {
        const queueOf = (mine: number) => {
          const source = new TaskSource();
          const queue = new FairQueue(fairSettings());
          const equal = { priority: 'batch' as const, promptTokens: 10, outputTokens: 10 };
          for (let at = 0; at < mine; at += 1) queue.offer(source.next({ ...equal, tenant: 'a' }));
          for (let at = 0; at < others; at += 1)
            queue.offer(source.next({ ...equal, tenant: 'b' }));
          return { queue, next: source.next({ ...equal, tenant: 'a' }) };
        };
        const said = queueOf(own);
        const work = { tasks: kept, promptTokens: kept * 10, outputTokens: kept * 10 };
        const queued = queueOf(own + kept);
        const { tasks } = queued.queue.ahead(queued.next);
        expect(Math.abs(said.queue.ahead(said.next, work).tasks - tasks)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('[ORCH-3029] fifo: exact over all tenants and classes', () => {
    fc.assert(
      fc.property(fc.array(ofTenants, { maxLength: 60, size: 'max' }), (all) => {
        const source = new TaskSource();
        const queue = new FairQueue(fairSettings({ discipline: 'fifo' }));
        const tasks = all.map(({ own, ...rest }) => source.next({ ...own, ...rest }));
        for (const task of tasks) queue.offer(task);
        for (const { said, before } of saidAndTrue(queue, tasks)) {
          expect(said).toEqual(sumOf(before));
        }
      }),
    );
  });

  it('[ORCH-3029] several tenants: within one largest task of each other tenant and class', () => {
    const all = fc.array(ofTenants, { minLength: 1, maxLength: 80, size: 'max' });
    fc.assert(
      fc.property(all, fc.nat(200), (some, dispatched) => {
        const source = new TaskSource();
        const weightOf = (tenant: string) => 1 + 'abcde'.indexOf(tenant);
        const queue = new FairQueue(fairSettings({ weightOf }));
        const next = (index: number) => {
          const { own, ...rest } = some[index % some.length] ?? { own: {} };
          return source.next({ ...own, ...rest });
        };
        for (const index of some.keys()) queue.offer(next(index));
        for (let i = 0; i < dispatched; i += 1) {
          queue.offer(next(i));
          takeNext(queue);
        }
        const tasks = queue.candidates(20);
        for (const { task, said, before } of saidAndTrue(queue, tasks)) {
          const wrong = Math.abs(said.promptTokens + said.outputTokens - costOfAll(before));
          const inClass = 4 * MAX_COST;
          const other = task.priority === 'batch' ? 'interactive' : 'batch';
          const inOther = MAX_COST + (inClass * WEIGHTS[other]) / WEIGHTS[task.priority];
          expect(wrong).toBeLessThanOrEqual(inClass + inOther);
        }
      }),
    );
  });
});
