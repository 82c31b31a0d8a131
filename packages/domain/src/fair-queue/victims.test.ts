import { describe, expect, it } from '@jest/globals';
import { FairQueue } from './fair-queue.ts';
import type { QueuedTask } from './queued-task.ts';
import type { QueuePolicy } from './settings.ts';
import { drain, fairSettings, TaskSource } from './testing/queue-fixtures.ts';

function queueOf(policy: QueuePolicy, capacity: number) {
  const own = { policy, capacity };
  return {
    queue: new FairQueue(fairSettings({ interactive: own, batch: own })),
    source: new TaskSource(),
  };
}

const keysIn = (queue: FairQueue): string[] =>
  drain(queue)
    .map(({ key }) => key)
    .sort();

describe('who gives way in a full class', () => {
  it('[ORCH-3005] reject: the newcomer, and only when its own class is full', () => {
    const { queue, source } = queueOf('reject', 2);
    queue.offer(source.next());
    expect(queue.refuses('interactive', 0)).toBe(false);
    expect(queue.refuses('interactive', 1)).toBe(true);
    queue.offer(source.next());
    expect(queue.refuses('interactive', 0)).toBe(true);
    const refused = { outcome: 'rejected', policy: 'reject', depth: 2, capacity: 2 };
    expect(queue.offer(source.next())).toEqual(refused);
    expect(queue.offer(source.next({ priority: 'batch' }))).toMatchObject({ victim: null });
  });

  it('[ORCH-3005] drop-lru: the longest-queued of the class, also above a smaller capacity', () => {
    const { queue, source } = queueOf('drop-lru', 3);
    queue.offer(source.next());
    const tenants = ['a', 'b', 'a'];
    for (const tenant of tenants) queue.offer(source.next({ tenant, priority: 'batch' }));
    expect(queue.refuses('batch', 5)).toBe(false);
    queue.reconfigure(fairSettings({ batch: { policy: 'drop-lru', capacity: 1 } }));
    const offered = queue.offer(source.next({ priority: 'batch', deadlineMs: 1 }));
    expect(offered).toMatchObject({ victim: { task: { key: 'k2' }, policy: 'drop-lru' } });
    expect(queue.depth('batch')).toBe(3);
    expect(keysIn(queue)).toEqual(['k1', 'k3', 'k4', 'k5']);
  });

  it('[ORCH-3005] drop-lru: what came back keeps its age', () => {
    const { queue, source } = queueOf('drop-lru', 2);
    const [old, ...rest] = [source.next(), source.next(), source.next()];
    for (const task of rest) queue.offer(task);
    queue.restore(old as QueuedTask);
    expect(queue.offer(source.next())).toMatchObject({ victim: { task: { key: 'k1' } } });
  });

  it('[ORCH-3005] [ORCH-3085] shed-low-priority: the least likely of the lower class, of equals the earliest', () => {
    const { queue, source } = queueOf('shed-low-priority', 3);
    queue.offer(source.next({ priority: 'batch' }));
    queue.offer(source.next({ priority: 'batch', deadlineMs: 300 }));
    queue.offer(source.next({ priority: 'batch', deadlineMs: 200 }));
    const likelihoods = new Map([
      ['k2', 0.5],
      ['k3', 0.9],
    ]);
    const ask = ({ key }: QueuedTask) => likelihoods.get(key) ?? 1;
    for (let i = 0; i < 3; i += 1) queue.offer(source.next(), ask);
    expect(queue.refuses('interactive', 2)).toBe(false);
    expect(queue.refuses('interactive', 3)).toBe(true);
    expect(queue.offer(source.next(), ask)).toMatchObject({ victim: { task: { key: 'k2' } } });
    queue.offer(source.next({ priority: 'batch', deadlineMs: 100 }));
    expect(queue.offer(source.next())).toMatchObject({ victim: { task: { key: 'k8' } } });
    expect(queue.offer(source.next())).toMatchObject({ victim: { task: { key: 'k3' } } });
    expect(queue.offer(source.next())).toMatchObject({ victim: { task: { key: 'k1' } } });
    expect(queue.offer(source.next())).toMatchObject({ outcome: 'rejected', depth: 7 });
  });

  it('[ORCH-3005] shed-low-priority: without deadlines the newest of the lower class leaves', () => {
    const { queue, source } = queueOf('shed-low-priority', 1);
    for (let i = 0; i < 2; i += 1) queue.restore(source.next({ priority: 'batch' }));
    queue.offer(source.next());
    expect(queue.offer(source.next())).toMatchObject({ victim: { task: { key: 'k2' } } });
  });

  it('[ORCH-3005] [ORCH-3085] shed-low-priority: batch displaces nobody, least of all a higher class', () => {
    const { queue, source } = queueOf('shed-low-priority', 1);
    queue.offer(source.next());
    queue.offer(source.next({ priority: 'batch' }));
    expect(queue.refuses('batch', 0)).toBe(true);
    expect(queue.offer(source.next({ priority: 'batch' }))).toMatchObject({ outcome: 'rejected' });
    expect(queue.size).toBe(2);
  });

  it('[ORCH-3005] shed-low-priority: asks for the 32 earliest deadlines only', () => {
    const { queue, source } = queueOf('shed-low-priority', 1);
    for (let i = 0; i < 100; i += 1) {
      queue.restore(source.next({ priority: 'batch', deadlineMs: 1000 - i }));
    }
    queue.offer(source.next());
    const asked: number[] = [];
    const offered = queue.offer(source.next(), ({ deadlineMs }) => {
      asked.push(deadlineMs ?? 0);
      return -(deadlineMs ?? 0);
    });
    expect(asked).toEqual(Array.from({ length: 32 }, (_, index) => 901 + index));
    expect(offered).toMatchObject({ victim: { task: { deadlineMs: 932 } } });
  });
});
