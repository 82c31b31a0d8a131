import { DecayedLine } from './decayed-line.ts';

/** One finished task as its engine measured it; the times are milliseconds. */
export type Measured = {
  promptTokens: number;
  outputTokens: number;
  /** From the request to the first token. */
  firstTokenMs: number;
  /** From the first token to the last. */
  decodeMs: number;
};

/**
 * How fast one engine process is (ORCH-3029): a fixed part and a part per token, for the prompt
 * and for the answer, fitted to about the last 50 tasks.
 */
export class EngineSpeed {
  readonly #prefill = new DecayedLine();
  readonly #decode = new DecayedLine();
  #samples = 0;

  record(measured: Measured): void {
    this.#prefill.record(measured.promptTokens, measured.firstTokenMs);
    this.#decode.record(measured.outputTokens, measured.decodeMs);
    this.#samples += 1;
  }

  /** Tasks recorded so far. */
  get samples(): number {
    return this.#samples;
  }

  /** Milliseconds to the first token. Null before the first measurement. */
  prefillMs(promptTokens: number): number | null {
    return this.#prefill.at(promptTokens);
  }

  /** Milliseconds from the first token to the last. Null before the first measurement. */
  decodeMs(outputTokens: number): number | null {
    return this.#decode.at(outputTokens);
  }

  /** Milliseconds in a slot. Null before the first measurement. */
  serviceMs(promptTokens: number, outputTokens: number): number | null {
    const prefill = this.prefillMs(promptTokens);
    const decode = this.decodeMs(outputTokens);
    return prefill === null || decode === null ? null : prefill + decode;
  }
}
