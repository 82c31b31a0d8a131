import { DeadlineUnmetError } from '@orchqueue/contract-types';
import type { ServiceDependencies } from './dependencies.ts';
import type { Forecast } from './forecast.ts';
import type { LiveTask } from './live-task.ts';
import type { Pool } from './pools.ts';

/** Doublings of a millisecond until about three hours. */
const DOUBLINGS_MAX = 24;

/**
 * Throws DEADLINE_UNMET for a task whose deadline the estimate does not meet (ORCH-3079). The wait
 * it tells is the time by which the deadline would have to be later, by the same likelihood.
 */
export function requireDeadline(
  deps: Pick<ServiceDependencies, 'clock' | 'settings'>,
  pool: Pool,
  live: LiveTask,
  forecast: Forecast,
): void {
  const { onTime, startMs, serviceMs, onTimeIn } = forecast;
  const { deadlineMonoMs } = live;
  if (deadlineMonoMs === null || onTime === null || startMs === null || serviceMs === null) return;
  const { refuse_below } = deps.settings.estimates;
  if (onTime >= refuse_below) return;
  const deadlineInMs = deadlineMonoMs - deps.clock.monoMs();
  const message =
    serviceMs > deadlineInMs
      ? `The task alone takes about ${Math.ceil(serviceMs)} ms, longer than its deadline.`
      : 'The queue is too long for the deadline.';
  const isEnough = (moreMs: number) => onTimeIn(deadlineInMs + moreMs) >= refuse_below;
  throw new DeadlineUnmetError({
    message,
    retryAfterMs: leastMs(isEnough),
    policyLabel: 'deadline',
    poolId: pool.facts.poolId,
    engine: pool.facts.engine,
    details: {
      deadline_in_ms: Math.floor(deadlineInMs),
      predicted_start_ms: startMs,
      predicted_service_ms: Math.ceil(serviceMs),
      on_time_probability: onTime,
    },
  });
}

/** The least whole milliseconds that are enough, to about a tenth; `isEnough` is monotone. */
function leastMs(isEnough: (ms: number) => boolean): number {
  let high = 1;
  for (let step = 0; step < DOUBLINGS_MAX && !isEnough(high); step += 1) high *= 2;
  let low = high / 2;
  while (high - low > Math.max(1, high / 10)) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return Math.ceil(high);
}
