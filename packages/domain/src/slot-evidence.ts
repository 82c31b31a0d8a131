/** What an engine says of its slots, and what the ledger says of the others that may be in them. */
export type SlotSample = {
  /** Slots that the engine has at work; null when it did not say. */
  busy: number | null;
  /** Others that are in a slot for certain. */
  certain: number;
  /** Others that may be in one. */
  possible: number;
  /** When the first of those that are not certain was dispatched; null without one. */
  doubtSince: number | null;
  /** Nobody looks yet at what one of those is answered. */
  isDoubtUnread: boolean;
};

/** `doubtSince` and `at` count dispatches: a later one has the higher number. */
export type SampledAt = { nowMs: number; at: number };

/** Of limits that nothing is known for: whoever is in doubt so long has a watchdog of its own. */
const DOUBT_LIMITS = 10;

type Run = { sinceMs: number; at: number };
/** `lastMs` is null where the look before told nothing, so the time since then does not count. */
type Fit = { forMs: number; lastMs: number | null; at: number };

/**
 * Whether a slot is idle after its attempt was aborted (ORCH-3017), where engines tell how many
 * slots are busy, not whose.
 *
 * - None busy is certain. As many as others are in for certain is so when it is seen twice: the end
 *   of one of them may be under way to us.
 * - More busy than others may be in, all through `limitMs`: it is stuck. One such answer is none,
 *   for the engine and the ledger are not read at the same moment.
 * - As many as others may be in: one of them may not have reached its slot yet, and a stuck one
 *   would look the same. It is believed when it went on for `limitMs` and those who were in doubt
 *   at its beginning are so no more. With one that stays in doubt it is believed after ten limits:
 *   an engine with running work is not recycled for what cannot be told. While one waits for its
 *   commit a look tells nothing: its answer may have ended unseen, and the slot at work be the
 *   stuck one.
 */
export class SlotEvidence {
  readonly #limitMs: number;
  #wasIdle = false;
  #stuck: Run | null;
  #fitting: Fit | null = null;

  constructor(limitMs: number, begun: SampledAt) {
    this.#limitMs = limitMs;
    this.#stuck = { sinceMs: begun.nowMs, at: begun.at };
  }

  /** It fits, once; a second look soon makes it certain. */
  get isNearlySure(): boolean {
    return this.#wasIdle;
  }

  judge(sample: SlotSample, { nowMs, at }: SampledAt): 'idle' | 'stuck' | 'unknown' {
    const { busy, certain, possible, doubtSince, isDoubtUnread } = sample;
    if (busy === 0) return 'idle';
    const isIdle = busy !== null && busy <= certain;
    if (isIdle && this.#wasIdle) return 'idle';
    this.#wasIdle = isIdle;
    if (busy === null || busy > possible) {
      this.#fitting = null;
      this.#stuck ??= { sinceMs: nowMs, at };
      return nowMs - this.#stuck.sinceMs >= this.#limitMs ? 'stuck' : 'unknown';
    }
    this.#stuck = null;
    if (isDoubtUnread) {
      if (this.#fitting) this.#fitting.lastMs = null;
      return 'unknown';
    }
    this.#fitting ??= { forMs: 0, lastMs: nowMs, at };
    this.#fitting.forMs += nowMs - (this.#fitting.lastMs ?? nowMs);
    this.#fitting.lastMs = nowMs;
    const isSettled = doubtSince === null || doubtSince > this.#fitting.at;
    const limits = isSettled ? 1 : DOUBT_LIMITS;
    return this.#fitting.forMs >= this.#limitMs * limits ? 'idle' : 'unknown';
  }
}
