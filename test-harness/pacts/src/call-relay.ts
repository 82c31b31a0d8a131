import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of the agent that was passed on, and what it was answered. */
export type RelayedCall = { path: string; status: number };

/**
 * Stands between a daemon and the mock, and knows what was said and answered. What is passed on is
 * passed on byte by byte.
 */
export class CallRelay {
  url = '';
  /** Where calls go; null: the other side is away. */
  target: string | null = null;
  readonly calls: RelayedCall[] = [];
  readonly #passes: (body: unknown) => boolean;
  #underWay = 0;
  readonly #server = createServer((request, response) => {
    this.#underWay += 1;
    this.#answer(request, response)
      .catch((error: unknown) => response.destroy(error as Error))
      .finally(() => {
        this.#underWay -= 1;
      });
  });

  /** To a body that does not pass the other side is away. */
  constructor(passes: (body: unknown) => boolean = () => true) {
    this.#passes = passes;
  }

  get isIdle(): boolean {
    return this.#underWay === 0;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await new Response(request).text();
    const { target } = this;
    if (target === null || !this.#passes(JSON.parse(text))) {
      response.writeHead(503).end();
      return;
    }
    const path = request.url ?? '';
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const passed = await fetch(`${target}${path}`, {
      method: request.method ?? '',
      headers,
      body: text,
    });
    this.calls.push({ path, status: passed.status });
    const type = passed.headers.get('content-type') ?? '';
    response.writeHead(passed.status, { 'content-type': type }).end(await passed.text());
  }
}
