import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ServedFile = {
  content: Buffer;
  /** Null sends none. */
  etag: string | null;
  headers?: { [name: string]: string };
  /** Without a length the answer is chunked. */
  chunked?: boolean;
};

export type Asked = { path: string; headers: IncomingHttpHeaders };

/** What one request gets instead of the file, or of its end. */
export type Misbehaviour =
  | { kind: 'status'; status: number; headers?: { [name: string]: string } }
  | { kind: 'cut'; afterBytes: number }
  | { kind: 'stall'; afterBytes: number }
  | { kind: 'ignoreRange' }
  /** The rest of the file that is there by now, whatever If-Range says. */
  | { kind: 'ignoreIfRange' }
  /** So many bytes of the file, as a part of an unknown whole. */
  | { kind: 'unknownTotal'; bytes: number }
  /** So many bytes without a length, ended as a broken connection ends. */
  | { kind: 'noLength'; bytes: number }
  /** A byte at a time, and never the last one. */
  | { kind: 'drip' }
  | { kind: 'wrongRange' };

/**
 * A server that speaks what models are fetched by: ranges, If-Range, etags, redirects and the
 * headers of a hub. What goes wrong is planted request by request, in their order.
 */
export class FileServer {
  readonly asked: Asked[] = [];
  readonly files = new Map<string, ServedFile>();
  readonly redirects = new Map<string, { to: string; headers?: { [name: string]: string } }>();
  readonly misbehaviours: Misbehaviour[] = [];
  /** Called with each request before it is answered. */
  onAsked: (asked: Asked) => void = () => {};
  url = '';
  readonly #server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const asked = { path, headers: request.headers };
    this.asked.push(asked);
    this.onAsked(asked);
    this.#answer(asked, response);
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  serve(path: string, content: Buffer, etag: string | null = '"one"'): void {
    this.files.set(path, { content, etag });
  }

  #answer({ path, headers }: Asked, response: ServerResponse): void {
    const redirect = this.redirects.get(path);
    if (redirect) {
      response.writeHead(302, { location: redirect.to, ...redirect.headers }).end();
      return;
    }
    const wrong = this.misbehaviours.shift();
    if (wrong?.kind === 'status') {
      response.writeHead(wrong.status, wrong.headers).end('no file');
      return;
    }
    const file = this.files.get(path);
    if (!file) {
      response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end();
      return;
    }
    this.#send(file, wrong, headers, response);
  }

  #send(
    file: ServedFile,
    wrong: Misbehaviour | undefined,
    headers: IncomingHttpHeaders,
    response: ServerResponse,
  ): void {
    const { content, etag } = file;
    if (wrong?.kind === 'unknownTotal' || wrong?.kind === 'noLength' || wrong?.kind === 'drip') {
      sendOddly(file, wrong, response);
      return;
    }
    const asked = wrong?.kind === 'ignoreIfRange' ? { range: headers.range } : headers;
    const from = wrong?.kind === 'ignoreRange' ? 0 : startOf(file, asked);
    if (from > content.length - 1 && from > 0) {
      response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
      return;
    }
    const body = content.subarray(from);
    const shift = wrong?.kind === 'wrongRange' ? 1 : 0;
    const range = `bytes ${from + shift}-${content.length - 1}/${content.length}`;
    response.writeHead(from > 0 ? 206 : 200, {
      ...(etag === null ? {} : { etag }),
      ...(file.chunked ? {} : { 'content-length': body.length }),
      ...(from > 0 ? { 'content-range': range } : {}),
      ...file.headers,
    });
    if (wrong?.kind === 'cut') {
      response.write(body.subarray(0, wrong.afterBytes), () => response.destroy());
    } else if (wrong?.kind === 'stall') {
      response.write(body.subarray(0, wrong.afterBytes));
    } else {
      response.end(body);
    }
  }
}

type Odd = Extract<Misbehaviour, { kind: 'unknownTotal' | 'noLength' | 'drip' }>;

function sendOddly({ content }: ServedFile, wrong: Odd, response: ServerResponse): void {
  if (wrong.kind === 'drip') {
    const dripping = setInterval(() => response.write('x'), 10);
    response.once('close', () => clearInterval(dripping));
  } else if (wrong.kind === 'noLength') {
    response.removeHeader('transfer-encoding');
    response.writeHead(200).end(content.subarray(0, wrong.bytes));
  } else {
    const range = `bytes 0-${wrong.bytes - 1}/*`;
    response.writeHead(206, { 'content-range': range, 'content-length': wrong.bytes });
    response.end(content.subarray(0, wrong.bytes));
  }
}

function startOf({ etag }: ServedFile, headers: IncomingHttpHeaders): number {
  const [, start] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
  return start === undefined || !isSame ? 0 : Number(start);
}
