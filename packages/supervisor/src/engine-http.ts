import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';

export type EngineRequest = {
  /** Loopback, unless somebody else runs the engine. */
  host?: string;
  port: number;
  method?: 'GET' | 'POST';
  path: string;
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

/**
 * One request to an engine. A fresh connection each time: llama-server closes a
 * connection after a streamed answer without having said so, and a probe must not fail on a socket
 * that was left over.
 */
export const engineHttp: EngineHttp = (asked) =>
  new Promise((resolve, reject) => {
    const what = `${asked.method ?? 'GET'} ${asked.path}`;
    const timeout = AbortSignal.timeout(asked.timeoutMs);
    const signal = asked.signal ? AbortSignal.any([asked.signal, timeout]) : timeout;
    const fail = (cause: unknown) => {
      const isSilent = timeout.aborted;
      const why = isSilent ? `no answer within ${asked.timeoutMs} ms` : reasonOf(cause);
      reject(new EngineHttpError(`${what}: ${why}`, isSilent, cause));
    };
    const text = asked.body === undefined ? undefined : JSON.stringify(asked.body);
    const outgoing = request({
      host: asked.host ?? '127.0.0.1',
      port: asked.port,
      method: asked.method ?? 'GET',
      path: asked.path,
      agent: false,
      signal,
      headers: text === undefined ? {} : { 'content-type': 'application/json' },
    });
    outgoing.once('error', fail);
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = () => {
        const { statusCode: status = 0, headers } = incoming;
        resolve({ status, headers, text: Buffer.concat(chunks).toString('utf8') });
      };
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > ANSWER_BYTES_MAX) incoming.destroy(new Error('the answer is too large'));
        if (!asked.leaveAtFirstByte) return;
        end();
        outgoing.destroy();
      });
      incoming.once('end', end);
      incoming.once('error', fail);
    });
    outgoing.end(text);
  });

function reasonOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
}
