import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FairQueue } from './fair-queue.ts';
import type { QueuedTask } from './queued-task.ts';
import type { FairQueueSettings } from './settings.ts';
import { drain, fairSettings, TaskSource, takeNext } from './testing/queue-fixtures.ts';

const keysOf = (tasks: readonly QueuedTask[]): string[] => tasks.map(({ key }) => key);
const step = fc.record({
  takes: fc.boolean(),
  tenant: fc.constantFrom('a', 'b', 'c'),
  priority: fc.constantFrom('interactive' as const, 'batch' as const),
  outputTokens: fc.nat(500),
});

/** What was dispatched of each class and tenant, over any mix of offers and takes. */
function dispatched(
  steps: readonly (Partial<QueuedTask> & { takes: boolean })[],
  settings: FairQueueSettings,
): QueuedTask[][] {
  const queue = new FairQueue(settings);
  const source = new TaskSource();
  const taken: QueuedTask[] = [];
  for (const { takes, ...own } of steps) {
    queue.offer(source.next(own));
    const task = takes ? takeNext(queue) : undefined;
    if (task) taken.push(task);
  }
  taken.push(...drain(queue));
  return [...Map.groupBy(taken, ({ tenant, priority }) => `${tenant} ${priority}`).values()];
}

describe('FairQueue', () => {
  it('[ORCH-3004] arrival order inside a class and tenant under any mix of offers and takes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100, size: 'max' }), (steps) => {
        for (const group of dispatched(steps, fairSettings())) {
          const orders = group.map(({ order }) => order);
          expect(orders).toEqual([...orders].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('[ORCH-3080] of one tenant the earliest due goes first, and equals in arrival order', () => {
    const dues = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60, size: 'max' });
    fc.assert(
      fc.property(dues, (own) => {
        const steps = own.map((deadlineMs) => ({ takes: false, deadlineMs }));
        const [group = []] = dispatched(steps, fairSettings());
        const expected = [...group].sort((a, b) => a.dueMs - b.dueMs || a.order - b.order);
        expect(keysOf(group)).toEqual(keysOf(expected));
      }),
    );
  });

  it('[ORCH-3004] fifo goes by arrival over all classes and tenants', () => {
    const queue = new FairQueue(fairSettings({ discipline: 'fifo' }));
    const source = new TaskSource();
    const tasks = ['a', 'a', 'b', 'a'].map((tenant, index) =>
      source.next({ tenant, priority: index === 1 ? 'batch' : 'interactive', deadlineMs: -index }),
    );
    for (const task of tasks) queue.offer(task);
    expect(keysOf(queue.candidates(9))).toEqual(['k1', 'k2', 'k3']);
    expect(keysOf(drain(queue))).toEqual(['k1', 'k2', 'k3', 'k4']);
  });

  it.each(['fair', 'fifo'] as const)(
    '[ORCH-3075] by %s a tenant whose first tasks are held has the next one as its candidate',
    (discipline) => {
      const queue = new FairQueue(fairSettings({ discipline }));
      const source = new TaskSource();
      for (const tenant of ['a', 'a', 'a', 'b']) queue.offer(source.next({ tenant }));
      const held = new Set(['k1', 'k2']);
      const free = () => keysOf(queue.candidates(9, ({ key }) => held.has(key)));
      expect(free()).toEqual(['k3', 'k4']);
      held.add('k3');
      expect(free()).toEqual(['k4']);
      held.clear();
      expect(free()).toEqual(['k1', 'k4']);
    },
  );

  it('[ORCH-3075] candidates come in the order in which they would be dispatched', () => {
    const queue = new FairQueue(fairSettings());
    const source = new TaskSource();
    for (let i = 0; i < 24; i += 1) {
      const priority = i % 2 === 0 ? 'interactive' : 'batch';
      queue.offer(source.next({ tenant: `t${i}`, priority }));
    }
    expect(keysOf(queue.candidates(5))).toHaveLength(5);
    const candidates = keysOf(queue.candidates(24));
    expect(candidates).toEqual(keysOf(drain(queue)));
  });

  it('[ORCH-4301] what was accepted is restored beyond the bound, in its place', () => {
    const queue = new FairQueue(fairSettings({ interactive: { capacity: 2 } }));
    const source = new TaskSource();
    for (let i = 0; i < 2; i += 1) queue.offer(source.next());
    const first = takeNext(queue) as QueuedTask;
    queue.offer(source.next());
    queue.restore(first);
    queue.restore(source.next());
    expect(queue.depth('interactive')).toBe(4);
    expect(queue.offer(source.next())).toMatchObject({ outcome: 'rejected', depth: 4 });
    expect(keysOf(drain(queue))).toEqual(['k1', 'k2', 'k3', 'k4']);
  });

  it('[ORCH-3004] each class has a bound of its own, whatever waits in the other', () => {
    const queue = new FairQueue(fairSettings({ interactive: { capacity: 2 } }));
    const source = new TaskSource();
    for (let i = 0; i < 3; i += 1) queue.offer(source.next({ priority: 'batch' }));
    queue.offer(source.next());
    expect(queue.refuses('interactive', 0)).toBe(false);
    expect(queue.offer(source.next())).toMatchObject({ outcome: 'queued', victim: null });
    expect(queue.refuses('interactive', 0)).toBe(true);
    expect(queue.refuses('batch', 0)).toBe(false);
  });

  it('[ORCH-3004] new settings keep what is queued, in the order of the new discipline', () => {
    const queue = new FairQueue(fairSettings());
    const source = new TaskSource();
    const tasks = ['a', 'a', 'b'].map((tenant) => source.next({ tenant }));
    for (const task of tasks) queue.offer(task);
    queue.reconfigure(fairSettings({ interactive: { capacity: 1 } }));
    expect(queue.size).toBe(3);
    expect(queue.settings('interactive').capacity).toBe(1);
    queue.reconfigure(fairSettings({ discipline: 'fifo' }));
    expect(keysOf(queue.candidates(3))).toEqual(['k1', 'k3']);
    expect(queue.take(tasks[0] as QueuedTask)).toBe(true);
    queue.reconfigure(fairSettings({ weightOf: (tenant) => (tenant === 'b' ? 2 : 1) }));
    queue.restore(source.next({ key: 'k1', order: 1, dueMs: 0 }));
    expect(keysOf(drain(queue))).toEqual(['k1', 'k3', 'k2']);
  });

  it('[ORCH-3026] a task that left is gone for every later call', () => {
    const queue = new FairQueue(fairSettings());
    const source = new TaskSource();
    const task = source.next();
    queue.offer(task);
    expect(queue.has(task)).toBe(true);
    expect(queue.remove(task)).toBe(true);
    expect(queue.has(task)).toBe(false);
    expect(queue.remove(task)).toBe(false);
    expect(queue.take(task)).toBe(false);
    expect(queue.peek()).toBeUndefined();
    expect(queue.candidates(3)).toEqual([]);
  });

  it('[ORCH-3026] another queue, and a copy, have nothing of a task that is queued', () => {
    const queue = new FairQueue(fairSettings());
    const other = new FairQueue(fairSettings());
    const source = new TaskSource();
    const task = source.next();
    queue.offer(task);
    other.offer(source.next());
    for (const [own, of] of [
      [task, other],
      [{ ...task }, queue],
    ] as const) {
      expect(of.has(own)).toBe(false);
      expect(of.remove(own)).toBe(false);
      expect(of.take(own)).toBe(false);
      expect(() => of.offer(own)).toThrow(RangeError);
    }
    expect([queue.size, other.size]).toEqual([1, 1]);
    expect(queue.take(task)).toBe(true);
    other.offer(task);
    expect(other.size).toBe(2);
  });

  it('a task that is queued twice, and a weight that is not positive, are refused loudly', () => {
    const queue = new FairQueue(fairSettings());
    const task = new TaskSource().next();
    queue.offer(task);
    expect(() => queue.offer(task)).toThrow(RangeError);
    expect(() => queue.restore(task)).toThrow(RangeError);
    expect(queue.size).toBe(1);
    expect(() => new FairQueue(fairSettings({ batch: { weight: 0 } }))).toThrow(RangeError);
  });
});
