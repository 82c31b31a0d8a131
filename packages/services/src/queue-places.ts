import { AdmissionRejectError, type Priority } from '@orchqueue/contract-types';
import {
  isHeldBack,
  openPlaces,
  placesOfShare,
  type QueuedTask,
  type TenantClaim,
} from '@orchqueue/domain';
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
   * Throws ADMISSION_REJECT with a promise when the class takes nobody (ORCH-3005), or nobody of
   * this tenant. `caller` names the same request when it comes again; it is asked for only while
   * somebody is refused.
   */
  require(pool: Pool, task: QueuedTask, caller: () => string): void {
    const { priority } = task;
    const { waitingRoom, pending } = pool.classes[priority];
    const now = this.#deps.clock.monoMs();
    const claim = this.#claim(pool, task, now);
    const takes = (kept: number, reachable = kept) =>
      !pool.queue.refuses(priority, pending + reachable) &&
      !isHeldBack({ ...claim, taken: claim.taken + kept });
    if (waitingRoom.size === 0) {
      if (takes(0)) return;
    } else if (waitingRoom.redeem(caller(), now)) {
      this.#count('redeemed');
      if (takes(0)) return;
    } else {
      // A place is kept in the queue, never at an engine that would stand idle for it.
      const isAtOnce = claim.taken < this.#forecasts.slotCount(pool);
      const kept = isAtOnce ? 0 : waitingRoom.reserved(now);
      if (takes(kept, reachable(claim, kept))) {
        // It came before its time, and there was room.
        waitingRoom.forget(caller());
        return;
      }
    }
    throw this.#rejected(pool, priority, claim, caller());
  }

  /** What the tenant has of the class, and what it may have. It came, whatever the answer is. */
  #claim(pool: Pool, { tenant, priority }: QueuedTask, now: number): TenantClaim {
    const { tenants, pending, pendingOf } = pool.classes[priority];
    const { queue } = this.#deps.settings;
    return {
      capacity: queue[priority].capacity,
      reserveRatio: queue[priority].tenant_reserve_ratio,
      taken: pool.queue.depth(priority) + pending,
      held: pool.queue.tenantDepth(priority, tenant) + (pendingOf.get(tenant) ?? 0),
      share: tenants.came(tenant, pool.queue.weightOf(tenant), now),
    };
  }

  /** Until one place of the class is free. */
  backoffMs(pool: Pool, priority: Priority): number {
    const everyMs = this.#forecasts.placeEveryMs(pool, priority);
    return everyMs === null ? BACKOFF_UNKNOWN_MS : Math.max(1, Math.ceil(everyMs));
  }

  #rejected(
    pool: Pool,
    priority: Priority,
    claim: TenantClaim,
    caller: string,
  ): AdmissionRejectError {
    const { capacity, policy } = pool.queue.settings(priority);
    const everyMs = this.backoffMs(pool, priority);
    const now = this.#deps.clock.monoMs();
    const retryAfterMs = Math.ceil(
      pool.classes[priority].waitingRoom.promise(caller, now, everyMs),
    );
    this.#count('made');
    const facts = {
      retryAfterMs: Math.max(1, retryAfterMs),
      engine: pool.facts.engine,
      poolId: pool.facts.poolId,
    };
    const details = { priority, depth: pool.queue.depth(priority), capacity };
    if (claim.taken >= capacity || !isHeldBack(claim)) {
      return new AdmissionRejectError({ ...facts, policyLabel: policy, details });
    }
    const tenant_places_max = placesOfShare(claim);
    return new AdmissionRejectError({
      ...facts,
      message: 'The class is nearly full, and the tenant has its share of the places.',
      policyLabel: 'tenant_share',
      details: { ...details, tenant_places: claim.held, tenant_places_max },
    });
  }

  #count(outcome: 'made' | 'redeemed'): void {
    this.#deps.metrics.inc('orchq_retry_promises_total', { outcome });
  }
}

/** Places of admissions whose commit is under way; below 0: they are in the queue now, or gone. */
export function holdPlaces(pool: Pool, { tenant, priority }: QueuedTask, places: number): void {
  const own = pool.classes[priority];
  const held = (own.pendingOf.get(tenant) ?? 0) + places;
  own.pending += places;
  if (held > 0) own.pendingOf.set(tenant, held);
  else own.pendingOf.delete(tenant);
}

/**
 * Kept places that a newcomer has to leave: those in the open part only, where it is below its
 * share while others want the class, for what is reserved is for such as it.
 */
function reachable(claim: TenantClaim, kept: number): number {
  const isFavoured = claim.share < 1 && claim.held < placesOfShare(claim);
  const open = openPlaces(claim);
  if (!isFavoured || open === claim.capacity) return kept;
  return Math.min(kept, Math.max(0, open - claim.taken));
}
