import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type buildConnector, Client } from 'undici';
import { EngineFault } from '../engine-fault.ts';
import { Exchange } from './exchange.ts';

/** Where an engine is, and how long it may take to be reached. */
export type EngineTarget = {
  origin: string;
  /** Before every path, without a slash at its end. */
  pathPrefix: string;
  headers: Readonly<Record<string, string>>;
  connectTimeoutMs: number;
};

export type EngineRequest = {
  path: string;
  /** With a body it is a POST, else a GET. */
  body?: string;
  /** The last one on its connection: the engine is told so. */
  isLast: boolean;
};

/** One socket for one operation. Requests on it follow each other. */
export type Connection = {
  send(request: EngineRequest): Exchange;
  /** Closes the socket at once; what still runs on it fails. Later calls do nothing. */
  close(): void;
};

/** Aborting `signal` closes the socket at once, and every wait then throws the signal's reason. */
export function openConnection(
  target: EngineTarget,
  signal: AbortSignal,
  onClose: () => void,
): Connection {
  let socket: Socket | null = null;
  let exchange: Exchange | null = null;
  let closed: { reason: unknown } | null = null;
  const client = new Client(target.origin, {
    // The exchange has its own limits; undici's are coarse, and theirs would come first.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, callback) => {
      socket = connectSocket(options, target.connectTimeoutMs, callback);
      socket.once('end', () => exchange?.noteBroken());
      // Errors of the system have a `syscall`; undici's own pass here as well.
      socket.once('error', (error) => 'syscall' in error && exchange?.noteBroken());
    },
  });
  const onAbort = (): void => close(signal.reason);
  function close(reason: unknown): void {
    if (closed !== null) return;
    closed = { reason };
    signal.removeEventListener('abort', onAbort);
    exchange?.fail(reason);
    socket?.destroy();
    void client.destroy();
    onClose();
  }
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    send({ path, body, isLast }) {
      exchange = new Exchange();
      if (closed !== null) {
        exchange.fail(closed.reason);
        return exchange;
      }
      const headers = {
        ...target.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      client.dispatch(
        {
          method: body === undefined ? 'GET' : 'POST',
          path: `${target.pathPrefix}${path}`,
          body,
          headers,
          reset: isLast,
        },
        exchange,
      );
      return exchange;
    },
    close: () => close(new EngineFault('lost', 'the connection was closed')),
  };
}

/**
 * In place of undici's connector, which does not give the socket out: an abort while the connection
 * is being made would leave it to its timeout.
 */
function connectSocket(
  { protocol, hostname, port, servername }: buildConnector.Options,
  timeoutMs: number,
  callback: buildConnector.Callback,
): Socket {
  const isTls = protocol === 'https:';
  // URLs write an IPv6 address in brackets, sockets without.
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = isTls
    ? connectTls({ host, port: Number(port || 443), servername, ALPNProtocols: ['http/1.1'] })
    : connectTcp({ host, port: Number(port || 80) });
  socket.setNoDelay(true);
  const timer = setTimeout(() => {
    socket.destroy(new EngineFault('timeout', `no connection within ${timeoutMs} ms`));
  }, timeoutMs);
  let answer: buildConnector.Callback | null = callback;
  const settle = (error: Error | null): void => {
    clearTimeout(timer);
    if (error === null) answer?.(null, socket);
    else answer?.(error, null);
    answer = null;
  };
  socket.once(isTls ? 'secureConnect' : 'connect', () => settle(null));
  socket.on('error', settle);
  socket.once('close', () => clearTimeout(timer));
  return socket;
}
