/**
 * Times below this count as this much. What starts after 4 ms instead of the predicted 0 is right
 * for all that a deadline cares about, and would else be an endless error.
 */
const FLOOR_MS = 10;

/** With fewer samples than this the prior stands in. */
const ENOUGH_SAMPLES = 8;

/** The prior: right within a factor of two either way, evenly on a logarithmic scale. */
const PRIOR_FACTOR = 2;

/** How far predictions were off: the last ratios of what came to what was predicted. */
export class ErrorWindow {
  readonly #ring: Float64Array;
  #samples = 0;
  #sorted: Float64Array | null = null;
  #quantiles: readonly number[] | null = null;

  /** `capacity`: how many predictions count. */
  constructor(capacity = 128) {
    this.#ring = new Float64Array(capacity);
  }

  /** Recorded so far. */
  get samples(): number {
    return this.#samples;
  }

  /** Times in milliseconds; what is not a number is left out. */
  record(predictedMs: number, actualMs: number): void {
    const ratio = Math.max(FLOOR_MS, actualMs) / Math.max(FLOOR_MS, predictedMs);
    if (!(ratio > 0 && ratio < Infinity)) return;
    this.#ring[this.#samples % this.#ring.length] = ratio;
    this.#samples += 1;
    this.#sorted = null;
    this.#quantiles = null;
  }

  /**
   * `count` ratios actual / predicted in rising order, each as likely as the others. Kept until
   * the next record.
   */
  quantiles(count: number): readonly number[] {
    if (this.#quantiles?.length !== count) {
      this.#quantiles = Array.from({ length: count }, (_, index) =>
        this.#quantile((index + 0.5) / count),
      );
    }
    return this.#quantiles;
  }

  /** Half of the predictions were off by no more than this share. Null before the first. */
  medianAbsoluteError(): number | null {
    const off = this.#order().map((ratio) => Math.abs(ratio - 1));
    return off.sort()[Math.floor(off.length / 2)] ?? null;
  }

  #quantile(share: number): number {
    const sorted = this.#order();
    const ratio = sorted[Math.floor(share * sorted.length)];
    if (ratio === undefined || sorted.length < ENOUGH_SAMPLES)
      return PRIOR_FACTOR ** (2 * share - 1);
    return ratio;
  }

  #order(): Float64Array {
    this.#sorted ??= this.#ring.slice(0, this.#samples).sort();
    return this.#sorted;
  }
}
