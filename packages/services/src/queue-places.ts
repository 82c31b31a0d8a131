import { AdmissionRejectError, type Priority } from '@orchqueue/contract-types';
import { BACKOFF_UNKNOWN_MS } from './admission-refusal.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Forecasts } from './forecast.ts';
import type { Pool } from './pools.ts';

/**
 * Who gets a place in a full queue. A refusal that says when to come back keeps a place for it:
 * under overload newcomers would otherwise take every place before those who wait as they were told
 * (ORCH-2007).
 */
export class QueuePlaces {
  readonly #deps: ServiceDependencies;
  readonly #forecasts: Forecasts;

  constructor(deps: ServiceDependencies, forecasts: Forecasts) {
    this.#deps = deps;
    this.#forecasts = forecasts;
  }

  /**
   * Throws ADMISSION_REJECT with a promise when the class takes nobody (ORCH-3005). `caller` names
   * the same request when it comes again; it is asked for only while somebody is refused.
   */
  require(pool: Pool, priority: Priority, caller: () => string): void {
    const { waitingRoom, pending } = pool.classes[priority];
    const now = this.#deps.clock.monoMs();
    if (waitingRoom.size === 0) {
      if (!pool.queue.refuses(priority, pending)) return;
    } else if (waitingRoom.redeem(caller(), now)) {
      this.#observe(pool, priority, 'redeemed');
      if (!pool.queue.refuses(priority, pending)) return;
    } else {
      const waiting = pool.queue.depth(priority) + pending;
      // A place is kept in the queue, never at an engine that would stand idle for it.
      const kept = waiting < this.#forecasts.slotCount(pool) ? 0 : waitingRoom.reserved(now);
      if (!pool.queue.refuses(priority, pending + kept)) {
        // It came before its time, and there was room.
        waitingRoom.forget(caller());
        return;
      }
    }
    throw this.#rejected(pool, priority, caller());
  }

  /** Until one place of the class is free. */
  backoffMs(pool: Pool, priority: Priority): number {
    const everyMs = this.#forecasts.placeEveryMs(pool, priority);
    return everyMs === null ? BACKOFF_UNKNOWN_MS : Math.max(1, Math.ceil(everyMs));
  }

  #rejected(pool: Pool, priority: Priority, caller: string): AdmissionRejectError {
    const { capacity, policy } = pool.queue.settings(priority);
    const everyMs = this.backoffMs(pool, priority);
    const now = this.#deps.clock.monoMs();
    const retryAfterMs = Math.ceil(
      pool.classes[priority].waitingRoom.promise(caller, now, everyMs),
    );
    this.#observe(pool, priority, 'made');
    return new AdmissionRejectError({
      policyLabel: policy,
      retryAfterMs: Math.max(1, retryAfterMs),
      engine: pool.facts.engine,
      poolId: pool.facts.poolId,
      details: { priority, depth: pool.queue.depth(priority), capacity },
    });
  }

  #observe(pool: Pool, priority: Priority, outcome: 'made' | 'redeemed'): void {
    const { metrics } = this.#deps;
    metrics.inc('orch_retry_promises_total', { outcome });
    const labels = { pool: pool.facts.poolId, priority };
    metrics.set('orch_retry_promises', labels, pool.classes[priority].waitingRoom.size);
  }
}
