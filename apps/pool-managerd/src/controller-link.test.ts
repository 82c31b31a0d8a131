import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { AgentReport } from '@orchqueue/contract-types';
import { createControllerLink } from './controller-link.ts';

const REPORT: AgentReport = {
  ...{ agent_id: 'a', url: 'http://127.0.0.1:1', boot_id: 'b', sequence: 1 },
  ...{ devices: [], pools: [] },
};
const ACCEPTED = { agent_id: 'a', heartbeat_interval_ms: 1_000 };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A controller that answers as the test says. */
async function startController(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
) {
  let connections = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => answer(request, response));
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, connections: () => connections };
}

const accept = (_: IncomingMessage, response: ServerResponse) =>
  void response.end(JSON.stringify(ACCEPTED));

describe('the link to the controller', () => {
  test('[ORCH-3501] [ORCH-3035] sends every report on one connection, with its credential', async () => {
    const seen: unknown[] = [];
    const { url, connections } = await startController((request, response) => {
      seen.push([request.method, request.url, request.headers.authorization]);
      accept(request, response);
    });
    const link = createControllerLink(`${url}/`, 'secret');
    expect(await link.register(REPORT)).toEqual(ACCEPTED);
    expect(await link.heartbeat(REPORT)).toEqual(ACCEPTED);
    expect(seen).toEqual([
      ['POST', '/v1/agents', 'Bearer secret'],
      ['POST', '/v1/agents/a/heartbeat', 'Bearer secret'],
    ]);
    expect(connections()).toBe(1);
  });

  test('[ORCH-3501] a controller that does not know the agent is told apart from none', async () => {
    const { url } = await startController((_, response) => void response.writeHead(404).end());
    const link = createControllerLink(url, null);
    expect(await link.heartbeat(REPORT)).toBeNull();
    await expect(link.register(REPORT)).rejects.toThrow('there is no controller at');
    const nobody = createControllerLink('http://127.0.0.1:9', null);
    await expect(nobody.heartbeat(REPORT)).rejects.toThrow('ECONNREFUSED');
  });

  test('[ORCH-3501] a refusal, a redirect and nonsense are errors, and no redirect is followed', async () => {
    let asked = 0;
    const { url } = await startController((_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(409).end('{"code":"X"}');
      else if (asked === 2) response.writeHead(307, { location: '/elsewhere' }).end();
      else if (asked === 3) response.end('{}');
      else response.end('<html>');
    });
    const link = createControllerLink(url, null);
    await expect(link.heartbeat(REPORT)).rejects.toThrow('answered 409: {"code":"X"}');
    await expect(link.heartbeat(REPORT)).rejects.toThrow('answered 307');
    await expect(link.heartbeat(REPORT)).rejects.toThrow('answered 200: {}');
    await expect(link.heartbeat(REPORT)).rejects.toThrow('JSON');
    expect(asked).toBe(4);
  });

  test('[ORCH-3061] an answer without an end is refused', async () => {
    const part = 'x'.repeat(65_536);
    const { url } = await startController((_, response) => {
      const fill = () => {
        while (!response.destroyed && response.write(part));
      };
      response.on('drain', fill);
      fill();
    });
    const link = createControllerLink(url, null);
    await expect(link.heartbeat(REPORT)).rejects.toThrow('too large');
  });
});
