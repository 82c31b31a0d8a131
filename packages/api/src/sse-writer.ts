import type { ServerResponse } from 'node:http';
import type { TaskEvent } from '@orchqueue/services';

export type SseLimits = { stallMs: number; keepaliveMs: number };

/** Where frames come from: the next ones, or null after the last. */
export type FrameSource = (signal: AbortSignal) => Promise<TaskEvent[] | null>;

export type StreamEnd = 'ended' | 'left' | 'stalled';

const frameText = ({ id, type, data }: TaskEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`;

/**
 * Writes a task's frames to one reader, straight to the raw response. Nothing is kept for a slow
 * one: it holds a cursor, and what it has not taken stays in the log. One that takes nothing for
 * `stallMs` is cut off and may resume with Last-Event-ID.
 */
export async function writeStream(
  response: ServerResponse,
  next: FrameSource,
  limits: SseLimits,
): Promise<StreamEnd> {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    // Asks buffering proxies in front of us not to.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  const left = new AbortController();
  response.once('close', () => left.abort());
  const keepalive = setInterval(() => {
    if (!response.writableNeedDrain) response.write(':\n\n');
  }, limits.keepaliveMs);
  try {
    for (;;) {
      const events = await next(left.signal);
      if (left.signal.aborted) return 'left';
      if (!events) {
        response.end();
        return 'ended';
      }
      const flowing = response.write(events.map(frameText).join(''));
      if (!flowing && !(await drained(response, left.signal, limits.stallMs))) {
        if (left.signal.aborted) return 'left';
        response.destroy();
        return 'stalled';
      }
    }
  } finally {
    clearInterval(keepalive);
  }
}

/**
 * True when the reader took what was written; false when it left or stalled. A drain-only wait
 * would leak.
 */
function drained(response: ServerResponse, left: AbortSignal, stallMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(false), stallMs);
    const onDrain = () => settle(true);
    const onLeft = () => settle(false);
    response.once('drain', onDrain);
    left.addEventListener('abort', onLeft, { once: true });
    function settle(value: boolean) {
      clearTimeout(timer);
      response.removeListener('drain', onDrain);
      left.removeEventListener('abort', onLeft);
      resolve(value);
    }
  });
}
