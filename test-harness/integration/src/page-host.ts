import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export type PageFile = { type: string; body: string | Buffer };
export type PassedRequest = { path: string; lastEventId: string | undefined; bytes: number };

/**
 * A web server in front of a controller: some files are its own, and everything else is the
 * controller's. So the pages of it and the API are of one origin.
 */
export class PageHost {
  /** What was passed on to the controller, with the bytes of the answer so far. */
  readonly passed: PassedRequest[] = [];
  readonly #files: Readonly<Record<string, PageFile>>;
  readonly #target: string;
  readonly #server: Server;

  private constructor(target: string, files: Readonly<Record<string, PageFile>>) {
    this.#target = target;
    this.#files = files;
    this.#server = createServer((incoming, response) => this.#answer(incoming, response));
  }

  static async listen(target: string, files: Readonly<Record<string, PageFile>>) {
    const host = new PageHost(target, files);
    host.#server.listen(0, '127.0.0.1');
    await once(host.#server, 'listening');
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Cuts every connection of a page, in the middle of whatever it has. */
  cut(): void {
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  #answer(incoming: IncomingMessage, response: ServerResponse): void {
    const file = this.#files[incoming.url ?? ''];
    if (file) response.setHeader('Content-Type', file.type).end(file.body);
    else this.#pass(incoming, response);
  }

  #pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { method, url = '', headers } = incoming;
    const passed = { path: url, lastEventId: headers['last-event-id'] as string, bytes: 0 };
    this.passed.push(passed);
    const outgoing = request(`${this.#target}${url}`, { method, headers, agent: false });
    outgoing.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (chunk: Buffer) => {
        passed.bytes += chunk.length;
      });
      answer.pipe(response);
    });
    outgoing.once('error', () => response.destroy());
    response.once('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }
}
