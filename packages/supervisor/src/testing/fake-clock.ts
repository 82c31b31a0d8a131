import type { Clock } from '../clock.ts';

type Timer = { atMs: number; run: () => void };

/**
 * Time that passes only when a test says so, and only after everything that is due now was done.
 */
export class FakeClock implements Clock {
  #nowMs = 0;
  readonly #timers = new Set<Timer>();

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get timers(): number {
    return this.#timers.size;
  }

  /** Runs what is due within `durationMs`, in its order. */
  async advance(durationMs: number): Promise<void> {
    const endMs = this.#nowMs + durationMs;
    await settle();
    for (let timer = this.#due(endMs); timer; timer = this.#due(endMs)) {
      this.#timers.delete(timer);
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      timer.run();
      await settle();
    }
    this.#nowMs = endMs;
  }

  /** Goes from timer to timer until the predicate holds. */
  async until(predicate: () => boolean, limitMs = 3_600_000): Promise<void> {
    const endMs = this.#nowMs + limitMs;
    await settle();
    while (!predicate()) {
      const timer = this.#due(endMs);
      if (!timer) throw new Error(`it does not hold within ${limitMs} ms`);
      await this.advance(timer.atMs - this.#nowMs);
    }
  }

  #due(endMs: number): Timer | undefined {
    const due = [...this.#timers].filter(({ atMs }) => atMs <= endMs);
    return due.sort((left, right) => left.atMs - right.atMs)[0];
  }
}

/** Lets every promise that can go on do so; chains of them need several rounds. */
async function settle(): Promise<void> {
  for (let round = 0; round < 4; round += 1) await new Promise(setImmediate);
}
