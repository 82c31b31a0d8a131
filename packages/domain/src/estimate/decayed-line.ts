/** Weight that each new sample leaves the older ones: about the last 50 count. */
const DECAY = 1 - 1 / 50;

/**
 * Below this share of the mean length the lengths differ too little to tell the fixed part from
 * the part per token: the slope would be noise, and far from the mean it would be all that counts.
 */
const LEAST_SPREAD = 0.1;

/**
 * A line through decayed samples, with neither a negative fixed part nor a negative slope. The
 * moments are kept around the mean, since sums of squares of long prompts would cancel.
 */
export class DecayedLine {
  #weight = 0;
  #meanX = 0;
  #meanY = 0;
  #spreadX = 0;
  #together = 0;

  /** A sample that is negative or not a number is left out: it would stay in the sums for good. */
  record(x: number, y: number): void {
    if (!(x >= 0 && y >= 0 && x < Infinity && y < Infinity)) return;
    this.#weight = this.#weight * DECAY + 1;
    const dx = x - this.#meanX;
    this.#meanX += dx / this.#weight;
    this.#meanY += (y - this.#meanY) / this.#weight;
    this.#spreadX = this.#spreadX * DECAY + dx * (x - this.#meanX);
    this.#together = this.#together * DECAY + dx * (y - this.#meanY);
  }

  /** Null before the first sample, never negative for x >= 0, and never less for a greater x. */
  at(x: number): number | null {
    if (this.#weight === 0) return null;
    const meanX = this.#meanX;
    const meanY = this.#meanY;
    if (this.#spreadX <= this.#weight * (LEAST_SPREAD * meanX) ** 2) {
      return meanX > 0 ? (meanY / meanX) * x : meanY;
    }
    const slope = this.#together / this.#spreadX;
    if (slope <= 0) return meanY;
    const fixed = meanY - slope * meanX;
    if (fixed >= 0) return fixed + slope * x;
    const squares = this.#spreadX + this.#weight * meanX ** 2;
    return ((this.#together + this.#weight * meanX * meanY) / squares) * x;
  }
}
