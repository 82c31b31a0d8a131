import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type StuckEngine = { url: string; close(): Promise<void> };

/**
 * An engine that takes a request, never says a word about it, and goes on being busy after its
 * client has left: the one case in which a controller has a process replaced (ORCH-3017).
 */
export async function startStuckEngine(): Promise<StuckEngine> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url !== '/slots') return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify([{ id: 0, is_processing: true }]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
