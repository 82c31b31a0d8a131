import type { LoadOutcome, TaskOutcome } from './task-outcome.ts';

/** The part of a load that is measured: after the queue has filled, until the last arrival. */
export type TimeWindow = { fromMs: number; toMs: number };

/** A third for filling: at 3x the queue of 384 places is full after about 9 seconds of 30. */
const WARM_UP_SHARE = 1 / 3;

export const windowOf = ({ loadMs }: Pick<LoadOutcome, 'loadMs'>): TimeWindow => ({
  fromMs: loadMs * WARM_UP_SHARE,
  toMs: loadMs,
});

export const cameIn = ({ fromMs, toMs }: TimeWindow, { atMs }: TaskOutcome): boolean =>
  atMs >= fromMs && atMs <= toMs;

export const endedIn = ({ fromMs, toMs }: TimeWindow, { endMs }: TaskOutcome): boolean =>
  endMs !== null && endMs >= fromMs && endMs <= toMs;
