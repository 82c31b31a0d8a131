import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { engineHttp } from './engine-http.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** An engine that counts its connections and answers as the test says. */
async function startEngine(answer: (response: ServerResponse, asked: number) => void) {
  let connections = 0;
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    asked += 1;
    answer(response, asked);
  });
  server.on('connection', () => {
    connections += 1;
  });
  const port = await listen(server);
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { port, server, connections: () => connections };
}

const LIMIT = { timeoutMs: 5_000 };

describe('questions to an engine', () => {
  test('[ORCH-3061] share one connection, and a request that makes it work has its own', async () => {
    const engine = await startEngine((response) => void response.end('[]'));
    const { port } = engine;
    for (let count = 0; count < 5; count += 1) {
      const { status, text } = await engineHttp({ ...LIMIT, port, path: '/slots' });
      expect([status, text]).toEqual([200, '[]']);
    }
    expect(engine.connections()).toBe(1);
    await engineHttp({ ...LIMIT, port, method: 'POST', path: '/completion', body: {} });
    expect(engine.connections()).toBe(2);
  });

  test('[ORCH-3038] one on a connection that was closed meanwhile is put again', async () => {
    const sockets: Socket[] = [];
    const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
    const server = createTcpServer((socket) => {
      sockets.push(socket);
      let asked = 0;
      socket.on('error', () => {});
      socket.on('data', () => {
        asked += 1;
        // The second question on the first connection meets its end.
        if (asked > 1 && sockets[0] === socket) socket.destroy();
        else socket.write(OK);
      });
    });
    const port = await listen(server);
    closing.push(async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const ask = () => engineHttp({ ...LIMIT, port, path: '/slots' });
    expect((await ask()).text).toBe('ok');
    expect((await ask()).text).toBe('ok');
    expect(sockets).toHaveLength(2);
  });

  test('[ORCH-3038] an engine that is gone is told at once, on a kept connection too', async () => {
    const engine = await startEngine((response) => void response.end('[]'));
    const { port, server } = engine;
    await engineHttp({ ...LIMIT, port, path: '/slots' });
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    closing.length = 0;
    const gone = engineHttp({ ...LIMIT, port, path: '/slots' });
    await expect(gone).rejects.toMatchObject({ isSilent: false, message: /ECONNREFUSED/ });
  });

  test('[ORCH-3061] end in time, whether nothing comes or half of an answer', async () => {
    const engine = await startEngine((response, asked) => {
      if (asked % 2 === 0) response.write('half');
    });
    for (const _ of ['nothing', 'half']) {
      const asked = engineHttp({ port: engine.port, path: '/slots', timeoutMs: 100 });
      await expect(asked).rejects.toMatchObject({ isSilent: true, message: /within 100 ms/ });
    }
  });

  test('[ORCH-3061] end when nobody wants the answer any more', async () => {
    const engine = await startEngine(() => abort.abort());
    const abort = new AbortController();
    const { port } = engine;
    const asked = { ...LIMIT, port, path: '/slots', signal: abort.signal };
    await expect(engineHttp(asked)).rejects.toMatchObject({ isSilent: false });
    await expect(engineHttp(asked)).rejects.toMatchObject({ isSilent: false });
  });

  test('[ORCH-3049] may leave at the first byte', async () => {
    let left: Promise<unknown> = Promise.resolve();
    const engine = await startEngine((response) => {
      left = once(response, 'close');
      response.write('data: first');
    });
    const { port } = engine;
    const asked = { ...LIMIT, port, method: 'POST', path: '/completion', body: {} } as const;
    const { text } = await engineHttp({ ...asked, leaveAtFirstByte: true });
    expect(text).toBe('data: first');
    await left;
  });

  test('[ORCH-3061] an answer without an end is refused', async () => {
    const part = 'x'.repeat(1_048_576);
    const engine = await startEngine((response) => {
      const fill = () => {
        while (!response.destroyed && response.write(part));
      };
      response.on('drain', fill);
      fill();
    });
    const asked = engineHttp({ ...LIMIT, port: engine.port, path: '/metrics' });
    await expect(asked).rejects.toThrow('the answer is too large');
  });
});
