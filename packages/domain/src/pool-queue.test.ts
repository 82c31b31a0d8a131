import { describe, expect, it } from '@jest/globals';
import type { Priority } from '@orchqueue/contract-types';
import fc from 'fast-check';
import { PoolQueue, type QueueEntry } from './pool-queue.ts';

const settings = (capacity = 1000) => ({
  interactive: { capacity, policy: 'reject' as const, weight: 8 },
  batch: { capacity, policy: 'drop-lru' as const, weight: 1 },
});
const entry = (key: string, priority: Priority, cost = 100): QueueEntry => ({
  key,
  priority,
  cost,
});

function drain(queue: PoolQueue): QueueEntry[] {
  const taken: QueueEntry[] = [];
  for (let next = queue.take(); next; next = queue.take()) taken.push(next);
  return taken;
}

describe('PoolQueue', () => {
  it('[ORCH-3004] keeps arrival order inside a class under any mix of offers, takes and removals', () => {
    const operation = fc.oneof(
      fc.record({
        kind: fc.constant('offer' as const),
        batch: fc.boolean(),
        cost: fc.integer({ min: 1, max: 5000 }),
      }),
      fc.record({ kind: fc.constant('take' as const) }),
      fc.record({ kind: fc.constant('remove' as const), pick: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const queue = new PoolQueue(settings());
        const waiting: QueueEntry[] = [];
        for (const [index, op] of operations.entries()) {
          if (op.kind === 'offer') {
            const next = entry(`k${index}`, op.batch ? 'batch' : 'interactive', op.cost);
            expect(queue.offer(next)).toEqual({ outcome: 'queued', victim: null });
            waiting.push(next);
          } else if (op.kind === 'remove' && waiting.length > 0) {
            const [gone] = waiting.splice(op.pick % waiting.length, 1);
            expect(queue.remove(gone?.priority ?? 'batch', gone?.key ?? '')).toBe(true);
          } else if (op.kind === 'take') {
            const taken = queue.take();
            const first = waiting.find(({ priority }) => priority === taken?.priority);
            expect(taken).toBe(first);
            if (first) waiting.splice(waiting.indexOf(first), 1);
          }
          expect(queue.size).toBe(waiting.length);
        }
        expect(drain(queue)).toHaveLength(waiting.length);
      }),
    );
  });

  it('[ORCH-3075] two backlogged classes share 8 : 1, and neither starves', () => {
    const queue = new PoolQueue(settings());
    for (let i = 0; i < 450; i += 1) {
      queue.offer(entry(`i${i}`, 'interactive'));
      queue.offer(entry(`b${i}`, 'batch'));
    }
    const first = Array.from({ length: 450 }, () => queue.take()?.priority);
    const batch = first.filter((priority) => priority === 'batch').length;
    expect(batch).toBeGreaterThanOrEqual(49);
    expect(batch).toBeLessThanOrEqual(51);
  });

  it('[ORCH-3075] a class that was idle gets no credit for the past', () => {
    const queue = new PoolQueue(settings());
    for (let i = 0; i < 500; i += 1) queue.offer(entry(`i${i}`, 'interactive'));
    for (let i = 0; i < 400; i += 1) queue.take();
    for (let i = 0; i < 20; i += 1) queue.offer(entry(`b${i}`, 'batch'));
    const next = Array.from({ length: 18 }, () => queue.take()?.priority);
    expect(next.filter((priority) => priority === 'batch').length).toBeLessThanOrEqual(3);
  });

  it('[ORCH-3005] a full interactive class refuses the newcomer', () => {
    const queue = new PoolQueue(settings(2));
    queue.offer(entry('a', 'interactive'));
    expect(queue.refuses('interactive', 0)).toBe(false);
    expect(queue.refuses('interactive', 1)).toBe(true);
    queue.offer(entry('b', 'interactive'));
    const refused = queue.offer(entry('c', 'interactive'));
    expect(refused).toEqual({ outcome: 'rejected', policy: 'reject', depth: 2, capacity: 2 });
    expect(drain(queue).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('[ORCH-3005] a full batch class ends its longest-queued task and never one of another class', () => {
    const queue = new PoolQueue(settings(2));
    queue.offer(entry('i', 'interactive'));
    queue.offer(entry('a', 'batch'));
    queue.offer(entry('b', 'batch'));
    expect(queue.offer(entry('c', 'batch'))).toMatchObject({
      outcome: 'queued',
      victim: { key: 'a' },
    });
    expect(
      drain(queue)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['b', 'c', 'i']);
  });

  it('[ORCH-4301] what was accepted is restored beyond the bound, in its place', () => {
    const queue = new PoolQueue(settings(1));
    queue.offer(entry('a', 'interactive'));
    queue.restore(entry('retry', 'interactive'), 'front');
    queue.restore(entry('recovered', 'interactive'), 'end');
    expect(drain(queue).map(({ key }) => key)).toEqual(['retry', 'a', 'recovered']);
  });

  it('a key that is queued twice is refused loudly', () => {
    const queue = new PoolQueue(settings());
    queue.offer(entry('a', 'batch'));
    expect(() => queue.offer(entry('a', 'batch'))).toThrow(RangeError);
  });
});
