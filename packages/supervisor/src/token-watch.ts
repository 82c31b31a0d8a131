import type { EngineEndpoint } from './engine-endpoint.ts';
import { readObject, type SlotsView } from './engine-view.ts';

export type TokenLimits = {
  intervalMs: number;
  timeoutMs: number;
  tokenIntervalMs: number;
  tokenTimeoutMs: number;
};

const TOKEN_REQUEST = {
  ...{ prompt: 'Haiku', n_predict: 1, temperature: 0, top_k: 1, seed: 1 },
  ...{ ignore_eos: true, cache_prompt: false, stream: false },
};

/**
 * Whether an engine still generates. Time is counted in rounds that were looked at, not read from
 * the clock: an agent that was stopped for an hour has not waited an hour for a token.
 */
export class TokenWatch {
  readonly #engine: EngineEndpoint;
  readonly #limits: TokenLimits;
  readonly #signal: AbortSignal;
  #progress = '';
  /** Since the last sign of a token. */
  #quietMs = 0;
  /** Of that, with something that should have brought one. */
  #owedMs = 0;
  /** A token was asked for and has not come. */
  #isAsked = false;
  #isAsking = false;

  constructor(engine: EngineEndpoint, limits: TokenLimits, signal: AbortSignal) {
    this.#engine = engine;
    this.#limits = limits;
    this.#signal = signal;
  }

  /** After each good round; returns for how long a token is owed, in ms. */
  look({ busy, total, progress }: SlotsView, roundMs: number): number {
    const { intervalMs, timeoutMs } = this.#limits;
    const elapsedMs = Math.min(roundMs, Math.max(timeoutMs, intervalMs) * 2);
    const hasMoved = busy > 0 && progress !== '' && progress !== this.#progress;
    this.#progress = progress;
    if (hasMoved) this.#prove();
    this.#quietMs += elapsedMs;
    // An engine whose slots show no figures is not judged by them, but by a token in a free one.
    const isWorking = busy > 0 && progress !== '';
    const canAsk = busy === 0 || (progress === '' && busy < total);
    // Full, it may refuse what it is asked for.
    if (!canAsk && !isWorking && !this.#isAsking) this.#isAsked = false;
    if (this.#isAsked || isWorking) this.#owedMs += elapsedMs;
    else this.#owedMs = 0;
    const isDue = this.#isAsked || this.#quietMs >= this.#limits.tokenIntervalMs;
    if (canAsk && isDue && !this.#isAsking) void this.#ask();
    return this.#owedMs;
  }

  #prove(): void {
    this.#quietMs = 0;
    this.#owedMs = 0;
    this.#isAsked = false;
  }

  async #ask(): Promise<void> {
    this.#isAsked = true;
    this.#isAsking = true;
    try {
      const answer = await this.#engine.ask({
        ...{ method: 'POST', path: '/completion', body: TOKEN_REQUEST },
        ...{ timeoutMs: this.#limits.tokenTimeoutMs, signal: this.#signal },
      });
      if (Number(readObject(answer)?.tokens_predicted) >= 1) this.#prove();
    } catch {
      // It is still owed; who else answers at the port is seen by the next probe.
    } finally {
      this.#isAsking = false;
    }
  }
}
