export type Cancel = () => void;

/** Monotonic time and timers, injected so that tests own both. */
export type Clock = {
  nowMs(): number;
  after(delayMs: number, run: () => void): Cancel;
};

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Until a whole multiple of `periodMs`, at least half a period from now and less than one and a
 * half: what looks so often at each of many engines looks at all of them in one turn, and the
 * process sleeps in between. A timer that fires a little early does not fire twice.
 */
export function msToBeat(clock: Clock, periodMs: number): number {
  const leftMs = periodMs - (clock.nowMs() % periodMs);
  return leftMs < periodMs / 2 ? leftMs + periodMs : leftMs;
}

/** Ends early, without an error, when the signal fires: the caller looks at the signal anyway. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(delayMs, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
