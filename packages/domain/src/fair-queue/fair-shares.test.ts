import { describe, expect, it } from '@jest/globals';
import type { Priority } from '@orchqueue/contract-types';
import fc from 'fast-check';
import { FairQueue } from './fair-queue.ts';
import type { QueuedTask } from './queued-task.ts';
import { costOfAll, fairSettings, TaskSource, takeNext } from './testing/queue-fixtures.ts';

const WINDOW = 200;
const MAX_COST = 400;
const weight = fc.integer({ min: 1, max: 10 });

/** Keeps `depth` tasks of each flow queued and dispatches `count` tasks. */
function dispatchBacklogged(
  queue: FairQueue,
  flows: readonly (() => QueuedTask)[],
  count: number,
): QueuedTask[] {
  const source = new Map<string, () => QueuedTask>();
  const add = (next: () => QueuedTask) => {
    const task = next();
    source.set(task.key, next);
    queue.offer(task);
  };
  for (const next of flows) for (let i = 0; i < 3; i += 1) add(next);
  return Array.from({ length: count }, () => {
    const taken = takeNext(queue);
    const next = taken && source.get(taken.key);
    if (!taken || !next) throw new Error('a backlogged flow ran dry');
    add(next);
    return taken;
  });
}

function dispatchTenants(weights: readonly number[], costs: () => number, count: number) {
  const queue = new FairQueue(fairSettings({ weightOf: (name) => weights[Number(name)] ?? 1 }));
  const source = new TaskSource();
  const flows = weights.map((_, index) => () => {
    const promptTokens = costs();
    return source.next({ tenant: `${index}`, promptTokens, outputTokens: 0 });
  });
  return dispatchBacklogged(queue, flows, count);
}

function ofTenant(tasks: readonly QueuedTask[], tenant: string): QueuedTask[] {
  return tasks.filter((task) => task.tenant === tenant);
}

describe('shares of who has work all the time', () => {
  it('[ORCH-3075] equal costs: two tenants are within 5 % of their weights in any window', () => {
    const others = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 });
    fc.assert(
      fc.property(weight, weight, others, fc.nat(40), (a, b, more, skipped) => {
        const tasks = dispatchTenants([a, b, ...more], () => 100, 1500);
        const ofTheTwo = tasks.filter(({ tenant }) => tenant === '0' || tenant === '1');
        const window = ofTheTwo.slice(skipped, skipped + WINDOW);
        expect(window).toHaveLength(WINDOW);
        const share = ofTenant(window, '0').length / window.length;
        expect(Math.abs(share - a / (a + b))).toBeLessThanOrEqual(0.05);
      }),
      { numRuns: 30 },
    );
  });

  it('[ORCH-3075] any costs: service by weight differs by one largest task of each at most', () => {
    const costs = fc.array(fc.integer({ min: 1, max: MAX_COST }), { minLength: 40, maxLength: 60 });
    fc.assert(
      fc.property(weight, weight, costs, fc.nat(200), fc.nat(200), (a, b, some, from, length) => {
        let made = 0;
        const next = () => {
          made += 1;
          return some[made % some.length] ?? 1;
        };
        const window = dispatchTenants([a, b, 2], next, 400).slice(from, from + length);
        const [ofA, ofB] = ['0', '1'].map((tenant) => costOfAll(ofTenant(window, tenant)));
        const apart = Math.abs((ofA ?? 0) / a - (ofB ?? 0) / b);
        expect(apart).toBeLessThanOrEqual(MAX_COST / a + MAX_COST / b + 1e-6);
      }),
    );
  });

  it('[ORCH-3075] two classes share 8 : 1 within 5 % in any window, whatever their tenants', () => {
    const tenants = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(tenants, tenants, fc.nat(200), (ofInteractive, ofBatch, from) => {
        const source = new TaskSource();
        const flow = (priority: Priority) => (_: unknown, index: number) => () =>
          source.next({ priority, tenant: `${index}` });
        const flows = [
          ...Array.from({ length: ofInteractive }, flow('interactive')),
          ...Array.from({ length: ofBatch }, flow('batch')),
        ];
        const tasks = dispatchBacklogged(new FairQueue(fairSettings()), flows, 400);
        const window = tasks.slice(from, from + WINDOW);
        const batch = window.filter(({ priority }) => priority === 'batch').length;
        expect(Math.abs(batch / WINDOW - 1 / 9)).toBeLessThanOrEqual(0.05);
      }),
      { numRuns: 30 },
    );
  });

  it('[ORCH-3075] who uses 3 times its estimate gets the share of its weight in real tokens', () => {
    fc.assert(
      fc.property(weight, weight, fc.integer({ min: 0, max: 8 }), (a, b, running) => {
        const queue = new FairQueue(fairSettings({ weightOf: (name) => (name === 'a' ? a : b) }));
        const source = new TaskSource();
        const used = { a: 0, b: 0 };
        const inFlight: QueuedTask[] = [];
        const flows = (['a', 'b'] as const).map((tenant) => () => source.next({ tenant }));
        const dispatched = 2000;
        for (const next of flows) for (let i = 0; i < dispatched; i += 1) queue.offer(next());
        for (let i = 0; i < dispatched; i += 1) {
          const taken = takeNext(queue);
          if (taken) inFlight.push(taken);
          const ended = inFlight.length > running ? inFlight.shift() : undefined;
          if (!ended) continue;
          const tokens = ended.tenant === 'a' ? 300 : 100;
          used[ended.tenant === 'a' ? 'a' : 'b'] += tokens;
          queue.settle(ended, tokens);
        }
        expect(Math.abs(used.a / (used.a + used.b) - a / (a + b))).toBeLessThanOrEqual(0.05);
      }),
      { numRuns: 20 },
    );
  });
});
