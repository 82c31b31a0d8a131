/** Weight of the newest interval: about the last twenty departures count. */
const NEWEST_WEIGHT = 0.1;
/** An interval of more means than this is counted as so many. */
const PAUSE_MEANS = 10;

/**
 * How often tasks leave a queue while others wait behind them: the rate at which places get free.
 * Measured, and not slots over service time, because weights, cancels and expiry have their part.
 */
export class DepartureRate {
  #meanMs: number | null = null;
  #lastMs: number | null = null;

  /** Mean milliseconds between two departures; null before there were two. */
  get everyMs(): number | null {
    return this.#meanMs;
  }

  /** A task left. `waiting`: others are still there, so the next interval counts. */
  record(nowMs: number, waiting: boolean): void {
    if (this.#lastMs !== null) {
      const measuredMs = nowMs - this.#lastMs;
      // A pause, such as a drain, says nothing of the rate after it.
      const interval = Math.min(measuredMs, (this.#meanMs ?? measuredMs) * PAUSE_MEANS);
      this.#meanMs =
        this.#meanMs === null ? interval : this.#meanMs + NEWEST_WEIGHT * (interval - this.#meanMs);
    }
    this.#lastMs = waiting ? nowMs : null;
  }
}
