/** Weight that each new sample leaves the older ones: about the last 200 count. */
const DECAY = 1 - 1 / 200;

/** Times below this count as this much, as in `ErrorWindow`. */
const FLOOR_MS = 10;

/**
 * What is believed before: that the prediction is right, as much as two samples say so, and that
 * long and short ones are wrong by the same factor, as ten samples with waits that differ by e do.
 */
const PRIOR = { weight: 2, spread: 10 };

/** One wait moves the line by no more than if it was wrong by a factor of 3. */
const SURPRISE_MAX = Math.log(3);

/** The slope holds for predictions like those that were seen, so many deviations around them. */
const SEEN_DEVIATIONS = 2;

/**
 * After a change of the load the last few waits know more than the last 200. They tell the level
 * where over the last `judged` they were off by less than `clearly` as much; few waits are noise.
 */
const RECENT = { samples: 16, judged: 32, clearly: 0.5 };

/**
 * What a predicted start has to be multiplied by: a line through recent waits, on logarithms. The
 * prediction counts who waits now. When that is little, more than usual will come and pass, and
 * when the queue is long, less will: quotas, deadlines and callers who come back bring it to its
 * mean. So a single factor tells short waits too short and long ones too long. Constant in time
 * and room.
 */
export class StartLine {
  #samples = 0;
  #weight = 0;
  /** Of the logarithms: of the prediction, and of the truth over it. */
  #meanX = 0;
  #meanY = 0;
  #spreadX = 0;
  #together = 0;
  #recentLevel = 0;
  /** How far off the line was lately by its own level, and by the recent one. */
  #off = 0;
  #recentOff = 0;

  /** Recorded so far. */
  get samples(): number {
    return this.#samples;
  }

  /** Times in milliseconds; what is not a number is left out. */
  record(predictedMs: number, actualMs: number): void {
    const x = logOf(predictedMs);
    const truth = logOf(actualMs) - x;
    if (!Number.isFinite(truth)) return;
    const tilt = this.#tiltAt(x);
    this.#off += toError(truth - tilt - this.#ownLevel(), this.#off);
    this.#recentOff += toError(truth - tilt - this.#recentLevel, this.#recentOff);
    const expected = this.#level() + tilt;
    const y = expected + Math.min(SURPRISE_MAX, Math.max(-SURPRISE_MAX, truth - expected));
    this.#samples += 1;
    this.#weight = this.#weight * DECAY + 1;
    const dx = x - this.#meanX;
    const dy = y - this.#meanY;
    this.#meanX += dx / this.#weight;
    this.#meanY += dy / this.#weight;
    this.#spreadX = this.#spreadX * DECAY + dx * (x - this.#meanX);
    this.#together = this.#together * DECAY + dx * (y - this.#meanY);
    const count = Math.min(this.#samples + PRIOR.weight, RECENT.samples);
    this.#recentLevel += (y - tilt - this.#recentLevel) / count;
  }

  /** True over predicted for a prediction like this one: above 0, and 1 before the first wait. */
  factor(predictedMs: number): number {
    return Math.exp(this.#level() + this.#tiltAt(logOf(predictedMs)));
  }

  #level(): number {
    const isRecent = this.#recentOff < RECENT.clearly * this.#off;
    return isRecent ? this.#recentLevel : this.#ownLevel();
  }

  #ownLevel(): number {
    return (this.#meanY * this.#weight) / (this.#weight + PRIOR.weight);
  }

  #tiltAt(x: number): number {
    if (this.#weight === 0) return 0;
    const slope = this.#together / (this.#spreadX + PRIOR.spread);
    const seen = SEEN_DEVIATIONS * Math.sqrt(this.#spreadX / this.#weight);
    return slope * Math.min(seen, Math.max(-seen, x - this.#meanX));
  }
}

const logOf = (ms: number): number => Math.log(Math.max(FLOOR_MS, ms));

/** By how much a mean of errors moves: one that is out by more than e says no more than that. */
const toError = (off: number, mean: number): number =>
  (Math.min(1, Math.abs(off)) - mean) / RECENT.judged;
