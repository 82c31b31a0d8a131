import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { openEventStream } from './event-stream.ts';

let server: Server;
let client: Socket;

/** A client that asks and then does not read. */
async function silentReader(): Promise<ServerResponse> {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const arrived = once(server, 'request');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.pause();
  client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  const [, response] = (await arrived) as [unknown, ServerResponse];
  return response;
}

afterEach(() => {
  client.destroy();
  server.close();
});

const FRAME = { content: 'x'.repeat(65_536) };
const FRAMES_MAX = 1000;
const QUIET_TURNS = 500;

/** Until the figure has not moved for many turns of the event loop. */
async function waitForStillness(figure: () => number): Promise<void> {
  let last = figure();
  for (let turn = 0; turn < QUIET_TURNS; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (figure() !== last) turn = 0;
    last = figure();
  }
}

test('[ORCH-3061] a reader that does not read stops the writer, and leaving ends the wait', async () => {
  const response = await silentReader();
  const controller = new AbortController();
  const { signal } = controller;
  const stream = openEventStream(response, { pingIntervalMs: 60_000, signal });
  let sent = 0;
  const writing = (async () => {
    for (; sent < FRAMES_MAX; sent++) await stream.send(FRAME);
  })();
  response.once('close', () => controller.abort(new Error('the client has left')));
  await waitForStillness(() => sent);
  expect(sent).toBeLessThan(FRAMES_MAX);
  expect(response.writableLength).toBeLessThan(3 * FRAME.content.length);
  client.destroy();
  await expect(writing).rejects.toThrow();
});

test('silence is broken by comments', async () => {
  const response = await silentReader();
  const { signal } = new AbortController();
  openEventStream(response, { pingIntervalMs: 5, signal });
  let received = '';
  client.on('data', (chunk) => {
    received += chunk;
  });
  client.resume();
  while (!received.includes(':\n\n')) await once(client, 'data');
  expect(received).toContain('text/event-stream');
});
