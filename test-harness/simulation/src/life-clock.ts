import type { Clock } from '@orchqueue/ports';
import type { Scheduler } from './scheduler.ts';

/** The wall clock of the controller's host, which somebody may set. */
export class WallClock {
  readonly #scheduler: Scheduler;
  /** A round hour of 2026. */
  #offsetMs = 1_770_000_000_000;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  nowMs(): number {
    return this.#offsetMs + this.#scheduler.now;
  }

  step(byMs: number): void {
    this.#offsetMs += byMs;
  }
}

/**
 * The clock of one life of the controller. Its monotonic time begins anywhere, as with each process
 * of a machine, and when the life is over nothing calls back any more.
 */
export class LifeClock implements Clock {
  readonly #scheduler: Scheduler;
  readonly #wall: WallClock;
  readonly #originMs: number;
  #isOver = false;

  constructor(scheduler: Scheduler, wall: WallClock, originMs: number) {
    this.#scheduler = scheduler;
    this.#wall = wall;
    this.#originMs = originMs;
  }

  wallMs(): number {
    return this.#wall.nowMs();
  }

  monoMs(): number {
    return this.#scheduler.now + this.#originMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#scheduler.after(delayMs, () => {
      if (!this.#isOver) callback();
    });
  }

  end(): void {
    this.#isOver = true;
  }
}
