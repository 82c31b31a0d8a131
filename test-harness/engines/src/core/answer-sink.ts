import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 20;

/** Aborts when the client has left. */
export function leaving(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort(new Error('the client has left')));
  return controller.signal;
}

/**
 * Writes, and waits while the client does not read. With a rate the body trickles.
 * What is written to a client that has left goes nowhere.
 */
export async function writeBody(
  response: ServerResponse,
  text: string,
  bytesPerS: number,
): Promise<void> {
  const bytes = Buffer.from(text);
  const size = bytesPerS === 0 ? bytes.length : Math.ceil((bytesPerS * STEP_MS) / 1000);
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    if (bytesPerS > 0) await pause(Math.max(STEP_MS, 1000 / bytesPerS));
    if (!response.write(bytes.subarray(at, at + size))) await drained(response);
  }
}

function drained(response: ServerResponse): Promise<void> {
  // The signal of a client that has left already fires no more.
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
