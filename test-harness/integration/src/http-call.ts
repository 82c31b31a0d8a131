import { request } from 'node:http';

export type CallOptions = {
  headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
  /** A server that never answers must fail the test that asks it, and not the whole run. */
  timeoutMs?: number;
};

export type Answer<Body = unknown> = {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  text: string;
  /** The parsed body; undefined when it is no JSON. */
  json: Body;
};

const TIMEOUT_MS = 60_000;

/**
 * One request on a connection of its own: a daemon that was killed leaves no dead socket behind.
 */
export function call<Body = unknown>(
  method: string,
  url: string,
  options: CallOptions = {},
): Promise<Answer<Body>> {
  const { body, headers = {}, timeoutMs = TIMEOUT_MS } = options;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sent =
    text === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: method.toUpperCase(),
        agent: false,
        // With `close` a server that answers early hangs up on the rest of a body, and a reset
        // may then overtake the answer. The connection is closed by us, after the answer.
        headers: { Connection: 'keep-alive', ...sent, ...headers },
        signal: AbortSignal.timeout(timeoutMs),
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () => {
          const received = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers as Record<string, string | undefined>,
            text: received,
            json: parse(received) as Body,
          });
        });
      },
    );
    // A body that is refused early is answered although it was not taken to its end.
    outgoing.once('error', reject);
    outgoing.end(text);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
