import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type WireRequest = { line: string; head: string; body: string };

/** Answers one request by writing bytes; what it does not close stays open. */
export type WirePlan = (socket: Socket, request: WireRequest) => void | Promise<void>;

/** By path, or who finds the plan of a path. */
export type WirePlans =
  | Readonly<Record<string, WirePlan>>
  | ((path: string) => WirePlan | undefined);

export type WireDouble = {
  baseUrl: string;
  port: number;
  requests: WireRequest[];
  /** Connections that are open now. */
  open: Set<Socket>;
  stop(): Promise<void>;
};

/**
 * A server that knows no HTTP but what a plan writes, so that it can break any rule at any byte. A
 * plan is chosen by the path of the request.
 */
export async function startWireDouble(plans: WirePlans, port = 0): Promise<WireDouble> {
  const requests: WireRequest[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // The client's abort is a reset here.
    socket.on('error', () => {});
    onRequest(socket, (request) => {
      requests.push(request);
      const path = request.line.split(' ')[1] ?? '';
      const plan = typeof plans === 'function' ? plans(path) : plans[path];
      if (plan === undefined) throw new Error(`no plan for ${path}`);
      void plan(socket, request);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    open,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function onRequest(socket: Socket, take: (request: WireRequest) => void): void {
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = received.toString('latin1', 0, headEnd);
    const bodyBytes = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const end = headEnd + 4 + bodyBytes;
    if (received.length < end) return;
    const body = received.toString('utf8', headEnd + 4, end);
    received = received.subarray(end);
    take({ line: head.split('\r\n')[0] ?? '', head, body });
  });
}

export const streamHead = (contentType: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: ${contentType}\r\nTransfer-Encoding: chunked\r\n\r\n`;

export const STREAM_HEAD = streamHead('text/event-stream');

/** One HTTP chunk. */
export function chunked(bytes: Uint8Array | string): Buffer {
  const data = Buffer.from(bytes);
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);
}

export const LAST_CHUNK = '0\r\n\r\n';

/** A whole JSON answer with its length. */
export const jsonAnswer = (status: number, value: unknown): string =>
  wholeAnswer(status, 'application/json', JSON.stringify(value));

/** A whole answer with its length. */
export function wholeAnswer(status: number, contentType: string, body: string): string {
  const head = `HTTP/1.1 ${status} X\r\nContent-Type: ${contentType}\r\n`;
  return `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
