import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, jest, test } from '@jest/globals';
import { verifyPact } from '../src/verify-pact.ts';

jest.setTimeout(60_000);

const PACT = 'orchq-without-key-orchestratord.json';

test('[ORCH-4501] a provider that answers otherwise than its pact says is found', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const states = { 'the controller asks for keys': { setup: async () => {} } };
    await expect(verifyPact(PACT, url, states)).rejects.toThrow(`orchestratord breaks ${PACT}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
