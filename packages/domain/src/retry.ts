/** Doublings beyond this add nothing: any base is past any limit by then. */
const DOUBLINGS_MAX = 50;

/**
 * Exponential backoff with full jitter (ORCH-4204), in milliseconds: uniform between 0 and the
 * step, so that those who failed together do not come back together. `attempt` is the one that has
 * failed, counted from 1; `random01` is uniform in [0, 1). Where the engine asked for `askedMs`,
 * the backoff comes after it; both together last `maxMs` at most.
 */
export function retryDelayMs(
  failed: { attempt: number; baseMs: number; maxMs: number; askedMs?: number },
  random01: number,
): number {
  const { attempt, baseMs, maxMs, askedMs = 0 } = failed;
  const backoffMs = random01 * Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, DOUBLINGS_MAX));
  return Math.min(maxMs, askedMs + backoffMs);
}

export type RetryDecision =
  | { retry: true; delayMs: number }
  | { retry: false; reason: 'attempts' | 'deadline' };

/**
 * Whether a failed attempt is followed by another, and after which delay (ORCH-4204). One that
 * cannot end before the deadline is not made; a delay that is all that stands in the way is
 * shortened. Where the service time is unknown, half of what is left is kept for it.
 */
export function decideRetry(failed: {
  /** The one that has failed, counted from 1. */
  attempt: number;
  attemptsMax: number;
  deadlineInMs: number | null;
  expectedServiceMs: number | null;
  delayMs: number;
}): RetryDecision {
  const { deadlineInMs, expectedServiceMs, delayMs } = failed;
  if (failed.attempt >= failed.attemptsMax) return { retry: false, reason: 'attempts' };
  if (deadlineInMs === null) return { retry: true, delayMs };
  const latestMs = deadlineInMs - (expectedServiceMs ?? deadlineInMs / 2);
  if (deadlineInMs <= 0 || latestMs < 0) return { retry: false, reason: 'deadline' };
  return { retry: true, delayMs: Math.min(delayMs, latestMs) };
}
