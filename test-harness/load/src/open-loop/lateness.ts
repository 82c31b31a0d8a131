import { percentile } from '../statistics.ts';

/**
 * A generator that is late does not send what the plan says: the load is not the one that the
 * report names. A timer of Node is a millisecond late by itself, and on a core with other work 5 to
 * 10 were seen; 50 ms is a seventh of the mean service time. Times of a task count from its
 * arrival, so lateness only adds to them.
 */
const LATE_P99_MS_MAX = 50;

export type Lateness = { p99Ms: number; maxMs: number; fault: string | null };

export function judgeLateness(latenessMs: readonly number[]): Lateness {
  const sorted = Float64Array.from(latenessMs).sort();
  const p99Ms = percentile(sorted, 0.99);
  const maxMs = sorted.at(-1) ?? 0;
  const isLate = !(p99Ms <= LATE_P99_MS_MAX);
  const fault = isLate
    ? `the generator sent its tasks late (p99 ${p99Ms.toFixed(0)} ms, at most ${LATE_P99_MS_MAX})`
    : null;
  return { p99Ms, maxMs, fault };
}
