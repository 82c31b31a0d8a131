import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FairQueue } from './fair-queue.ts';
import { costOf, type QueuedTask } from './queued-task.ts';
import { fairSettings, TaskSource, takeNext } from './testing/queue-fixtures.ts';

/** Which tenants the next `count` dispatches go to. */
function nextTenants(queue: FairQueue, count: number): string[] {
  return Array.from({ length: count }, () => takeNext(queue)?.tenant ?? 'nobody');
}

function countOf(tenants: readonly string[], tenant: string): number {
  return tenants.filter((name) => name === tenant).length;
}

/** A queue with 300 tasks of the tenant `a`, 200 of which were dispatched. */
function busyQueue(source: TaskSource): FairQueue {
  const queue = new FairQueue(fairSettings());
  for (let i = 0; i < 300; i += 1) queue.offer(source.next());
  nextTenants(queue, 200);
  return queue;
}

describe('turns of who comes and goes', () => {
  /** A known tenant, or a new one, comes with 50 tasks while `a` has work all the time. */
  function afterIdling(known: boolean, weightOf: (tenant: string) => number): FairQueue {
    const source = new TaskSource();
    const queue = new FairQueue(fairSettings({ weightOf }));
    if (known) queue.offer(source.next({ tenant: 'b' }));
    for (let i = 0; i < 600; i += 1) queue.offer(source.next());
    for (let i = 0; i < 200; i += 1) {
      const task = takeNext(queue);
      if (task) queue.settle(task, costOf(task));
    }
    for (let i = 0; i < 50; i += 1) queue.offer(source.next({ tenant: 'b' }));
    return queue;
  }

  it('[ORCH-3075] a new tenant gets no credit for the time before it came', () => {
    const queue = afterIdling(false, () => 1);
    expect(countOf(nextTenants(queue, 20), 'b')).toBeLessThanOrEqual(11);
  });

  it('[ORCH-3075] one that took less than its share goes first for four mean tasks, no more', () => {
    for (const weight of [1, 3]) {
      const queue = afterIdling(true, (tenant) => (tenant === 'b' ? weight : 1));
      expect(nextTenants(queue, 4)).toEqual(['b', 'b', 'b', 'b']);
      const share = (16 * weight) / (weight + 1);
      expect(countOf(nextTenants(queue, 16), 'b')).toBeLessThanOrEqual(share + 1);
    }
  });

  it('[ORCH-3075] with its lead it stays within 5 % of its weight over a window of 200', () => {
    for (const weight of [1, 4, 10]) {
      const weightOf = (tenant: string) => (tenant === 'a' ? weight : 1);
      const share = countOf(nextTenants(afterIdling(true, weightOf), 200), 'b') / 200;
      // It has 50 tasks: where its weight would give it more, it runs dry.
      const due = Math.min(50 / 200, 1 / (weight + 1));
      expect(Math.abs(share - due)).toBeLessThanOrEqual(0.05);
    }
  });

  it('[ORCH-3075] a lead is spent once: it is earned by the service of others', () => {
    const queue = afterIdling(true, () => 1);
    const source = new TaskSource();
    nextTenants(queue, 4);
    for (const task of [...queue.candidates(2)]) if (task.tenant === 'b') queue.remove(task);
    queue.offer(source.next({ tenant: 'b', key: 'again' }));
    expect(countOf(nextTenants(queue, 20), 'b')).toBeLessThanOrEqual(11);
  });

  it('[ORCH-3075] going idle after each task saves nothing against one that stays', () => {
    const source = new TaskSource();
    const queue = busyQueue(source);
    const taken: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      const isQueued = [...queue.backlog('interactive')].some(({ tenant }) => tenant === 'b');
      if (!isQueued) queue.offer(source.next({ tenant: 'b' }));
      taken.push(...nextTenants(queue, 1));
    }
    expect(countOf(taken, 'b')).toBeLessThanOrEqual(31);
  });

  it('[ORCH-3075] a refund for a time before the tenant was idle adds nothing to its lead', () => {
    const source = new TaskSource();
    const queue = new FairQueue(fairSettings());
    const early = source.next({ tenant: 'b', outputTokens: 5000 });
    queue.offer(early);
    takeNext(queue);
    for (let i = 0; i < 300; i += 1) queue.offer(source.next());
    nextTenants(queue, 200);
    for (let i = 0; i < 50; i += 1) queue.offer(source.next({ tenant: 'b' }));
    queue.settle(early, 0);
    // Four mean tasks, and the costly one is still a little in the mean.
    expect(countOf(nextTenants(queue, 20), 'b')).toBeLessThanOrEqual(5 + 8);
  });

  it('[ORCH-3075] what was charged too much before a tenant came does not set it back', () => {
    const source = new TaskSource();
    const queue = new FairQueue(fairSettings());
    const served: string[] = [];
    const serve = () => {
      const task = takeNext(queue);
      if (!task) throw new Error('there is work');
      served.push(task.tenant);
      queue.settle(task, 100);
    };
    for (let i = 0; i < 300; i += 1) queue.offer(source.next({ outputTokens: 4000 }));
    while (served.length < 100) serve();
    for (let i = 0; i < 50; i += 1) queue.offer(source.next({ tenant: 'b', outputTokens: 4000 }));
    while (served.length < 120) serve();
    expect(countOf(served.slice(100), 'b')).toBeGreaterThanOrEqual(9);
    expect(countOf(served.slice(100), 'b')).toBeLessThanOrEqual(11);
  });

  it('[ORCH-3075] refunds while nobody waits set no class back against another', () => {
    const source = new TaskSource();
    const queue = new FairQueue(fairSettings());
    const early = ['batch', 'batch', 'batch', 'interactive', 'batch'] as const;
    const running = early.map((priority) => {
      queue.offer(source.next({ priority, outputTokens: 4000 }));
      return takeNext(queue) as QueuedTask;
    });
    for (const task of running) queue.settle(task, 100);
    for (let i = 0; i < 90; i += 1) {
      queue.offer(source.next({ priority: 'batch' }));
      queue.offer(source.next({ priority: 'interactive' }));
    }
    const taken = Array.from({ length: 90 }, () => takeNext(queue)?.priority);
    const batch = taken.filter((priority) => priority === 'batch').length;
    expect(batch).toBeGreaterThanOrEqual(8);
    expect(batch).toBeLessThanOrEqual(13);
  });

  it('[ORCH-3075] who comes while a class holds far too large charges waits for one round', () => {
    const source = new TaskSource();
    const queue = new FairQueue(fairSettings());
    const running: QueuedTask[] = [];
    const take = () => running.push(takeNext(queue) as QueuedTask);
    for (let i = 0; i < 16; i += 1) {
      queue.offer(source.next({ priority: 'batch', promptTokens: 0, outputTokens: 4000 }));
    }
    for (let i = 0; i < 300; i += 1) {
      queue.offer(source.next({ priority: 'batch', promptTokens: 0, outputTokens: 100 }));
    }
    for (let i = 0; i < 16; i += 1) take();
    queue.offer(source.next({ priority: 'interactive', promptTokens: 0, outputTokens: 100 }));
    let dispatches = 0;
    while (running.at(-1)?.priority === 'batch') {
      queue.settle(running.shift() as QueuedTask, 100);
      take();
      dispatches += 1;
    }
    // What runs when it comes, and as much as sixteen estimates are wrong by chance.
    expect(dispatches).toBeLessThanOrEqual(16 + 2 * 4 + 2);
  });

  it('[ORCH-3075] a task that used nothing gives its turn back', () => {
    const source = new TaskSource();
    const queue = new FairQueue(fairSettings());
    for (const tenant of ['a', 'b', 'a', 'b']) queue.offer(source.next({ tenant }));
    const first = takeNext(queue) as QueuedTask;
    expect(queue.peek()?.tenant).toBe('b');
    queue.settle(first, 0);
    queue.restore(first);
    expect(nextTenants(queue, 2)).toEqual(['b', 'a']);
    expect(queue.peek()?.tenant).toBe('b');
  });

  it('[ORCH-3075] a debt is remembered while the tenant is idle, until the others have had it', () => {
    const source = new TaskSource();
    const queue = busyQueue(source);
    const costly = source.next({ tenant: 'b' });
    queue.offer(costly);
    queue.take(costly);
    queue.settle(costly, 1000);
    queue.offer(source.next({ tenant: 'b' }));
    const until = nextTenants(queue, 20).indexOf('b');
    expect(until).toBeGreaterThanOrEqual(9);
    expect(until).toBeLessThanOrEqual(11);
  });

  it('[ORCH-3075] one that is passed over keeps its turn, and newcomers gain nothing by it', () => {
    const source = new TaskSource();
    const queue = new FairQueue(fairSettings());
    const blocked = source.next({ tenant: 'blocked' });
    queue.offer(blocked);
    for (let i = 0; i < 300; i += 1) queue.offer(source.next());
    for (let i = 0; i < 200; i += 1) {
      const [first, second] = queue.candidates(2);
      expect(first).toBe(blocked);
      expect(second && queue.take(second)).toBe(true);
    }
    for (let i = 0; i < 50; i += 1) queue.offer(source.next({ tenant: 'new' }));
    expect(takeNext(queue)).toBe(blocked);
    expect(countOf(nextTenants(queue, 20), 'new')).toBeLessThanOrEqual(11);
  });

  it('[ORCH-3075] tenants that never stop coming do not starve one that waits', () => {
    const count = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 30 }), (own, others) => {
        const source = new TaskSource();
        const queue = new FairQueue(fairSettings());
        let newcomers = 0;
        const come = () => {
          newcomers += 1;
          queue.offer(source.next({ tenant: `new ${newcomers}` }));
        };
        for (let i = 0; i < others; i += 1) come();
        for (let i = 0; i < own; i += 1) queue.offer(source.next());
        // Twice its time among the same number of lasting tenants: each new name starts afresh.
        const bound = 2 * own * (others + 1);
        let left = own;
        for (let taken = 0; taken < bound; taken += 1) {
          if (takeNext(queue)?.tenant === 'a') left -= 1;
          else come();
        }
        expect(left).toBe(0);
      }),
    );
  });
});
