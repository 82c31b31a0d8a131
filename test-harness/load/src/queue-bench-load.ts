import { FairQueue } from '@orchqueue/domain';
import { BenchTasks, ofClass, QUEUE_SETTINGS } from './queue-bench-tasks.ts';
import { median } from './statistics.ts';

const PAIRS_PER_ROUND = 20_000;
const MIN_ROUNDS = 30;
const AHEAD_CALLS = 20_000;

export type QueueFigure = {
  queued: number;
  /** Wall time of one enqueue and one dequeue, the median over rounds, and of the best round. */
  pairNs: number;
  bestPairNs: number;
  pairsPerSecond: number;
  /** Flat where the time grows like the logarithm. */
  pairNsPerLog2: number;
  /** A pair with a look-up of what is ahead of the newcomer, as an admission makes it. */
  forecastPairNs: number;
  /** One look-up alone, where nothing changed since the last. */
  aheadNs: number;
  /** Of the queue without the tasks; null unless Node runs with `--expose-gc`. */
  bytesPerTask: number | null;
};

/** Holds each depth while pairs of enqueue and dequeue run. */
export function benchQueue(depths: readonly number[], tenants: number): QueueFigure[] {
  return depths.map((queued) => benchDepth(queued, tenants));
}

function benchDepth(queued: number, tenants: number): QueueFigure {
  const source = new BenchTasks(tenants);
  const { queue, bytesPerTask } = filledQueue(queued, source);
  const rounds = Math.max(MIN_ROUNDS, Math.ceil(queued / PAIRS_PER_ROUND));
  // The first third warms up.
  const roundsOf = (looksAhead: boolean) =>
    Array.from({ length: rounds }, () => roundNs(queue, source, looksAhead)).slice(rounds / 3);
  const perPair = roundsOf(false);
  const pairNs = median(perPair);
  return {
    queued,
    pairNs,
    bestPairNs: Math.min(...perPair),
    pairsPerSecond: 1e9 / pairNs,
    pairNsPerLog2: pairNs / Math.log2(queued),
    forecastPairNs: median(roundsOf(true)),
    aheadNs: aheadNs(queue, source),
    bytesPerTask,
  };
}

function filledQueue(queued: number, source: BenchTasks) {
  const queue = new FairQueue(QUEUE_SETTINGS);
  const tasks = source.batch(queued);
  const before = usedBytes();
  for (const task of tasks) queue.offer(task);
  const after = usedBytes();
  const known = before !== null && after !== null;
  return { queue, bytesPerTask: known ? (after - before) / queued : null };
}

function usedBytes(): number | null {
  if (!globalThis.gc) return null;
  // The second collection frees the buffers that the first found to be garbage.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function roundNs(queue: FairQueue, source: BenchTasks, looksAhead: boolean): number {
  const tasks = source.batch(PAIRS_PER_ROUND);
  let priority = queue.peek()?.priority ?? 'batch';
  const startedAtMono = performance.now();
  for (const task of tasks) {
    ofClass(task, priority);
    if (looksAhead) queue.ahead(task);
    queue.offer(task);
    const next = queue.peek();
    if (!next) throw new Error('the queue ran dry');
    queue.take(next);
    priority = next.priority;
  }
  return ((performance.now() - startedAtMono) * 1e6) / PAIRS_PER_ROUND;
}

function aheadNs(queue: FairQueue, source: BenchTasks): number {
  const newcomers = source.batch(AHEAD_CALLS);
  let tasks = 0;
  const startedAtMono = performance.now();
  for (const task of newcomers) tasks += queue.ahead(task).tasks;
  const ns = ((performance.now() - startedAtMono) * 1e6) / AHEAD_CALLS;
  if (!(tasks > 0)) throw new Error('nothing was ahead of anyone');
  return ns;
}
