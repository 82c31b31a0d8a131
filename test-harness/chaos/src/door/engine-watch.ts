import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type EngineSeen, machineMs } from './door-messages.ts';

type Seen = EngineSeen extends infer One
  ? One extends EngineSeen
    ? Omit<One, 'at'>
    : never
  : never;
export type Watcher = (seen: EngineSeen) => void;

let requests = 0;

/**
 * In front of one engine: passes everything on, and tells who asked for which answer, when a part
 * of it came, and how it was left. It knows no more than the wire shows.
 */
export class EngineWatch {
  readonly #process: string;
  readonly #enginePort: number;
  readonly #watcher: Watcher;
  readonly #server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
  /** Requests that are open, by the port that they came from. */
  readonly #open = new Map<number, number>();

  private constructor(process: string, enginePort: number, watcher: Watcher) {
    this.#process = process;
    this.#enginePort = enginePort;
    this.#watcher = watcher;
  }

  static async before(process: string, enginePort: number, watcher: Watcher): Promise<EngineWatch> {
    const watch = new EngineWatch(process, enginePort, watcher);
    watch.#server.listen(0, '127.0.0.1');
    await once(watch.#server, 'listening');
    return watch;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The client behind this port has hung up, though the network may keep that for itself. */
  left(port: number): void {
    this.#end(port, 'aborted');
  }

  #end(port: number, how: 'ended' | 'aborted' | 'fault'): void {
    const open = this.#open.get(port);
    if (open === undefined) return;
    this.#open.delete(port);
    this.#tell({ kind: 'engine-left', request: open, how });
  }

  #tell(seen: Seen): void {
    this.#watcher({ at: machineMs(), ...seen } as EngineSeen);
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, url = '/', headers } = incoming;
    const port = incoming.socket.remotePort ?? 0;
    const correlationId = headers['x-correlation-id'];
    if (url === '/completion' && typeof correlationId === 'string') {
      requests += 1;
      this.#open.set(port, requests);
      const asked = { request: requests, correlationId, process: this.#process };
      this.#tell({ kind: 'engine-asked', ...asked });
    }
    const target = { host: '127.0.0.1', port: this.#enginePort, path: url };
    const onward = request({ ...target, method, headers, agent: false });
    const fails = () => {
      this.#end(port, 'fault');
      outgoing.destroy();
    };
    onward.once('error', fails);
    outgoing.once('close', () => {
      this.#end(port, 'aborted');
      onward.destroy();
    });
    onward.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', () => this.#said(port));
      answer.once('end', () => this.#end(port, 'ended')).once('error', fails);
      answer.pipe(outgoing);
    });
    incoming.once('error', () => onward.destroy());
    incoming.pipe(onward);
  }

  #said(port: number): void {
    const open = this.#open.get(port);
    if (open !== undefined) this.#tell({ kind: 'engine-said', request: open });
  }
}
