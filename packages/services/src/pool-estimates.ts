import {
  EngineSpeed,
  ErrorWindow,
  type Measured,
  OutputRatio,
  type QueuedTask,
} from '@orchqueue/domain';

/** Weight of the newest task in the mean: about the last twenty count. */
const NEWEST_WEIGHT = 0.1;

/** How fast the engines of a pool were, and how wrong the predictions from it were. */
export class PoolEstimates {
  readonly #common = new EngineSpeed();
  readonly #replicas = new Map<string, EngineSpeed>();
  readonly #output = new OutputRatio();
  #meanServiceMs: number | null = null;
  /** By class, with and without deadline: what comes later passes some of them and not others. */
  readonly #startErrors = new Map<string, ErrorWindow>();
  readonly serviceErrors = new ErrorWindow();

  /**
   * Milliseconds that a slot is held for so many tokens, `outputTokens` being what is allowed. Of
   * one replica where it was measured, else of the pool; null before the first measurement.
   */
  serviceMs(promptTokens: number, outputTokens: number, replica?: string): number | null {
    const own = replica === undefined ? undefined : this.#replicas.get(replica);
    const expected = outputTokens * this.#output.mean;
    return (own ?? this.#common).serviceMs(promptTokens, expected);
  }

  /** True waits over those that the queue ahead gave, for tasks like this one. */
  startErrors({ priority, deadlineMs }: Pick<QueuedTask, 'priority' | 'deadlineMs'>): ErrorWindow {
    const key = `${priority}/${deadlineMs === null ? 'patient' : 'urgent'}`;
    const known = this.#startErrors.get(key) ?? new ErrorWindow();
    this.#startErrors.set(key, known);
    return known;
  }

  /** Of an average task; null before the first measurement. */
  get meanServiceMs(): number | null {
    return this.#meanServiceMs;
  }

  /** What is left once the first token is there. */
  decodeMs(outputTokens: number): number | null {
    return this.#common.decodeMs(outputTokens * this.#output.mean);
  }

  record(replica: string, measured: Measured, maxTokens: number): void {
    const own = this.#replicas.get(replica) ?? new EngineSpeed();
    this.#replicas.set(replica, own);
    own.record(measured);
    this.#common.record(measured);
    const heldMs = measured.firstTokenMs + measured.decodeMs;
    const mean = this.#meanServiceMs ?? heldMs;
    this.#meanServiceMs = mean + NEWEST_WEIGHT * (heldMs - mean);
    this.#output.record(measured.outputTokens, maxTokens);
  }
}
