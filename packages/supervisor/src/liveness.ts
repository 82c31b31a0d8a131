import { pause } from './clock.ts';
import { type EngineEndpoint, ForeignEngineError } from './engine-endpoint.ts';
import { readBusySlots } from './engine-view.ts';

export type ProbeLimits = { intervalMs: number; timeoutMs: number };

/**
 * Probes until the engine is hung, then says for how long it was silent; also ends when the signal
 * fires. /health alone is not enough: it never touches the decode thread, which can be wedged
 * behind a healthy answer; /slots goes through that thread's queue. One good round within
 * `timeoutMs` keeps the engine.
 */
export async function watchLiveness(
  engine: EngineEndpoint,
  limits: ProbeLimits,
  signal: AbortSignal,
): Promise<{ silentMs: number } | null> {
  const { clock } = engine;
  let failingSinceMs: number | null = null;
  await pause(clock, limits.intervalMs, signal);
  while (!signal.aborted) {
    const startedMs = clock.nowMs();
    const isGood = await probe(engine, limits.timeoutMs, signal);
    if (signal.aborted) return null;
    if (isGood) failingSinceMs = null;
    else failingSinceMs ??= startedMs;
    const silentMs = failingSinceMs === null ? 0 : clock.nowMs() - failingSinceMs;
    if (failingSinceMs !== null && silentMs >= limits.timeoutMs) return { silentMs };
    await pause(clock, limits.intervalMs, signal);
  }
  return null;
}

async function probe(
  engine: EngineEndpoint,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const [health, slots] = await Promise.all([
      engine.ask({ path: '/health', timeoutMs, signal }),
      engine.ask({ path: '/slots', timeoutMs, signal }),
    ]);
    return health.status === 200 && readBusySlots(slots) !== null;
  } catch (cause) {
    if (cause instanceof ForeignEngineError) throw cause;
    return false;
  }
}

const DRAIN_POLL_MS = 50;

/**
 * Waits until no slot decodes, for `limitMs` at most; an engine that does not answer has nothing to
 * wait for.
 */
export async function awaitIdle(
  engine: EngineEndpoint,
  limitMs: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = engine;
  const endMs = clock.nowMs() + limitMs;
  while (!signal.aborted && clock.nowMs() < endMs) {
    try {
      const busy = readBusySlots(await engine.ask({ path: '/slots', timeoutMs, signal }));
      if (busy === null || busy === 0) return;
    } catch {
      return;
    }
    await pause(clock, DRAIN_POLL_MS, signal);
  }
}
