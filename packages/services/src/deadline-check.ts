import { DeadlineUnmetError } from '@orchqueue/contract-types';
import type { LateCaller } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { Forecast, Forecasts } from './forecast.ts';
import type { LiveTask } from './live-task.ts';
import type { Pool } from './pools.ts';

/** Doublings of a millisecond until about three hours. */
const DOUBLINGS_MAX = 24;
/** Nobody is told to come back for a deadline that will rather be missed. */
const PROMISED_LIKELIHOOD = 0.5;

/** Turns by which the time of one is told: of a few, slots that are about to be free hide it. */
const MANY = 64;

/** What a task passed, and how to make good a promise if something else refuses it. */
type Passed = { forecast: Forecast; keep: (waitMs: number) => void };

/**
 * Refuses tasks whose deadline the estimate does not meet (ORCH-3079), and keeps a turn for those
 * who come back as they were told (ORCH-2007).
 */
export class DeadlineCheck {
  readonly #deps: Pick<ServiceDependencies, 'clock' | 'settings' | 'metrics'>;
  readonly #forecasts: Forecasts;

  constructor(deps: ServiceDependencies, forecasts: Forecasts) {
    this.#deps = deps;
    this.#forecasts = forecasts;
  }

  /** Throws DEADLINE_UNMET. `caller` names the same request when it comes again. */
  require(pool: Pool, live: LiveTask, caller: () => string): Passed {
    const { queued, deadlineMonoMs } = live;
    const { tenant } = queued;
    const forecast = this.#forecast(pool, queued, 0);
    if (deadlineMonoMs === null || forecast.onTime === null) return { forecast, keep: () => {} };
    const now = this.#deps.clock.monoMs();
    const deadlineInMs = deadlineMonoMs - now;
    const nameOf = (): LateCaller => ({ key: caller(), tenant, deadlineInMs });
    const { deadlinePlaces } = pool.classes[queued.priority];
    const keep = (waitMs: number) => deadlinePlaces.putBack(nameOf(), now, waitMs, now);
    if (deadlinePlaces.isEmpty(tenant)) {
      if (this.#isEnough(forecast)) return { forecast, keep };
      throw this.#unmet(pool, live, nameOf(), forecast);
    }
    const late = nameOf();
    const sinceMs = deadlinePlaces.redeem(late, now);
    if (sinceMs !== null) return this.#comeBack(pool, live, late, sinceMs);
    const kept = deadlinePlaces.expected(late, now, deadlineMonoMs);
    // A slot that is free is kept for nobody.
    const isAlone = kept === 0 || forecast.rawStartMs === 0;
    if (!this.#isEnough(isAlone ? forecast : this.#forecast(pool, queued, kept))) {
      throw this.#unmet(pool, live, late, forecast);
    }
    // It came before its time, and there was room.
    deadlinePlaces.forget(late);
    return { forecast, keep };
  }

  /** It is queued as if it had been since its refusal. */
  #comeBack(pool: Pool, live: LiveTask, late: LateCaller, sinceMs: number): Passed {
    const { queued } = live;
    queued.dueMs = this.#turnMs(late, sinceMs);
    const forecast = this.#forecast(pool, queued, 0);
    const now = this.#deps.clock.monoMs();
    const { deadlinePlaces } = pool.classes[queued.priority];
    const keep = (waitMs: number) => deadlinePlaces.putBack(late, now, waitMs, sinceMs);
    this.#count('redeemed');
    if (this.#isEnough(forecast)) return { forecast, keep };
    keep(this.#waitMs(pool, live, late));
    throw this.#unmet(pool, live, late, forecast);
  }

  #forecast(pool: Pool, queued: LiveTask['queued'], kept: number): Forecast {
    return this.#forecasts.of(pool, queued, pool.classes[queued.priority].pending, kept);
  }

  #isEnough({ onTime }: Pick<Forecast, 'onTime'>): boolean {
    return onTime === null || onTime >= this.#deps.settings.estimates.refuse_below;
  }

  /** Not behind tasks without a deadline that came later. */
  #turnMs({ deadlineInMs }: LateCaller, sinceMs: number): number {
    return sinceMs + Math.min(deadlineInMs, this.#deps.settings.queue.patience_ms);
  }

  #unmet(pool: Pool, live: LiveTask, late: LateCaller, forecast: Forecast): DeadlineUnmetError {
    const { deadlinePlaces, waitingRoom } = pool.classes[live.queued.priority];
    const { deadlineInMs } = late;
    const { startMs, onTime } = forecast;
    const serviceMs = Math.ceil(forecast.serviceMs ?? 0);
    const facts = {
      policyLabel: 'deadline',
      poolId: pool.facts.poolId,
      engine: pool.facts.engine,
      details: {
        deadline_in_ms: Math.floor(deadlineInMs),
        predicted_start_ms: startMs,
        predicted_service_ms: serviceMs,
        on_time_probability: onTime,
      },
    };
    const waitMs = this.#waitMs(pool, live, late);
    if (!this.#isEnough({ onTime: forecast.onTimeIn(deadlineInMs, -(forecast.rawStartMs ?? 0)) })) {
      const message = `The task alone takes about ${serviceMs} ms: allow more, or ask for less.`;
      return new DeadlineUnmetError({ ...facts, message, retryAfterMs: waitMs });
    }
    const now = this.#deps.clock.monoMs();
    const retryAfterMs = deadlinePlaces.promise(late, now, waitMs);
    // A turn without a place in a full class would be worth nothing.
    if (waitingRoom.size > 0) waitingRoom.putBack(late.key, now, retryAfterMs);
    this.#count('made');
    const message = 'The queue is too long for the deadline.';
    return new DeadlineUnmetError({ ...facts, message, retryAfterMs });
  }

  /**
   * Until what is before its turn, queued and promised, leaves it the time that it asks for. A turn
   * is promised where it fits between those that were promised before.
   */
  #waitMs(pool: Pool, { queued }: LiveTask, late: LateCaller): number {
    const now = this.#deps.clock.monoMs();
    const turn = { ...queued, dueMs: Math.min(queued.dueMs, this.#turnMs(late, now)) };
    const { onTimeIn, rawStartMs } = this.#forecast(pool, turn, 0);
    const behindMs = this.#forecast(pool, turn, MANY).rawStartMs ?? 0;
    const turnMs = Math.max(0, behindMs - (rawStartMs ?? 0)) / MANY;
    const { deadlinePlaces } = pool.classes[queued.priority];
    const likely = Math.max(PROMISED_LIKELIHOOD, this.#deps.settings.estimates.refuse_below);
    return leastMs((moreMs) => {
      const kept = deadlinePlaces.expected(late, now, now + moreMs);
      return onTimeIn(late.deadlineInMs + moreMs, kept * turnMs) >= likely;
    });
  }

  #count(outcome: 'made' | 'redeemed'): void {
    this.#deps.metrics.inc('orchq_retry_promises_total', { outcome });
  }
}

/** Whole milliseconds that are enough, and of a monotone `isEnough` about a tenth too many. */
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
