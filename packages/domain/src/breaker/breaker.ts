import { OutcomeWindow } from './outcome-window.ts';

export type BreakerSettings = {
  /** Calls of so many milliseconds count. */
  windowMs: number;
  /** It opens at so many failures in the window, and not below. */
  failuresMin: number;
  /** And at this share of failed calls, from 0 to 1. */
  failureRatio: number;
  /** It stays open for so long at first; the time doubles with each probe that fails. */
  cooldownMs: number;
  cooldownMaxMs: number;
  /** Half open, so many calls are let through at once, and so many have to go well. */
  probes: number;
};

/** A call under way; `probation` names the one that it is a probe of. */
export type BreakerCall = { probation: number | null };

export type BreakerState = 'closed' | 'open' | 'half_open';

/**
 * Keeps calls from what fails over a rolling window, and tries again by itself (ORCH-3010,
 * ORCH-4203). Over a window and not over its life: else after a good day it never opens, and after
 * a bad one it never closes.
 *
 *     closed --failures of the window--> open --cooldown--> half_open --probes went well--> closed
 *                                         ^                     |
 *                                         +----a probe failed---+
 *
 * Times are milliseconds of the caller's monotonic clock. The cooldown is drawn between half and
 * all of its time, so that a fleet behind one fault does not come back in one moment.
 */
export class Breaker {
  readonly #settings: BreakerSettings;
  readonly #window: OutcomeWindow;
  /** While it is open: when the first probe may go. */
  #untilMs: number | null = null;
  #isProbing = false;
  #failedProbes = 0;
  #probation = 0;
  #probesUnderWay = 0;
  #probesGood = 0;

  constructor(settings: BreakerSettings) {
    this.#settings = settings;
    this.#window = new OutcomeWindow(settings.windowMs);
  }

  state(nowMs: number): BreakerState {
    if (this.#untilMs !== null && nowMs >= this.#untilMs) this.#halfOpen();
    if (this.#isProbing) return 'half_open';
    return this.#untilMs === null ? 'closed' : 'open';
  }

  /** Whether one more call may begin. */
  allows(nowMs: number): boolean {
    const state = this.state(nowMs);
    return state === 'closed' || (state === 'half_open' && this.#hasRoom);
  }

  /** Milliseconds until the next probe may go; 0 when it is not open. */
  opensInMs(nowMs: number): number {
    return this.state(nowMs) === 'open' ? (this.#untilMs ?? nowMs) - nowMs : 0;
  }

  /** A call begins; hand the answer to its end. */
  begin(nowMs: number): BreakerCall {
    if (this.state(nowMs) !== 'half_open') return { probation: null };
    this.#probesUnderWay += 1;
    return { probation: this.#probation };
  }

  /** `random01` in [0, 1) draws the cooldown; null: it was ended from outside and says nothing. */
  end({ probation }: BreakerCall, wentWell: boolean | null, nowMs: number, random01: number): void {
    const state = this.state(nowMs);
    if (this.#isProbing && probation === this.#probation) {
      this.#probesUnderWay -= 1;
      if (wentWell === true) this.#probeWentWell();
      if (wentWell === false) this.#open(nowMs, random01);
      return;
    }
    if (wentWell === null || state !== 'closed' || probation !== null) return;
    this.#window.record(wentWell, nowMs);
    if (wentWell) return;
    const { good, bad } = this.#window.counts(nowMs);
    const { failuresMin, failureRatio } = this.#settings;
    if (bad >= failuresMin && bad >= failureRatio * (good + bad)) this.#open(nowMs, random01);
  }

  get #hasRoom(): boolean {
    return this.#probesUnderWay < this.#settings.probes;
  }

  #open(nowMs: number, random01: number): void {
    const { cooldownMs, cooldownMaxMs } = this.#settings;
    const cooldown = Math.min(cooldownMaxMs, cooldownMs * 2 ** Math.min(this.#failedProbes, 30));
    this.#untilMs = nowMs + (cooldown / 2) * (1 + random01);
    this.#failedProbes += 1;
    this.#isProbing = false;
  }

  #halfOpen(): void {
    this.#untilMs = null;
    this.#isProbing = true;
    this.#probation += 1;
    this.#probesUnderWay = 0;
    this.#probesGood = 0;
  }

  #probeWentWell(): void {
    this.#probesGood += 1;
    if (this.#probesGood < this.#settings.probes) return;
    this.#isProbing = false;
    this.#failedProbes = 0;
    this.#window.clear();
  }
}
