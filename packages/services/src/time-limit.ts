import type { Clock } from '@orchqueue/ports';

/** A signal that aborts after `limitMs` of the clock; `done` is called when the work is over. */
export function timeLimit(clock: Clock, limitMs: number): { signal: AbortSignal; done(): void } {
  const limit = new AbortController();
  const done = clock.after(limitMs, () => limit.abort(new Error(`no answer in ${limitMs} ms`)));
  return { signal: limit.signal, done };
}
