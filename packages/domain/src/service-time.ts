/** Weight of the newest measurement; about the last twenty count. */
const NEWEST_WEIGHT = 0.1;

/** How long a task holds a slot, as a moving average of what was measured. */
export class ServiceTime {
  #meanMs: number | null = null;

  /** Null before the first measurement. */
  get meanMs(): number | null {
    return this.#meanMs;
  }

  record(heldMs: number): void {
    this.#meanMs =
      this.#meanMs === null ? heldMs : this.#meanMs + NEWEST_WEIGHT * (heldMs - this.#meanMs);
  }

  /**
   * Milliseconds until a slot is free for a task with `ahead` others before it. Zero when one is
   * free now; null while nothing was measured, or nothing can take work.
   */
  predictStartMs(ahead: number, slots: { total: number; busy: number }): number | null {
    if (slots.total > slots.busy + ahead) return 0;
    if (this.#meanMs === null || slots.total === 0) return null;
    const waves = (ahead + 1) / slots.total;
    return Math.ceil(waves * this.#meanMs);
  }
}
