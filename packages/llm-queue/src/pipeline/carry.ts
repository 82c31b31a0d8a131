import { LlmQueueFullError } from '../llm-queue-full-error.ts';
import type { Stage, StageQueue } from './stage.ts';

/** Why the signal of a stage is aborted when the reader of the results has left. */
export class PipelineLeftError extends Error {
  constructor() {
    super('the reader of the pipeline has left');
    this.name = 'PipelineLeftError';
  }
}

export type Carried<Item> = { index: number; item: Item } & (
  | { ok: true; value: unknown }
  | { ok: false; error: unknown }
);

type CarryParts = { queue: StageQueue; stages: readonly Stage[]; signal: AbortSignal };

/** Carries items through the stages, each in order. Never rejects: an error is a result. */
export class Carry<Item> {
  readonly #parts: CarryParts;
  readonly #onError: (error: unknown) => void;
  readonly #inFlight = new Set<Promise<unknown>>();

  constructor(parts: CarryParts, onError: (error: unknown) => void) {
    this.#parts = parts;
    this.#onError = onError;
  }

  async carry(item: Item, index: number): Promise<Carried<Item>> {
    const through = this.#through(item, index).then(
      (value): Carried<Item> => ({ index, item, ok: true, value }),
      (error: unknown): Carried<Item> => ({ index, item, ok: false, error }),
    );
    this.#inFlight.add(through);
    try {
      return await through;
    } finally {
      this.#inFlight.delete(through);
    }
  }

  /** No stage runs afterwards. */
  async settled(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  async #through(item: Item, index: number): Promise<unknown> {
    let value: unknown = item;
    // Of those that wait, later stages go first, so that items end before others begin.
    for (const [priority, stage] of this.#parts.stages.entries()) {
      value = await this.#submit(stage, value, { index, priority });
    }
    return value;
  }

  async #submit(stage: Stage, value: unknown, at: { index: number; priority: number }) {
    const { queue, signal } = this.#parts;
    const { index, priority } = at;
    let hasBegun = false;
    const work = async (): Promise<unknown> => {
      hasBegun = true;
      try {
        return await stage.run(value as never, { index, signal });
      } catch (error) {
        // Before the place is given to the next, which shall not begin any more.
        this.#onError(error);
        throw error;
      }
    };
    for (;;) {
      await queue.ready({ signal });
      try {
        return await queue.submit(work, stage.labels, { signal, priority });
      } catch (error) {
        // Somebody who did not wait for room was faster.
        if (hasBegun || !(error instanceof LlmQueueFullError)) throw error;
      }
    }
  }
}
