import type { ServerResponse } from 'node:http';
import type { TaskEvent } from '@orchqueue/services';

export type SseLimits = { stallMs: number; keepaliveMs: number };

/** Where frames come from: the text of the next ones, or null after the last. */
export type FrameSource = (signal: AbortSignal) => Promise<string | null>;

export type StreamEnd = 'ended' | 'left' | 'stalled' | 'closing';

export type StreamWays = {
  /**
   * The head waits for the first text, or until a comment is due: what `next` throws before that
   * can still be told by a status. Else it goes at the end of the turn in which the stream begins.
   */
  holdsHead?: boolean;
  /** What is said to a reader whose stream is closed before its end; made only then. */
  farewell?: () => string;
};

const HEAD = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  // Asks buffering proxies in front of us not to.
  'X-Accel-Buffering': 'no',
};

/** The frames of streamTask as they go over the wire. */
export const framesText = (events: readonly TaskEvent[]): string =>
  events.map(({ id, type, data }) => `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`).join('');

/**
 * Writes frames to one reader, straight to the raw response. Nothing is kept for a slow
 * one: it holds a cursor, and what it has not taken stays in the log. One that takes nothing for
 * `stallMs` is cut off and may resume with Last-Event-ID. A text that is at hand goes with the head
 * in one packet: two are another call of the system here, and another waking of the reader.
 */
export async function writeStream(
  response: ServerResponse,
  next: FrameSource,
  limits: SseLimits,
  closing: AbortSignal,
  { holdsHead = false, farewell }: StreamWays = {},
): Promise<StreamEnd> {
  response.socket?.setNoDelay(true);
  const stop = new AbortController();
  const onStop = () => stop.abort();
  response.once('close', onStop);
  closing.addEventListener('abort', onStop, { once: true });
  // What came before this is not heard any more.
  if (closing.aborted || response.destroyed) onStop();
  const keepalive = setInterval(() => {
    if (!response.headersSent) sendHead(response);
    else if (!response.writableNeedDrain) response.write(':\n\n');
  }, limits.keepaliveMs);
  if (!holdsHead) process.nextTick(sendHead, response);
  try {
    for (;;) {
      const text = await next(stop.signal);
      if (response.destroyed) return 'left';
      if (!response.headersSent) response.writeHead(200, HEAD);
      if (closing.aborted) {
        response.end(farewell?.());
        return 'closing';
      }
      if (text === null) {
        response.end();
        return 'ended';
      }
      const flowing = response.write(text);
      if (!flowing && !(await drained(response, stop.signal, limits.stallMs))) {
        if (response.destroyed) return 'left';
        response.destroy();
        return 'stalled';
      }
    }
  } finally {
    clearInterval(keepalive);
    closing.removeEventListener('abort', onStop);
  }
}

/** By itself, where no text came that it could go with. */
function sendHead(response: ServerResponse): void {
  if (response.headersSent) return;
  response.writeHead(200, HEAD);
  response.flushHeaders();
}

/**
 * Writes a body part by part to a reader who takes it at his speed, and ends it. False when he
 * left, or took nothing for `stallMs` and was cut off.
 */
export async function writeParts(
  response: ServerResponse,
  parts: AsyncIterable<string>,
  stallMs: number,
): Promise<boolean> {
  const stop = new AbortController();
  response.once('close', () => stop.abort());
  for await (const part of parts) {
    if (response.destroyed) return false;
    if (!response.write(part) && !(await drained(response, stop.signal, stallMs))) {
      response.destroy();
      return false;
    }
  }
  response.end();
  return true;
}

/**
 * True when the reader took what was written; false when it left or stalled. A drain-only wait
 * would leak.
 */
function drained(response: ServerResponse, stop: AbortSignal, stallMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(false), stallMs);
    const onDrain = () => settle(true);
    const onStop = () => settle(false);
    response.once('drain', onDrain);
    stop.addEventListener('abort', onStop, { once: true });
    function settle(value: boolean) {
      clearTimeout(timer);
      response.removeListener('drain', onDrain);
      stop.removeEventListener('abort', onStop);
      resolve(value);
    }
  });
}
