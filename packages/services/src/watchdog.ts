import type { Clock } from '@orchqueue/ports';

/** Which limit an attempt ran into (ORCH-3016). */
export type WatchdogKind = 'wall' | 'first_token' | 'idle';

export type WatchdogLimits = { wall_ms: number; first_token_ms: number; idle_ms: number };

/**
 * Watches one attempt. A frame costs an assignment, not a timer: the one timer looks at what was
 * heard last and is set anew.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #limits: WatchdogLimits;
  readonly #onStuck: (kind: WatchdogKind) => void;
  readonly #startedMs: number;
  #heardMs: number | null = null;
  #stopTimer: () => void;

  constructor(clock: Clock, limits: WatchdogLimits, onStuck: (kind: WatchdogKind) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#onStuck = onStuck;
    this.#startedMs = clock.monoMs();
    this.#stopTimer = this.#arm(this.#startedMs);
  }

  /** The engine sent something. */
  heard(): void {
    this.#heardMs = this.#clock.monoMs();
  }

  stop(): void {
    this.#stopTimer();
  }

  #arm(now: number): () => void {
    const next = Math.min(this.#wallAtMs, this.#silenceAtMs);
    return this.#clock.after(Math.max(1, next - now), () => this.#look());
  }

  #look(): void {
    const now = this.#clock.monoMs();
    if (now >= this.#wallAtMs) this.#onStuck('wall');
    else if (now < this.#silenceAtMs) this.#stopTimer = this.#arm(now);
    else this.#onStuck(this.#heardMs === null ? 'first_token' : 'idle');
  }

  get #wallAtMs(): number {
    return this.#startedMs + this.#limits.wall_ms;
  }

  get #silenceAtMs(): number {
    return this.#heardMs === null
      ? this.#startedMs + this.#limits.first_token_ms
      : this.#heardMs + this.#limits.idle_ms;
  }
}
