import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { GenerationStaleError } from '@orchqueue/contract-types';
import { createHttpAgentClient } from './http-agent-client.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An agent that gives one answer to everything and keeps what it was asked. */
async function agent(status: number, body: unknown) {
  const asked: { url?: string; body: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    asked.push({ url: request.url, body: text, headers: request.headers });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  return { url: await listen(server), asked };
}

const client = createHttpAgentClient('a-token');
const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const origin = { correlationId: 'c-1', trace: { traceparent, tracestate: 'foo=1' } };
const restart = { replica_generation: 3, reason: 'cancel_unverified' as const };

describe('createHttpAgentClient', () => {
  it('[ORCH-3502] [ORCH-3035] sends the command with the generation that is meant, and the token', async () => {
    const { url, asked } = await agent(202, { accepted: true });
    await client.restartReplica(url, 'p-0', restart, origin);
    const at = '/v1/agent/replicas/p-0/restart';
    const headers = expect.objectContaining({ authorization: 'Bearer a-token' });
    expect(asked).toEqual([{ url: at, body: JSON.stringify(restart), headers }]);
  });

  it('[ORCH-2011] every command says on whose behalf it is', async () => {
    const { url, asked } = await agent(202, { accepted: true });
    const { signal } = new AbortController();
    const command = { generation: 1, model: { model_id: 'm', path: 'm.gguf' } };
    await client.restartReplica(url, 'p-0', restart, origin);
    await client.reloadPool(url, 'p', command, origin, signal);
    await client.loadPool(url, 'p', { generation: 1 }, origin);
    await client.unloadPool(url, 'p', { generation: 1 }, origin);
    expect(asked).toHaveLength(4);
    for (const { headers } of asked) {
      expect(headers).toMatchObject({
        ...{ 'x-correlation-id': 'c-1', traceparent, tracestate: 'foo=1' },
      });
    }
  });

  it('[ORCH-2006] an error of the agent stays what it is', async () => {
    const { url } = await agent(409, new GenerationStaleError().toEnvelope('c'));
    await expect(client.restartReplica(url, 'p-0', restart, origin)).rejects.toMatchObject({
      code: 'GENERATION_STALE',
    });
  });

  it('[ORCH-3018] an agent out of reach is POOL_UNAVAILABLE', async () => {
    const { url } = await agent(200, {});
    await new Promise((resolve) => servers[0]?.close(resolve));
    const command = { generation: 1, model: { model_id: 'm', path: 'm.gguf' } };
    const { signal } = new AbortController();
    await expect(client.reloadPool(url, 'p', command, origin, signal)).rejects.toMatchObject({
      code: 'POOL_UNAVAILABLE',
    });
  });

  it('[ORCH-3035] does not follow a redirect, which would take the token elsewhere', async () => {
    const elsewhere = await agent(202, { accepted: true });
    const redirecting = createServer((_request, response) => {
      response.writeHead(307, { location: `${elsewhere.url}/v1/agent/replicas/p-0/restart` });
      response.end();
    });
    const url = await listen(redirecting);
    await expect(client.restartReplica(url, 'p-0', restart, origin)).rejects.toMatchObject({
      code: 'POOL_UNAVAILABLE',
    });
    expect(elsewhere.asked).toEqual([]);
  });
});
