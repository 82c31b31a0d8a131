import { pause } from './clock.ts';
import { type EngineEndpoint, ForeignEngineError } from './engine-endpoint.ts';
import { readBusySlots, readSlots, type SlotsView } from './engine-view.ts';
import { TokenWatch } from './token-watch.ts';
import { UpstreamFault } from './upstream/upstream-fault.ts';

export type ProbeLimits = {
  intervalMs: number;
  timeoutMs: number;
  tokenIntervalMs: number;
  tokenTimeoutMs: number;
  /** Between a bad answer and the next question; default `intervalMs`. */
  againMs?: number;
  /** False where the slots tell it too. */
  asksHealth: boolean;
};

/** A round that took longer than its own limit: this process was stopped, or starved. */
const STALL_MS = 50;

/**
 * Watches a Ready engine until it is hung, then says what it lacks; null when the signal fires.
 * Several signs, since each can be good while the engine is dead: /health never touches the decode
 * thread, and is asked only where /slots would be good without it; /slots goes through that
 * thread's queue, and can be answered by one that decodes nothing; so an engine also has to
 * generate. While a slot is busy its figures have to move; an engine that
 * has generated nothing for `tokenIntervalMs` is asked for one token. One good round within
 * `timeoutMs` and any progress within `tokenTimeoutMs` keep it.
 */
export async function watchLiveness(
  engine: EngineEndpoint,
  limits: ProbeLimits,
  signal: AbortSignal,
): Promise<string | null> {
  const { clock } = engine;
  const tokens = new TokenWatch(engine, limits, signal);
  let failingSinceMs: number | null = null;
  let isExcused = false;
  await pause(clock, limits.intervalMs, signal);
  while (!signal.aborted) {
    const startedMs = clock.nowMs();
    const slots = await probe(engine, limits, signal);
    if (signal.aborted) return null;
    const tookMs = clock.nowMs() - startedMs;
    // An agent that was stopped itself learns nothing from the round it was stopped in; but only
    // once, or one that is always late would never see anything.
    const wasStalled: boolean =
      slots === null && tookMs > limits.timeoutMs + STALL_MS && !isExcused;
    isExcused = wasStalled;
    if (slots !== null || wasStalled) failingSinceMs = null;
    else failingSinceMs ??= startedMs;
    const silentMs = failingSinceMs === null ? 0 : clock.nowMs() - failingSinceMs;
    if (failingSinceMs !== null && silentMs >= limits.timeoutMs) {
      return `no good answer to a probe for ${Math.round(silentMs)} ms`;
    }
    const owedMs = slots === null ? 0 : tokens.look(slots, tookMs + limits.intervalMs);
    if (owedMs >= limits.tokenTimeoutMs) return `it owes a token for ${Math.round(owedMs)} ms`;
    const isWell = failingSinceMs === null;
    await pause(clock, isWell ? limits.intervalMs : (limits.againMs ?? limits.intervalMs), signal);
  }
  return null;
}

/** Null without a good answer to everything that is asked. */
async function probe(
  engine: EngineEndpoint,
  { timeoutMs, asksHealth }: ProbeLimits,
  signal: AbortSignal,
): Promise<SlotsView | null> {
  try {
    const [slots, health] = await Promise.all([
      engine.ask({ path: '/slots', timeoutMs, signal }),
      asksHealth ? engine.ask({ path: '/health', timeoutMs, signal }) : null,
    ]);
    return health === null || health.status === 200 ? readSlots(slots) : null;
  } catch (cause) {
    if (cause instanceof ForeignEngineError || cause instanceof UpstreamFault) throw cause;
    return null;
  }
}

const DRAIN_POLL_MS = 50;

/**
 * Waits until no slot decodes, for `limitMs()` at most, which may become less meanwhile; an engine
 * that does not answer has nothing to wait for. Idle is seen twice: a request that was sent before
 * the drain was known may still be on its way to its slot.
 */
export async function awaitIdle(
  engine: EngineEndpoint,
  limitMs: () => number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = engine;
  const beganMs = clock.nowMs();
  let wasIdle = false;
  while (!signal.aborted && clock.nowMs() - beganMs < limitMs()) {
    try {
      const busy = readBusySlots(await engine.ask({ path: '/slots', timeoutMs, signal }));
      if (busy === null || (busy === 0 && wasIdle)) return;
      wasIdle = busy === 0;
    } catch {
      return;
    }
    await pause(clock, DRAIN_POLL_MS, signal);
  }
}
