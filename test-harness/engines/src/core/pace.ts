import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until a moment of `performance.now()`, and at least one turn of the loop: engines send
 * tokens one by one. Throws the signal's reason.
 */
export async function until(dueMono: number, signal: AbortSignal): Promise<void> {
  const waitMs = dueMono - performance.now();
  await (waitMs <= 0 ? nextTurn() : pause(waitMs, undefined, { signal }).catch(() => {}));
  signal.throwIfAborted();
}

/** Never. Throws the signal's reason. */
export function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
  });
}
