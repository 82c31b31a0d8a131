import { RecentMap } from '../recent-map.ts';
import { type OutcomeCounts, OutcomeWindow } from './outcome-window.ts';

/** Whose outcomes are told apart: those with the latest calls. */
const TENANTS_MAX = 256;

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

/** A call under way, for whom; `probation` names the one that it is a probe of. */
export type BreakerCall = { tenant: string; probation: number | null };

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
 * The failures of one tenant do not open it while the calls of the others go well: then it is what
 * that tenant asks for that fails, and nobody else loses an engine by it.
 *
 * Times are milliseconds of the caller's monotonic clock. The cooldown is drawn between half and
 * all of its time, so that a fleet behind one fault does not come back in one moment.
 */
export class Breaker {
  readonly #settings: BreakerSettings;
  readonly #window: OutcomeWindow;
  readonly #byTenant: RecentMap<OutcomeWindow>;
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
    this.#byTenant = new RecentMap(TENANTS_MAX);
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
  begin(tenant: string, nowMs: number): BreakerCall {
    if (this.state(nowMs) !== 'half_open') return { tenant, probation: null };
    this.#probesUnderWay += 1;
    return { tenant, probation: this.#probation };
  }

  /** `random01` in [0, 1) draws the cooldown; null: it was ended from outside and says nothing. */
  end(call: BreakerCall, wentWell: boolean | null, nowMs: number, random01: number): void {
    const { tenant, probation } = call;
    const state = this.state(nowMs);
    if (this.#isProbing && probation === this.#probation) {
      this.#probesUnderWay -= 1;
      if (wentWell === true) this.#probeWentWell();
      if (wentWell === false) this.#open(nowMs, random01);
      return;
    }
    if (wentWell === null || state !== 'closed' || probation !== null) return;
    this.#window.record(wentWell, nowMs);
    this.#windowOf(tenant).record(wentWell, nowMs);
    if (wentWell) return;
    const counts = this.#window.counts(nowMs);
    if (counts.bad < this.#settings.failuresMin || !this.#fails(counts)) return;
    if (!this.#goWellForOthers(counts, nowMs)) this.#open(nowMs, random01);
  }

  #fails({ good, bad }: OutcomeCounts): boolean {
    return bad >= this.#settings.failureRatio * (good + bad);
  }

  /** Whether the calls but those of the tenant with the most failures say that it works. */
  #goWellForOthers({ good, bad }: OutcomeCounts, nowMs: number): boolean {
    let worst: OutcomeCounts = { good: 0, bad: 0 };
    for (const window of this.#byTenant.values()) {
      const counts = window.counts(nowMs);
      if (counts.bad > worst.bad) worst = counts;
    }
    const others = { good: good - worst.good, bad: bad - worst.bad };
    return others.good >= this.#settings.probes && !this.#fails(others);
  }

  #windowOf(tenant: string): OutcomeWindow {
    const window = this.#byTenant.get(tenant) ?? new OutcomeWindow(this.#settings.windowMs);
    this.#byTenant.set(tenant, window);
    return window;
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
    this.#byTenant.clear();
  }
}
