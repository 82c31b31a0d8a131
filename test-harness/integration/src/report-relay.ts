import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AgentReport } from '@orchqueue/contract-types';
import { call } from './http-call.ts';

/** Where else an engine is reached. */
export type MoveEngine = (engineUrl: string) => Promise<string>;

/**
 * Between an agent and its controller: the addresses of engines in its reports are others, so that
 * the controller reaches them through what stands there.
 */
export class ReportRelay {
  readonly #server: Server;
  readonly #moved: MoveEngine;
  readonly #movedAgent: (agentUrl: string) => string;
  #controllerUrl = '';

  private constructor(moved: MoveEngine, movedAgent: (agentUrl: string) => string) {
    this.#moved = moved;
    this.#movedAgent = movedAgent;
    this.#server = createServer((incoming, outgoing) => {
      void this.#pass(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  static async listen(
    moved: MoveEngine,
    movedAgent: (agentUrl: string) => string = (url) => url,
  ): Promise<ReportRelay> {
    const relay = new ReportRelay(moved, movedAgent);
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  aim(controllerUrl: string): void {
    this.#controllerUrl = controllerUrl;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const report = JSON.parse(Buffer.concat(chunks).toString()) as AgentReport;
    report.url = this.#movedAgent(report.url);
    for (const { replicas } of report.pools) {
      for (const replica of replicas) {
        if (replica.url !== null) replica.url = await this.#moved(replica.url);
      }
    }
    const { method = 'POST', url = '/' } = incoming;
    const answer = await call(method, this.#controllerUrl + url, { body: report });
    outgoing.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.text);
  }
}
