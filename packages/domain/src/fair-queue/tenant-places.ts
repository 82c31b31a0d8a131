import { LinkedQueue } from '../linked-queue.ts';

type Comer = { tenant: string; weight: number; cameMs: number };

/** Tenants that are remembered: beyond it the one that came longest ago counts no more. */
const TENANTS_MAX = 10_000;

/**
 * Which tenants want places in a class: those that came lately, whether they got one or not. Times
 * are milliseconds of one monotonic clock. Every operation is O(1) for each tenant that came.
 */
export class TenantPlaces {
  readonly #memoryMs: number;
  /** In the order of their last visits. */
  readonly #comers = new LinkedQueue<Comer>();
  #weights = 0;

  /** `memoryMs`: after so long without a visit a tenant wants nothing any more. */
  constructor(memoryMs: number) {
    this.#memoryMs = memoryMs;
  }

  /** A tenant asks for a place. Returns its share by weight among all that came, 1 when alone. */
  came(tenant: string, weight: number, nowMs: number): number {
    this.#forget(this.#comers.remove(tenant));
    this.#comers.push(tenant, { tenant, weight, cameMs: nowMs });
    this.#weights += weight;
    while (this.#isOver(nowMs)) this.#forget(this.#comers.shift());
    return this.#comers.size === 1 ? 1 : weight / this.#weights;
  }

  #isOver(nowMs: number): boolean {
    const first = this.#comers.peek();
    if (!first) return false;
    return this.#comers.size > TENANTS_MAX || first.cameMs + this.#memoryMs < nowMs;
  }

  /** Sums of what comes and goes drift; nobody weighs nothing. */
  #forget(comer: Comer | undefined): void {
    if (comer) this.#weights = this.#comers.size === 0 ? 0 : this.#weights - comer.weight;
  }
}

/** Of a class, in places. */
export type TenantClaim = {
  capacity: number;
  /** Part of the places that only tenants below their share get. */
  reserveRatio: number;
  /** Places that are taken or kept, by anybody. */
  taken: number;
  /** Those of this tenant. */
  held: number;
  /** Of this tenant, from 0 to 1. */
  share: number;
};

/** Places that a tenant may have when others want the rest; one at least. */
export const placesOfShare = ({ capacity, share }: Pick<TenantClaim, 'capacity' | 'share'>) =>
  Math.max(1, Math.floor(capacity * share));

/** Places that anybody may take. */
export const openPlaces = ({
  capacity,
  reserveRatio,
}: Pick<TenantClaim, 'capacity' | 'reserveRatio'>): number =>
  capacity - Math.floor(capacity * reserveRatio);

/** Whether one more of the tenant would take a place that is reserved for others. */
export function isHeldBack(claim: TenantClaim): boolean {
  const { capacity, taken, held, share } = claim;
  const open = openPlaces(claim);
  if (open === capacity || share >= 1) return false;
  return taken >= open && held >= placesOfShare(claim);
}
