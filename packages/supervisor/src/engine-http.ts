import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import { request as requestTls, Agent as TlsAgent } from 'node:https';

export type EngineRequest = {
  /** Loopback, unless somebody else runs the engine. */
  host?: string;
  port: number;
  method?: 'GET' | 'POST';
  path: string;
  /** Over TLS. */
  isSecure?: boolean;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** For the whole exchange, connecting included. */
  timeoutMs: number;
  signal?: AbortSignal;
  /** Leaves at the first byte of the answer: to the engine that is a client which went away. */
  leaveAtFirstByte?: boolean;
};

export type EngineAnswer = { status: number; headers: IncomingHttpHeaders; text: string };

/** `silent`: it took the connection, or not even that, and said nothing in time. */
export class EngineHttpError extends Error {
  readonly isSilent: boolean;

  constructor(message: string, isSilent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'EngineHttpError';
    this.isSilent = isSilent;
  }
}

export type EngineHttp = (asked: EngineRequest) => Promise<EngineAnswer>;

/** /metrics and /slots of 256 slots stay far below it. */
const ANSWER_BYTES_MAX = 4_194_304;

/** One idle socket for each engine; the engine closes it after some seconds without a question. */
const kept = new Agent({ keepAlive: true, maxFreeSockets: 1 });
const keptTls = new TlsAgent({ keepAlive: true, maxFreeSockets: 1 });

/**
 * One request to an engine. Questions share a kept connection, which spares half of what a probe
 * costs. What makes an engine work has one of its own: llama-server closes a connection after a
 * streamed answer without having said so.
 */
export const engineHttp: EngineHttp = (asked) =>
  exchange(asked, (asked.method ?? 'GET') === 'GET' ? (asked.isSecure ? keptTls : kept) : false);

const exchange = (asked: EngineRequest, agent: Agent | false): Promise<EngineAnswer> =>
  new Promise((resolve, reject) => {
    const { method = 'GET', path, timeoutMs, signal } = asked;
    const what = `${method} ${path}`;
    if (signal?.aborted) return reject(new EngineHttpError(`${what}: nobody waits`, false));
    const text = asked.body === undefined ? undefined : JSON.stringify(asked.body);
    const type = text === undefined ? {} : { 'content-type': 'application/json' };
    const headers = { ...type, ...asked.headers };
    const send = asked.isSecure ? requestTls : request;
    const where = { host: asked.host ?? '127.0.0.1', port: asked.port };
    const outgoing = send({ ...where, method, path, agent, headers });
    const sentAtMono = performance.now();
    let isSilent = false;
    let hasAnswer = false;
    // By hand: a signal that is made of two costs more than the request itself.
    const timer = setTimeout(() => {
      isSilent = true;
      outgoing.destroy();
    }, timeoutMs);
    const leave = () => outgoing.destroy();
    signal?.addEventListener('abort', leave, { once: true });
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    const fail = (cause: unknown) => {
      settle();
      const isOurs = isSilent || signal?.aborted === true;
      if (outgoing.reusedSocket && !hasAnswer && !isOurs) {
        // The engine closed it a moment ago, which says nothing of how it is now.
        const leftMs = Math.max(1, timeoutMs - (performance.now() - sentAtMono));
        return resolve(exchange({ ...asked, timeoutMs: leftMs }, false));
      }
      const why = isSilent ? `no answer within ${timeoutMs} ms` : reasonOf(cause);
      reject(new EngineHttpError(`${what}: ${why}`, isSilent, cause));
    };
    outgoing.on('error', fail);
    outgoing.once('response', (incoming) => {
      hasAnswer = true;
      const { statusCode: status = 0, headers } = incoming;
      const end = (answer: string) => {
        settle();
        resolve({ status, headers, text: answer });
        if (asked.leaveAtFirstByte) outgoing.destroy();
      };
      readText(incoming, asked.leaveAtFirstByte === true, end, fail);
    });
    outgoing.end(text);
  });

function readText(
  incoming: IncomingMessage,
  isFirstEnough: boolean,
  end: (text: string) => void,
  fail: (cause: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const finish = () => end(Buffer.concat(chunks).toString('utf8'));
  incoming.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) incoming.destroy(new Error('the answer is too large'));
    else if (isFirstEnough) finish();
  });
  incoming.once('end', finish);
  incoming.on('error', fail);
}

function reasonOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
}
