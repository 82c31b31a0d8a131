import { pause } from './clock.ts';
import type { EngineEndpoint } from './engine-endpoint.ts';
import { ForeignEngineError } from './engine-endpoint.ts';

/**
 * A tiny model is Ready within 100 ms of its start; a longer poll would be most of its load time.
 */
const POLL_MS = 25;
const POLL_MS_MAX = 500;

/**
 * Waits for `wanted` from /health: `answer` is any answer at all (503 while it loads), `health` is
 * 200. Has no deadline of its own: the signal fires when the load has taken too long or the process
 * is gone.
 */
export async function awaitLoad(
  engine: EngineEndpoint,
  wanted: 'answer' | 'health',
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  for (let delayMs = POLL_MS; !signal.aborted; delayMs = Math.min(delayMs * 1.2, POLL_MS_MAX)) {
    try {
      const { status } = await engine.ask({ path: '/health', timeoutMs, signal });
      if (status === 200 || (wanted === 'answer' && status === 503)) return;
    } catch (cause) {
      if (cause instanceof ForeignEngineError) throw cause;
      // Refused until it listens, silent while it maps the file: both are part of starting.
    }
    await pause(engine.clock, delayMs, signal);
  }
}
