import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mode } from './door-messages.ts';

const LATE_MS = 150;
/** 6 kB/s: a stream comes, and comes late. */
const SLOW = { bytes: 128, everyMs: 20 };

/** The client's end of one connection through a link, and the end towards its target. */
export type Pair = { front: Socket; back: Socket };

/** One direction of a network between two processes: what passes, passes as its mode says. */
export class Link {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  readonly #onLeft: (pair: Pair) => void;
  #mode: Mode | null = null;
  #mended = Promise.withResolvers<void>();

  private constructor(targetPort: number, onLeft: (pair: Pair) => void) {
    this.#onLeft = onLeft;
    this.#server = createServer((front) => this.#join(front, targetPort));
  }

  /** `onLeft` hears at once when a client hangs up, whatever the mode keeps from its target. */
  static async listen(targetPort: number, onLeft: (pair: Pair) => void = () => {}): Promise<Link> {
    const link = new Link(targetPort, onLeft);
    link.#server.listen(0, '127.0.0.1');
    await once(link.#server, 'listening');
    return link;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  break(mode: Mode): void {
    this.#mode = mode;
    this.#mended = Promise.withResolvers<void>();
    for (const { front, back } of this.#pairs) {
      if (mode === 'reset') for (const socket of [front, back]) socket.resetAndDestroy();
      if (mode === 'cut') for (const socket of [front, back]) socket.destroySoon();
    }
  }

  /** What hung in a half-open connection is lost: neither end would know the rest. */
  mend(): void {
    if (this.#mode === 'half-open') {
      for (const { front, back } of this.#pairs) {
        front.resetAndDestroy();
        back.resetAndDestroy();
      }
    }
    this.#mode = null;
    this.#mended.resolve();
  }

  #join(front: Socket, targetPort: number): void {
    if (this.#mode === 'reset') return void front.resetAndDestroy();
    if (this.#mode === 'cut') return void front.destroy();
    const back = connect(targetPort, '127.0.0.1');
    const pair = { front, back };
    this.#pairs.add(pair);
    const left = () => {
      if (this.#pairs.delete(pair)) this.#onLeft(pair);
    };
    front.once('end', left).once('close', left);
    void this.#pump(front, back);
    void this.#pump(back, front);
  }

  /** Until one of both ends; then the other learns it, in a half-open network only at its end. */
  async #pump(from: Socket, to: Socket): Promise<void> {
    let goes = () => void to.destroySoon();
    try {
      for await (const chunk of from) await this.#pass(chunk as Buffer, to);
    } catch {
      goes = () => void to.resetAndDestroy();
    }
    if (this.#mode === 'half-open') await this.#mended.promise;
    goes();
    from.destroySoon();
  }

  async #pass(chunk: Buffer, to: Socket): Promise<void> {
    if (this.#mode === 'delay') await sleep(LATE_MS);
    if (this.#mode === 'half-open') await this.#mended.promise;
    for (let at = 0; at < chunk.length; ) {
      const isSlow = this.#mode === 'slow';
      const end = isSlow ? at + SLOW.bytes : chunk.length;
      if (isSlow) await sleep(SLOW.everyMs);
      if (!to.write(chunk.subarray(at, end))) {
        await Promise.race([once(to, 'drain'), once(to, 'close')]);
      }
      at = end;
    }
  }
}
