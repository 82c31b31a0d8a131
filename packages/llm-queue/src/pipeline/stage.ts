import type { WorkLabels } from '../work-observer.ts';

export type StageContext = {
  /** Of the item, from 0. */
  index: number;
  /** Aborted when the reader leaves, when another item ends all, or by who made the pipeline. */
  signal: AbortSignal;
};

export type StageRun<Value, Next> = (
  value: Value,
  context: StageContext,
) => Next | PromiseLike<Next>;

export type StageLabels = Omit<WorkLabels, 'stage'>;

export type Stage = { labels: WorkLabels; run: StageRun<never, unknown> };

/** What a pipeline needs of its queue. */
export type StageQueue = {
  readonly concurrency: number;
  readonly isTransparent: boolean;
  ready(options: { signal: AbortSignal }): Promise<void>;
  submit<T>(
    work: () => T | PromiseLike<T>,
    labels: WorkLabels,
    options: { signal: AbortSignal; priority: number },
  ): Promise<T>;
};
