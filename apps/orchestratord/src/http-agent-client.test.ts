import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { GenerationStaleError } from '@orchqueue/contract-types';
import { createHttpAgentClient } from './http-agent-client.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** An agent that gives one answer to everything and keeps what it was asked. */
async function agent(status: number, body: unknown) {
  const asked: { url?: string; body: string }[] = [];
  server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    asked.push({ url: request.url, body: text });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const client = createHttpAgentClient();
const restart = { replica_generation: 3, reason: 'cancel_unverified' as const };

describe('createHttpAgentClient', () => {
  it('[ORCH-3502] sends the command with the generation that is meant', async () => {
    const { url, asked } = await agent(202, { accepted: true });
    await client.restartReplica(url, 'p-0', restart);
    expect(asked).toEqual([
      { url: '/v1/agent/replicas/p-0/restart', body: JSON.stringify(restart) },
    ]);
  });

  it('[ORCH-2006] an error of the agent stays what it is', async () => {
    const { url } = await agent(409, new GenerationStaleError().toEnvelope('c'));
    await expect(client.restartReplica(url, 'p-0', restart)).rejects.toMatchObject({
      code: 'GENERATION_STALE',
    });
  });

  it('[ORCH-3018] an agent out of reach is POOL_UNAVAILABLE', async () => {
    const { url } = await agent(200, {});
    await new Promise((resolve) => server.close(resolve));
    const command = { generation: 1, model: { model_id: 'm', path: 'm.gguf' } };
    const { signal } = new AbortController();
    await expect(client.reloadPool(url, 'p', command, signal)).rejects.toMatchObject({
      code: 'POOL_UNAVAILABLE',
    });
  });
});
