import { DepartureRate, type PromiseBudget, WaitingRoom } from '@orchqueue/domain';

/** Advised while nobody knows yet how fast a tenant's tasks end. */
const BACKOFF_UNKNOWN_MS = 1000;

/**
 * What a tenant that used up a quota was promised (ORCH-2007): turns of its rate, which are paid in
 * advance, and places for its tasks, which free as they end.
 */
export class TenantPromises {
  readonly #rate: WaitingRoom;
  readonly #places: WaitingRoom;
  readonly #ends = new DepartureRate();

  constructor(
    settings: { promisesMax: number; budget: PromiseBudget; graceMs: number },
    onRateForgotten: () => void,
  ) {
    this.#rate = new WaitingRoom({ ...settings, onForgotten: onRateForgotten });
    this.#places = new WaitingRoom(settings);
  }

  /** Nothing is promised any more. */
  isEmpty(nowMs: number): boolean {
    this.#rate.reserved(nowMs);
    this.#places.reserved(nowMs);
    return this.#rate.size === 0 && this.#places.size === 0;
  }

  /** What a caller who may have been promised something can count on, and must leave to others. */
  redeem(
    caller: string,
    nowMs: number,
  ): { isRatePaid: boolean; hasPlace: boolean; tasksKept: number } {
    const isRatePaid = this.#rate.redeem(caller, nowMs);
    const hasPlace = this.#places.redeem(caller, nowMs);
    return { isRatePaid, hasPlace, tasksKept: hasPlace ? 0 : this.#places.reserved(nowMs) };
  }

  /** Another quota refused the caller: a place that was promised is there when that one frees. */
  keepPlace(caller: string, hadPlace: boolean, nowMs: number, waitMs: number): void {
    if (hadPlace) this.#places.putBack(caller, nowMs, waitMs);
    else this.#places.postpone(caller, nowMs, waitMs);
  }

  /** A turn of the rate, free in `freesInMs`. `isKept`: it is to be paid now. */
  promiseRate(caller: string, nowMs: number, freesInMs: number) {
    const before = this.#rate.size;
    const retryAfterMs = this.#rate.promise(caller, nowMs, 0, freesInMs);
    return { retryAfterMs, isKept: this.#rate.size > before };
  }

  promisePlace(caller: string, nowMs: number): number {
    return this.#places.promise(caller, nowMs, this.#ends.everyMs ?? BACKOFF_UNKNOWN_MS);
  }

  /** One of the tenant's tasks ended. */
  ended(nowMs: number): void {
    this.#ends.record(nowMs, this.#places.size > 0);
  }
}
