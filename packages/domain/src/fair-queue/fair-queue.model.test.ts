import { describe, expect, it } from '@jest/globals';
import type { Priority } from '@orchqueue/contract-types';
import fc from 'fast-check';
import { FairQueue } from './fair-queue.ts';
import type { QueuedTask } from './queued-task.ts';
import type { FairQueueSettings, QueuePolicy } from './settings.ts';
import { NaiveQueue } from './testing/naive-queue.ts';
import { TaskSource } from './testing/queue-fixtures.ts';

const CLASSES = ['interactive', 'batch'] as const;
const priority = fc.constantFrom<Priority>(...CLASSES);
const tenant = fc.constantFrom('a', 'b', 'c', 'd');
const tokens = fc.integer({ min: 0, max: 500 });
const classSettings = fc.record({
  capacity: fc.integer({ min: 0, max: 12 }),
  policy: fc.constantFrom<QueuePolicy>('reject', 'drop-lru', 'shed-low-priority'),
  weight: fc.integer({ min: 1, max: 8 }),
});
const classes = fc.record({ interactive: classSettings, batch: classSettings });
/** Of the tenants in their order; whole, so that sums of them are exact. */
const weights = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('offer' as const),
      priority,
      tenant,
      promptTokens: tokens,
      outputTokens: tokens,
      deadlineMs: fc.option(fc.integer({ min: 0, max: 90_000 })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('take' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take one' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restore' as const), pick: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('settle' as const), pick: fc.nat(), tokens }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('reconfigure' as const), classes, weights }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Any number that follows from the task alone. */
const likelihood = ({ order }: QueuedTask): number => (order % 7) / 7;

class Pair {
  readonly queue: FairQueue;
  readonly naive: NaiveQueue;
  readonly #source = new TaskSource();
  #settings: FairQueueSettings;
  #taken: QueuedTask[] = [];

  constructor(settings: FairQueueSettings) {
    this.#settings = settings;
    this.queue = new FairQueue(settings);
    this.naive = new NaiveQueue(settings);
  }

  run(now: Step): void {
    if (now.kind === 'offer') this.#offer(now);
    else if (now.kind === 'take') this.#take(this.naive.first());
    else if (now.kind === 'take one') this.#take(pick(this.naive.tasks, now.pick));
    else if (now.kind === 'remove') this.#remove(pick(this.naive.tasks, now.pick));
    else if (now.kind === 'settle') this.#settle(pick(this.#taken, now.pick), now.tokens);
    else if (now.kind === 'restore') this.#restore(pick(this.#taken, now.pick));
    else this.#reconfigure(now.classes, of(now.weights));
  }

  #offer(own: Partial<QueuedTask>): void {
    const task = this.#source.next(own);
    const offered = this.queue.offer(task, likelihood);
    expect(offered).toEqual(this.naive.offer(task, likelihood));
  }

  #take(task: QueuedTask | undefined): void {
    expect(this.queue.take(task?.key ?? 'nobody')).toBe(task);
    if (!task) return;
    this.naive.take(task);
    this.#taken.push(task);
  }

  #remove(task: QueuedTask | undefined): void {
    expect(this.queue.remove(task?.key ?? 'nobody')).toBe(task);
    if (task) this.naive.remove(task);
  }

  #restore(task: QueuedTask | undefined): void {
    if (!task) return;
    this.#taken = this.#taken.filter((other) => other !== task);
    this.queue.restore(task);
    this.naive.restore(task);
  }

  #settle(task: QueuedTask | undefined, usedTokens: number): void {
    if (!task) return;
    this.queue.settle(task, usedTokens);
    this.naive.settle(task, usedTokens);
  }

  #reconfigure(own: FairQueueSettings['classes'], weightOf: (tenant: string) => number): void {
    this.#settings = { ...this.#settings, classes: own, weightOf };
    this.queue.reconfigure(this.#settings);
    this.naive.reconfigure(this.#settings);
  }
}

function pick<T>(from: readonly T[], index: number): T | undefined {
  return from[index % from.length];
}

function of(own: readonly number[]): (tenant: string) => number {
  return (name) => own['abcd'.indexOf(name)] ?? 1;
}

function expectSame({ queue, naive }: Pair, isFair: boolean): void {
  expect(queue.size).toBe(naive.tasks.length);
  expect(queue.peek()).toBe(naive.first());
  for (const own of CLASSES) {
    const tasks = naive.in(own);
    expect(queue.depth(own)).toBe(tasks.length);
    const counts = new Map([...queue.backlog(own)].map((entry) => [entry.tenant, entry.tasks]));
    const expected = Map.groupBy(tasks, (task) => task.tenant);
    expect(counts).toEqual(new Map([...expected].map(([name, group]) => [name, group.length])));
    for (const name of 'abcd') {
      expect(queue.tenantDepth(own, name)).toBe(expected.get(name)?.length ?? 0);
    }
    if (!isFair) continue;
    const candidates = queue.candidates(20).filter((task) => task.priority === own);
    expect(candidates).toEqual(naive.heads(own));
  }
}

function agree(discipline: FairQueueSettings['discipline']): void {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 120, size: 'max' }),
      classes,
      weights,
      (steps, first, own) => {
        const pair = new Pair({ discipline, classes: first, weightOf: of(own) });
        for (const next of steps) {
          pair.run(next);
          expectSame(pair, discipline === 'fair');
        }
        for (let next = pair.naive.first(); next; next = pair.naive.first()) {
          pair.run({ kind: 'take' });
          expect(pair.queue.peek()).toBe(pair.naive.first());
        }
        expect(pair.queue.size).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
}

describe('FairQueue against a list with the same rules', () => {
  it('[ORCH-3004][ORCH-3005][ORCH-3025][ORCH-3075][ORCH-3080] fair: any mix of calls', () => {
    agree('fair');
  });

  it('[ORCH-3004][ORCH-3005][ORCH-3025] fifo: any mix of calls', () => {
    agree('fifo');
  });
});
