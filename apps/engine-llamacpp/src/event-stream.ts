import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Server-sent events as llama-server writes them: `data: {...}` and an empty line. */
export interface EventStream {
  send(frame: unknown): Promise<void>;
  end(): void;
}

/**
 * `send` resolves when the reader has taken enough to be sent more, so that at most one frame waits
 * in memory above the socket's own buffer.
 */
export function openEventStream(
  response: ServerResponse,
  { pingIntervalMs, signal }: { pingIntervalMs: number; signal: AbortSignal },
): EventStream {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  // Without this the headers wait for the first token, and a client waits for headers.
  response.flushHeaders();
  const ping = setInterval(() => {
    if (!response.writableNeedDrain) response.write(':\n\n');
  }, pingIntervalMs);
  response.once('close', () => clearInterval(ping));
  return {
    async send(frame) {
      ping.refresh();
      if (response.write(`data: ${JSON.stringify(frame)}\n\n`)) return;
      // A reader that leaves never drains: the signal ends this wait as well.
      if (response.writableNeedDrain) await once(response, 'drain', { signal });
    },
    end() {
      clearInterval(ping);
      response.end();
    },
  };
}
