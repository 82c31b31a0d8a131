import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AgentReport, validate_AgentReport } from '@orchqueue/contract-types';

export type SentReport = { path: string; report: AgentReport };

/** A controller that only listens. What it is sent must fit the contract. */
export class RecordingController {
  readonly reports: SentReport[] = [];
  readonly faults: string[] = [];
  intervalMs = 100;
  knows = new Set<string>();
  url = '';
  readonly #server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const report: unknown = JSON.parse(text);
      if (!validate_AgentReport(report)) {
        this.faults.push(JSON.stringify(validate_AgentReport.errors));
        response.writeHead(400).end();
        return;
      }
      const path = request.url ?? '';
      this.reports.push({ path, report });
      if (path === '/v1/agents') this.knows.add(report.agent_id);
      if (!this.knows.has(report.agent_id)) {
        response.writeHead(404).end();
        return;
      }
      const accepted = { agent_id: report.agent_id, heartbeat_interval_ms: this.intervalMs };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(accepted));
    });
  });

  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
