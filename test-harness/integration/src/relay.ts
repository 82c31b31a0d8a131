import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A fixed address in front of a controller that may move: what a load balancer is to a cluster. */
export class Relay {
  readonly #server: Server;
  readonly #pairs = new Set<Socket>();
  #targetPort: number;
  /** Sees all that passes. */
  tap: (bytes: Buffer) => void = () => {};

  private constructor(targetPort: number) {
    this.#targetPort = targetPort;
    this.#server = createServer((incoming) => this.#join(incoming));
  }

  static async listen(targetPort: number): Promise<Relay> {
    const relay = new Relay(targetPort);
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** New connections go there; those that are open stay where they are. */
  aim(targetPort: number): void {
    this.#targetPort = targetPort;
  }

  /** Cuts every connection as a network does: both ends see a reset. */
  cut(): void {
    for (const socket of this.#pairs) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(incoming: Socket): void {
    const outgoing = connect(this.#targetPort, '127.0.0.1');
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      this.#pairs.add(socket);
      socket.pipe(other);
      socket.on('data', (bytes: Buffer) => this.tap(bytes));
      socket.once('error', () => other.destroy());
      socket.once('close', () => {
        this.#pairs.delete(socket);
        other.destroy();
      });
    }
  }
}
