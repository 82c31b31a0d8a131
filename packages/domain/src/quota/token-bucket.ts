/** How much a bucket holds, and how much a millisecond brings back. */
export type BucketSize = { capacity: number; perMs: number };

/**
 * A microsecond on top of each wait: far above what doubles lose in a monotonic clock and in the
 * level, so that who waits as told is not refused for a rounding.
 */
const ROUNDING_MS = 0.001;

/**
 * A token bucket, full at first. The size comes with each call, so a new configuration holds from
 * then on. A clock that stands still, or goes back, refills nothing.
 */
export class TokenBucket {
  #level: number;
  #atMs: number;

  constructor(capacity: number, nowMs: number) {
    this.#level = capacity;
    this.#atMs = nowMs;
  }

  /** Negative in debt. */
  level(size: BucketSize, nowMs: number): number {
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#level = Math.min(size.capacity, this.#level + elapsedMs * size.perMs);
    this.#atMs += elapsedMs;
    return this.#level;
  }

  /**
   * Whole milliseconds until `amount` can be taken; 0: now. More than the bucket holds can be taken
   * when it is full, and leaves a debt: else it could never be.
   */
  waitMs(size: BucketSize, amount: number, nowMs: number): number {
    const missing = Math.min(amount, size.capacity) - this.level(size, nowMs);
    return missing <= 0 ? 0 : Math.ceil(missing / size.perMs + ROUNDING_MS);
  }

  /** Without a look at what is there: see `waitMs`. Less than 0 gives back. */
  take(size: BucketSize, amount: number, nowMs: number): void {
    this.#level = Math.min(size.capacity, this.level(size, nowMs) - amount);
  }
}
