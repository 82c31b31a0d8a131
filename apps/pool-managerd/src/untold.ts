import type { Clock } from '@orchqueue/supervisor';

/** A controller that works answers within milliseconds. */
const WAIT_MS_MAX = 1_000;

/** Those who wait until the controller has answered a report that was begun after they came. */
export class Untold {
  readonly #clock: Clock;
  #waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves after `WAIT_MS_MAX` in any case. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(WAIT_MS_MAX, resolve);
      this.#waiting.push(() => {
        cancel();
        resolve();
      });
    });
  }

  /** For a report that begins now; what is returned is to be called at its end, good or bad. */
  begin(): () => void {
    const told = this.#waiting;
    this.#waiting = [];
    return () => {
      for (const resolve of told) resolve();
    };
  }
}
