import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** Frames with tokens, of which an engine that joins them sends fewer. */
type Trap = { afterTokens: number; spring: () => Promise<void> };

/** What is answered by a stream, and what a frame with a token has in it. */
const TOKEN_AT: Readonly<Record<string, RegExp>> = {
  '/completion': /^data: .*"stop":\s*false/,
  '/v1/completions': /^data: .*"text":\s*"[^"]/,
  '/v1/chat/completions': /^data: .*"content":\s*"[^"]/,
};

/**
 * In front of one engine process: passes everything on, and can end the process exactly behind the
 * n-th token of an answer, which no signal that is sent from outside would meet.
 */
export class Tripwire {
  readonly #target: string;
  readonly #server: Server;
  #trap: Trap | null = null;
  #seedOffset = 0;

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
  }

  static async before(target: string): Promise<Tripwire> {
    const tripwire = new Tripwire(target);
    tripwire.#server.listen(0, '127.0.0.1');
    await once(tripwire.#server, 'listening');
    return tripwire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next answer stops behind so many tokens until `spring` has ended the process. */
  set(afterTokens: number, spring: () => Promise<void>): void {
    this.#trap = { afterTokens, spring };
  }

  /** From now on every request has another seed by so much: the engine gives other answers. */
  alterSeeds(by: number): void {
    this.#seedOffset = by;
  }

  /** As it was made. */
  disarm(): void {
    this.#trap = null;
    this.#seedOffset = 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method, url = '/', headers } = incoming;
    const asked = await bytesOf(incoming);
    const token = isStreamed(asked) ? TOKEN_AT[url] : undefined;
    const body = this.#altered(asked, token !== undefined);
    const sized = { ...headers, 'content-length': String(body.length) };
    const onward = request(this.#target + url, { method, headers: sized, agent: false });
    onward.once('error', () => outgoing.destroy());
    outgoing.once('close', () => onward.destroy());
    onward.once('response', (answer) => {
      answer.once('error', () => outgoing.destroy());
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      const trap = this.#trap;
      if (!trap || !token) {
        answer.pipe(outgoing);
        return;
      }
      this.#trap = null;
      passUntil(answer, outgoing, trap, token);
    });
    onward.end(body);
  }

  #altered(body: Buffer, isAnswer: boolean): Buffer {
    if (!isAnswer || this.#seedOffset === 0) return body;
    const fields = JSON.parse(body.toString()) as { seed: number };
    return Buffer.from(JSON.stringify({ ...fields, seed: fields.seed + this.#seedOffset }));
  }
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const isStreamed = (body: Buffer): boolean => /"stream":\s*true/.test(body.toString());

/** Whole events, until so many had a token. */
function passUntil(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  trap: Trap,
  token: RegExp,
): void {
  let left = trap.afterTokens;
  let rest = '';
  answer.setEncoding('utf8').on('data', (text: string) => {
    const events = (rest + text).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      if (left === 0) return;
      if (token.test(event)) left -= 1;
      outgoing.write(`${event}\n\n`);
      if (left === 0) void trap.spring().finally(() => outgoing.destroy());
    }
  });
  answer.once('end', () => outgoing.end());
}
