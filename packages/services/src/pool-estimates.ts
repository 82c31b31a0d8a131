import {
  EngineSpeed,
  ErrorWindow,
  ExpectedOutput,
  type Measured,
  StartErrors,
} from '@orchqueue/domain';

/** Weight of the newest task in the mean: about the last twenty count. */
const NEWEST_WEIGHT = 0.1;

/** How fast the engines of a pool were, and how wrong the predictions from it were. */
export class PoolEstimates {
  readonly #common = new EngineSpeed();
  readonly #replicas = new Map<string, EngineSpeed>();
  #meanServiceMs: number | null = null;
  #serviceVariance = 0;
  readonly output = new ExpectedOutput();
  readonly startErrors = new StartErrors();
  readonly serviceErrors = new ErrorWindow();

  /**
   * Milliseconds that a slot is held for so many tokens, `outputTokens` being what is expected. Of
   * one replica where it was measured, else of the pool; null before the first measurement.
   */
  serviceMs(promptTokens: number, outputTokens: number, replica?: string): number | null {
    const own = replica === undefined ? undefined : this.#replicas.get(replica);
    return (own ?? this.#common).serviceMs(promptTokens, outputTokens);
  }

  /** Of an average task; null before the first measurement. */
  get meanServiceMs(): number | null {
    return this.#meanServiceMs;
  }

  /** Variance of the times that tasks took over the square of their mean; 0 while unknown. */
  get serviceVariation(): number {
    return this.#meanServiceMs ? this.#serviceVariance / this.#meanServiceMs ** 2 : 0;
  }

  /** To the first token of a prompt of which so many tokens have to be computed. */
  prefillMs(promptTokens: number): number | null {
    return this.#common.prefillMs(promptTokens);
  }

  /** What is left once the first token is there. */
  decodeMs(outputTokens: number): number | null {
    return this.#common.decodeMs(outputTokens);
  }

  forgetAgent(agentId: string): void {
    for (const replica of this.#replicas.keys()) {
      if (replica.startsWith(`${agentId}/`)) this.#replicas.delete(replica);
    }
  }

  record(replica: string, measured: Measured): void {
    const own = this.#replicas.get(replica) ?? new EngineSpeed();
    this.#replicas.set(replica, own);
    own.record(measured);
    this.#common.record(measured);
    const heldMs = measured.firstTokenMs + measured.decodeMs;
    const mean = this.#meanServiceMs ?? heldMs;
    const off = heldMs - mean;
    this.#meanServiceMs = mean + NEWEST_WEIGHT * off;
    this.#serviceVariance =
      (1 - NEWEST_WEIGHT) * (this.#serviceVariance + NEWEST_WEIGHT * off ** 2);
  }
}
