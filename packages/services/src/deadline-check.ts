import { DeadlineUnmetError } from '@orchqueue/contract-types';
import type { ServiceDependencies } from './dependencies.ts';
import type { Forecast } from './forecast.ts';
import type { LiveTask } from './live-task.ts';
import type { Pool } from './pools.ts';

/** Throws DEADLINE_UNMET for a task whose deadline the estimate does not meet (ORCH-3079). */
export function requireDeadline(
  deps: Pick<ServiceDependencies, 'clock' | 'settings'>,
  pool: Pool,
  live: LiveTask,
  forecast: Forecast,
): void {
  const { onTime, startMs, serviceMs } = forecast;
  const { deadlineMonoMs } = live;
  if (deadlineMonoMs === null || onTime === null || startMs === null || serviceMs === null) return;
  if (onTime >= deps.settings.estimates.refuse_below) return;
  const deadlineInMs = deadlineMonoMs - deps.clock.monoMs();
  const tooShort = serviceMs > deadlineInMs;
  const message = tooShort
    ? `The task alone takes about ${Math.ceil(serviceMs)} ms, longer than its deadline.`
    : 'The queue is too long for the deadline.';
  const shortfallMs = Math.max(1, Math.ceil(startMs + serviceMs - deadlineInMs));
  throw new DeadlineUnmetError({
    message,
    // Waiting does not help a task that is too long for its own deadline.
    ...(tooShort ? {} : { retryAfterMs: shortfallMs }),
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
