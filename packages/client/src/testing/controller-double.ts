import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type WireRequest = { line: string; lastEventId: string | null; head: string; body: string };

/** Answers the n-th request, counted from 0, by writing bytes. */
export type WirePlan = (
  socket: Socket,
  request: WireRequest,
  count: number,
) => void | Promise<void>;

export type ControllerDouble = {
  baseUrl: string;
  requests: WireRequest[];
  /** Connections that are open now. */
  open: Set<Socket>;
  stop(): Promise<void>;
};

/** A server that writes what the plan says, so that it can break off at any byte. */
export async function startControllerDouble(plan: WirePlan): Promise<ControllerDouble> {
  const requests: WireRequest[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // The client's abort is a reset here.
    socket.on('error', () => {});
    let received = '';
    socket.setEncoding('latin1').on('data', (text) => {
      received += text;
      const request = readRequest(received);
      if (request === null) return;
      received = '';
      void plan(socket, request, requests.push(request) - 1);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    open,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function readRequest(received: string): WireRequest | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const head = received.slice(0, headEnd);
  const bodyBytes = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  const body = received.slice(headEnd + 4);
  if (body.length < bodyBytes) return null;
  const lastEventId = /^last-event-id: (\d+)/im.exec(head)?.[1] ?? null;
  return { line: head.split('\r\n')[0] ?? '', lastEventId, head, body };
}

/** Its body ends with the connection. */
export const STREAM_HEAD =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\n\r\n';

export function jsonAnswer(
  status: number,
  value: unknown,
  headers: readonly string[] = [],
): string {
  const body = JSON.stringify(value);
  const lines = [
    `HTTP/1.1 ${status} X`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

export const envelope = (code: string, retriable: boolean, retryAfterMs: number | null = null) => ({
  code,
  message: 'As it is.',
  retriable,
  retry_after_ms: retryAfterMs,
  policy_label: null,
  engine: null,
  pool_id: null,
  correlation_id: 'c-1',
  details: {},
});
