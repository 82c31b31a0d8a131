import type { Clock } from '@orchqueue/ports';

/** A clock that only moves when it is told to. */
export class HandClock implements Clock {
  nowMs = 0;
  readonly #timers = new Set<{ atMs: number; callback: () => unknown }>();

  wallMs(): number {
    return this.nowMs;
  }

  monoMs(): number {
    return this.nowMs;
  }

  after(delayMs: number, callback: () => unknown): () => void {
    const timer = { atMs: this.nowMs + delayMs, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Moves on and calls what is due, once each; resolves when what that started is done. */
  async advance(byMs: number): Promise<void> {
    this.nowMs += byMs;
    for (const timer of [...this.#timers]) {
      if (timer.atMs > this.nowMs) continue;
      this.#timers.delete(timer);
      await timer.callback();
    }
  }
}
