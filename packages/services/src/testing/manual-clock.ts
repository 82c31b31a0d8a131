import type { Clock } from '@orchqueue/ports';

type Timer = { atMs: number; callback: () => void };

/** Time that stands still until a test moves it; the wall clock can be set apart. */
export class ManualClock implements Clock {
  #monoMs = 1000;
  #wallMs = Date.UTC(2026, 0, 1);
  #timers: Timer[] = [];

  wallMs(): number {
    return this.#wallMs;
  }

  monoMs(): number {
    return this.#monoMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#monoMs + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Both clocks go on; what is due is called in its order. */
  advance(ms: number): void {
    const endMs = this.#monoMs + ms;
    for (;;) {
      const due = this.#timers.filter(({ atMs }) => atMs <= endMs);
      const next = due.sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#go(Math.max(this.#monoMs, next.atMs));
      next.callback();
    }
    this.#go(endMs);
  }

  /** Somebody sets the wall clock. */
  stepWall(ms: number): void {
    this.#wallMs += ms;
  }

  #go(toMs: number): void {
    this.#wallMs += toMs - this.#monoMs;
    this.#monoMs = toMs;
  }
}
