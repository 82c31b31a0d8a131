/** Weight that each new sample leaves the older ones: about the last 50 count. */
const DECAY = 1 - 1 / 50;

/**
 * What is assumed before the first sample: half, as much as two samples. Whoever knows nothing of a
 * share between 0 and 1 expects a half. With 1 a task that would have ended in time is refused for
 * tokens that it never makes, and what is refused is never measured; with less, a first task that
 * uses all of its tokens comes as a surprise to those behind it.
 */
const PRIOR = { mean: 0.5, weight: 2 };

/** How much of what was allowed is really produced: E[tokens out / max_tokens], in [0, 1]. */
export class OutputRatio {
  #sum: number;
  #weight: number;
  #samples = 0;

  /** `prior`: as so many samples it counts; without it the mean is NaN before the first sample. */
  constructor(prior = PRIOR.weight) {
    this.#sum = PRIOR.mean * prior;
    this.#weight = prior;
  }

  record(outputTokens: number, maxTokens: number): void {
    const ratio = outputTokens / maxTokens;
    if (!(ratio >= 0)) return;
    this.#samples += 1;
    this.#sum = this.#sum * DECAY + Math.min(1, ratio);
    this.#weight = this.#weight * DECAY + 1;
  }

  /** Recorded so far. */
  get samples(): number {
    return this.#samples;
  }

  get mean(): number {
    return this.#sum / this.#weight;
  }
}
