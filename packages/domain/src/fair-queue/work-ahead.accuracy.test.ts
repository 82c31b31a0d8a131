import { describe, expect, it } from '@jest/globals';
import { FairQueue } from './fair-queue.ts';
import { costOf, type QueuedTask, tokensOf } from './queued-task.ts';
import { costOfAll, drain, fairSettings, TaskSource, takeNext } from './testing/queue-fixtures.ts';

type Load = {
  tenants: number;
  queued: number;
  dispatched: number;
  /** Of the tenant numbers: 1 spreads the tasks evenly, more piles them up at the first. */
  skew: number;
  weightOf: (tenant: string) => number;
  /** Real over estimated tokens. */
  usage: (tenant: string) => number;
};

const EVEN: Load = {
  tenants: 20,
  queued: 400,
  dispatched: 300,
  skew: 1,
  weightOf: () => 1,
  usage: () => 1,
};
const MEAN_COST = 750;
const RUNS = 6;

/** From 0 to 1, the same in each run. */
function draw(seed: number, index: number): number {
  let hash = Math.imul(seed * 7919 + index + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** What was said of every tenth task and of the newest, over what came true, in tokens. */
function measure(seed: number, load: Load): { said: number; came: number }[] {
  const source = new TaskSource();
  const queue = new FairQueue(fairSettings({ weightOf: load.weightOf }));
  let drawn = 0;
  const next = (): QueuedTask => {
    drawn += 5;
    const at = (offset: number) => draw(seed, drawn + offset);
    return source.next({
      tenant: `${Math.floor(at(0) ** load.skew * load.tenants)}`,
      priority: at(1) < 0.5 ? 'interactive' : 'batch',
      promptTokens: Math.ceil(at(2) * 1000),
      outputTokens: Math.ceil(at(3) * 500),
      deadlineMs: at(4) < 0.2 ? 60_000 + drawn : null,
    });
  };
  const tasks: QueuedTask[] = [];
  const come = () => {
    const task = next();
    tasks.push(task);
    queue.offer(task);
  };
  for (let i = 0; i < load.queued; i += 1) come();
  for (let i = 0; i < load.dispatched; i += 1) {
    const taken = takeNext(queue);
    if (taken) queue.settle(taken, costOf(taken) * load.usage(taken.tenant));
    come();
  }
  const asked = tasks.filter((task, index) => index % 10 === 9 && queue.has(task));
  const said = new Map(asked.map((task) => [task, tokensOf(queue.ahead(task))]));
  const order = drain(queue);
  return order.flatMap((task, index) => {
    const tokens = said.get(task);
    return tokens === undefined ? [] : [{ said: tokens, came: costOfAll(order.slice(0, index)) }];
  });
}

function accuracyOf(load: Load) {
  const runs = Array.from({ length: RUNS }, (_, seed) => measure(seed, load)).flat();
  const errors = runs
    .map(({ said, came }) => Math.abs(said - came) / Math.max(came, 10 * MEAN_COST))
    .sort((a, b) => a - b);
  const sum = (of: 'said' | 'came') => runs.reduce((total, run) => total + run[of], 0);
  return {
    p50: errors[Math.floor(errors.length * 0.5)] ?? 1,
    p95: errors[Math.floor(errors.length * 0.95)] ?? 1,
    bias: Math.abs(sum('said') / sum('came') - 1),
  };
}

describe('how well it is known what is ahead, over two classes', () => {
  it.each<[string, Partial<Load>, { p50: number; p95: number; bias: number }]>([
    ['20 even tenants', {}, { p50: 0.01, p95: 0.1, bias: 0.02 }],
    [
      '10 tenants of weights 1 to 4',
      { tenants: 10, weightOf: (tenant) => 1 + (Number(tenant) % 4) },
      { p50: 0.01, p95: 0.1, bias: 0.02 },
    ],
    [
      '100 tenants, most work of a few',
      { tenants: 100, skew: 3 },
      { p50: 0.01, p95: 0.1, bias: 0.02 },
    ],
    ['500 tenants with a task each', { tenants: 500 }, { p50: 0.05, p95: 0.15, bias: 0.05 }],
    [
      'tenants that use none, one or twice of what was estimated',
      { usage: (tenant) => Number(tenant) % 3 },
      { p50: 0.02, p95: 0.15, bias: 0.02 },
    ],
  ])('[ORCH-3029] %s', (_title, load, limits) => {
    const accuracy = accuracyOf({ ...EVEN, ...load });
    expect(accuracy.p50).toBeLessThan(limits.p50);
    expect(accuracy.p95).toBeLessThan(limits.p95);
    expect(accuracy.bias).toBeLessThan(limits.bias);
  });
});
