import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AgentReport,
  type ReplicaReport,
  validate_AgentReport,
} from '@orchqueue/contract-types';

/** What the product's controller asks for, unless configured. */
const HEARTBEAT_MS = 1000;
const LIMIT_MS = 120_000;

type Waiter = (report: AgentReport, atMono: number) => void;

/** A controller that only listens, and knows when each report of its one agent was read. */
export class ReportListener {
  readonly #waiters = new Set<Waiter>();
  #latest: AgentReport | null = null;
  readonly #server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.once('end', () => {
      const atMono = performance.now();
      const report: unknown = JSON.parse(text);
      if (!validate_AgentReport(report)) {
        response.writeHead(400).end();
        return;
      }
      this.#latest = report;
      for (const waiter of this.#waiters) waiter(report, atMono);
      const accepted = { agent_id: report.agent_id, heartbeat_interval_ms: HEARTBEAT_MS };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(accepted));
    });
  });

  /** Resolves with its address, on loopback. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Of the last report. */
  replicas(): ReplicaReport[] {
    return this.#latest ? replicasOf(this.#latest) : [];
  }

  /** When the next report that `holds` was read, in milliseconds of the monotonic clock. */
  next(what: string, holds: (replicas: readonly ReplicaReport[]) => boolean): Promise<number> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(limit);
        this.#waiters.delete(waiter);
      };
      const waiter: Waiter = (report, atMono) => {
        if (!holds(replicasOf(report))) return;
        end();
        resolve(atMono);
      };
      const limit = setTimeout(() => {
        end();
        const seen = this.replicas().map(({ replica_id, state }) => `${replica_id} ${state}`);
        reject(new Error(`not reported within ${LIMIT_MS} ms: ${what}; last ${seen.join(', ')}`));
      }, LIMIT_MS);
      this.#waiters.add(waiter);
    });
  }
}

const replicasOf = (report: AgentReport): ReplicaReport[] =>
  report.pools.flatMap(({ replicas }) => replicas);
