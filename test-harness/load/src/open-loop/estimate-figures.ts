import { median } from '../statistics.ts';
import type { TaskOutcome } from './task-outcome.ts';

export type EstimateFigures = {
  /** Tasks that waited and had been told when they would start. */
  waited: number;
  /** Median of |told - true| / true. */
  startErrorMedian: number;
  /** Median of told / true: above 1 it promised too late. */
  startRatioMedian: number;
  /** Told / true of each, sorted, to three digits: their distribution. */
  startRatios: number[];
  /** The median by tenant: who is behind others is told another story than who is before them. */
  startRatioOf: Record<string, number>;
  probabilities: number;
  /** Mean square of probability minus what came: 0.25 is as good as a coin. */
  brier: number;
};

/** Below it the wait is the commit and the timer, and a share of it says nothing. */
const WAIT_MS_MIN = 100;

export function toEstimateFigures(tasks: readonly TaskOutcome[]): EstimateFigures {
  const ratios = tasks.flatMap(startRatioOf);
  const tenants = [...new Set(tasks.map(({ tenant }) => tenant))].sort();
  const squares = tasks.flatMap(({ onTimeProbability, status, endMs }) =>
    onTimeProbability === null || endMs === null
      ? []
      : [(onTimeProbability - (status === 'completed' ? 1 : 0)) ** 2],
  );
  return {
    waited: ratios.length,
    startErrorMedian: median(ratios.map((ratio) => Math.abs(ratio - 1))),
    startRatioMedian: median(ratios),
    startRatios: ratios.map((ratio) => Number(ratio.toFixed(3))).sort((one, other) => one - other),
    startRatioOf: Object.fromEntries(
      tenants.map((name) => {
        const own = tasks.filter(({ tenant }) => tenant === name);
        return [name, median(own.flatMap(startRatioOf))];
      }),
    ),
    probabilities: squares.length,
    brier: squares.reduce((total, square) => total + square, 0) / squares.length,
  };
}

/** What was told over what was true; nothing of who hardly waited or was not told. */
export function startRatioOf({ predictedStartMs, queueMs, refusal }: TaskOutcome): number[] {
  const isKnown = refusal === null && predictedStartMs !== null && queueMs !== null;
  return isKnown && queueMs > WAIT_MS_MIN ? [predictedStartMs / queueMs] : [];
}
