import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { getHeapStatistics } from 'node:v8';
import { descriptorLimit, openDescriptors } from './file-descriptors.ts';
import type { Metrics } from './metrics.ts';
import { oldGenerationShare } from './old-generation.ts';

const INTERVAL_MS = 1_000;
/** Its timer fires so often: 50 samples a second, for about 0.3 % of a slow core. */
const LOOP_RESOLUTION_MS = 20;
const NANOS_PER_SECOND = 1e9;
const QUANTILES = [
  { share: 'p50', percentile: 50 },
  { share: 'p99', percentile: 99 },
] as const;

/** Calls back once; the returned function takes it back. */
type After = (delayMs: number, callback: () => void) => () => void;

type Pressure = {
  /** Used share of what the heap may hold, from 0 to about 1. */
  heapRatio: number;
  /** Open share of the file descriptors; null where the system does not tell. */
  fdsRatio: number | null;
};

type LoopMonitor = Pick<
  ReturnType<typeof monitorEventLoopDelay>,
  'enable' | 'disable' | 'percentile' | 'reset'
>;

export type ProcessFiguresSettings = {
  metrics: Pick<Metrics, 'set'>;
  /** Between two looks at the event loop, 20 where it is left out; fewer cost less. */
  loopResolutionMs?: number;
  /** What follows is for tests. This is else a timer that keeps no process alive. */
  after?: After;
  /** In nanoseconds, from one firing of a timer of that resolution to the next. */
  loop?: LoopMonitor;
  /** The soft limit of file descriptors, and how many are open. */
  descriptors?: { limit(): Promise<number | null>; open(limit: number): Promise<number> };
};

const afterUnref: After = (delayMs, callback) => {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

/**
 * Memory, file descriptors and event loop of this process, as metrics and as the figures that
 * admission asks for (ORCH-4305). They are sampled once a second, so that asking costs nothing.
 */
export class ProcessFigures {
  readonly #metrics: Pick<Metrics, 'set'>;
  readonly #after: After;
  readonly #descriptors: NonNullable<ProcessFiguresSettings['descriptors']>;
  readonly #loop: LoopMonitor;
  readonly #loopResolutionMs: number;
  readonly #pressure: Pressure = { heapRatio: 0, fdsRatio: null };
  #cancelTimer: () => void = () => {};
  #fdsLimit: number | null = null;
  #stopped = false;

  constructor({ metrics, after = afterUnref, loop, ...settings }: ProcessFiguresSettings) {
    const { descriptors, loopResolutionMs: resolution = LOOP_RESOLUTION_MS } = settings;
    this.#metrics = metrics;
    this.#after = after;
    this.#loopResolutionMs = resolution;
    this.#loop = loop ?? monitorEventLoopDelay({ resolution });
    this.#descriptors = descriptors ?? { limit: descriptorLimit, open: openDescriptors };
  }

  /** As last sampled. */
  readonly pressure = (): Pressure => this.#pressure;

  /** Resolves with the first sample taken. */
  async start(): Promise<void> {
    this.#loop.enable();
    this.#fdsLimit = await this.#descriptors.limit();
    await this.#sample();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer();
    this.#loop.disable();
  }

  /** The next one is due after this one has ended, so that a slow system is not asked twice. */
  async #sample(): Promise<void> {
    this.#sampleMemory();
    this.#sampleLoop();
    await this.#sampleDescriptors();
    if (this.#stopped) return;
    this.#cancelTimer = this.#after(INTERVAL_MS, () => void this.#sample());
  }

  #sampleMemory(): void {
    const { used_heap_size, heap_size_limit } = getHeapStatistics();
    this.#metrics.set('orchq_process_memory_bytes', { kind: 'rss' }, process.memoryUsage.rss());
    this.#metrics.set('orchq_process_memory_bytes', { kind: 'heap_used' }, used_heap_size);
    this.#metrics.set('orchq_process_memory_bytes', { kind: 'heap_limit' }, heap_size_limit);
    this.#pressure.heapRatio = oldGenerationShare();
  }

  /** The histogram counts from one firing of its timer to the next, the interval included. */
  #sampleLoop(): void {
    for (const { share, percentile } of QUANTILES) {
      const seconds =
        this.#loop.percentile(percentile) / NANOS_PER_SECOND - this.#loopResolutionMs / 1_000;
      this.#metrics.set('orchq_event_loop_delay_seconds', { share }, Math.max(0, seconds));
    }
    this.#loop.reset();
  }

  async #sampleDescriptors(): Promise<void> {
    const limit = this.#fdsLimit;
    const open = limit === null ? null : await this.#descriptors.open(limit).catch(() => null);
    if (limit === null || open === null) {
      this.#pressure.fdsRatio = null;
      return;
    }
    this.#pressure.fdsRatio = open / limit;
    this.#metrics.set('orchq_process_fds', { kind: 'open' }, open);
    this.#metrics.set('orchq_process_fds', { kind: 'limit' }, limit);
  }
}
