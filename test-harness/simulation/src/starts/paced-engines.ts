import { EngineFault, type EngineFrame, type GenerateRequest } from '@orchqueue/adapter-api';
import {
  countPromptTokens,
  type EngineShape,
  readAnswerLength,
} from '@orchqueue/harness-load/open-loop';
import type { EngineClient } from '@orchqueue/ports';
import type { Scheduler } from '../scheduler.ts';

/** One way over the network. */
const NET_MS = 1;

/**
 * The paced engine of the benches on virtual time. Its tokens come in two pieces, the first and the
 * others: an event for each would take most of a run, and nobody here reads them one by one.
 */
export class PacedEngines implements EngineClient {
  readonly #engine: EngineShape;
  readonly #scheduler: Scheduler;
  #busy = 0;

  constructor(engine: EngineShape, scheduler: Scheduler) {
    this.#engine = engine;
    this.#scheduler = scheduler;
  }

  async *generate(
    _engine: object,
    { prompt = '', maxTokens }: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<EngineFrame> {
    signal.throwIfAborted();
    const { slots, prefillRate, decodeRate } = this.#engine;
    if (this.#busy >= slots) throw new EngineFault('failed', 'more requests than slots');
    this.#busy += 1;
    const tokensIn = countPromptTokens(prompt);
    const tokensOut = Math.min(maxTokens, readAnswerLength(prompt) ?? maxTokens);
    const eachMs = 1000 / decodeRate;
    try {
      await this.#pass(NET_MS + (tokensIn / prefillRate) * 1000 + eachMs, signal);
      yield { kind: 'text', text: ' a' };
      await this.#pass((tokensOut - 1) * eachMs, signal);
      if (tokensOut > 1) yield { kind: 'text', text: ' b'.repeat(tokensOut - 1) };
      const finishReason = tokensOut < maxTokens ? 'stop' : 'length';
      yield { kind: 'end', finishReason, tokensIn, tokensOut };
    } finally {
      this.#busy -= 1;
    }
  }

  async busySlots(): Promise<number> {
    await this.#scheduler.sleep(2 * NET_MS);
    return this.#busy;
  }

  embed(): never {
    throw new EngineFault('refused', 'no engine of the simulation has embeddings');
  }

  async countTokens(): Promise<null> {
    return null;
  }

  features(): [] {
    return [];
  }

  async isSlotBusy(): Promise<null> {
    return null;
  }

  async checkAccess(): Promise<void> {}

  async eraseSlot(): Promise<void> {}

  retain(): void {}

  #pass(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        stop();
        reject(signal.reason);
      };
      const stop = this.#scheduler.after(ms, () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}
