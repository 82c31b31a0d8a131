import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import type { TaskEvent } from '@orchqueue/services';
import { type FrameSource, framesText, type StreamEnd, writeStream } from './sse-writer.ts';

type EventSource = (signal: AbortSignal) => Promise<TaskEvent[] | null>;

const LIMITS = { stallMs: 300, keepaliveMs: 60_000 };
let closing = new AbortController();
let closeServer: () => void = () => {};
afterEach(() => closeServer());

/** Serves one stream from `source`; resolves with the reader's side and how the writer ended. */
async function open(source: EventSource, limits = LIMITS) {
  const texts = async (signal: AbortSignal) => {
    const events = await source(signal);
    return events && framesText(events);
  };
  let ended: Promise<StreamEnd> = Promise.resolve('ended');
  closing = new AbortController();
  const server = createServer((_request, response: ServerResponse) => {
    ended = writeStream(response, texts, limits, closing.signal);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeServer = () => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  const reader = await new Promise<IncomingMessage>((resolve) => {
    get({ port, host: '127.0.0.1', agent: false }, resolve);
  });
  return { reader, ended: () => ended };
}

/** Asks who answers by `answer`, and is destroyed with the test. */
async function ask(answer: (response: ServerResponse) => unknown): Promise<Socket> {
  closing = new AbortController();
  const server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  closeServer = () => {
    socket.destroy();
    server.close();
  };
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  return socket;
}

const firstPacket = (socket: Socket) =>
  new Promise<string>((resolve) => socket.once('data', (text: string) => resolve(text)));

const untilStopped: FrameSource = async (signal) => {
  if (signal.aborted) return null;
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
};

const token = (id: number, text: string): TaskEvent => ({
  id,
  type: 'token',
  data: JSON.stringify({ index: id, text }),
});

async function textOf(reader: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of reader.setEncoding('utf8')) text += chunk;
  return text;
}

it('[ORCH-2002] writes id, event and data of each frame and ends after the last', async () => {
  const batches = [[token(1, 'a'), token(2, 'é\n')], [{ id: 3, type: 'end' as const, data: '{}' }]];
  const { reader, ended } = await open(async () => batches.shift() ?? null);
  expect(await textOf(reader)).toBe(
    'id: 1\nevent: token\ndata: {"index":1,"text":"a"}\n\n' +
      'id: 2\nevent: token\ndata: {"index":2,"text":"é\\n"}\n\n' +
      'id: 3\nevent: end\ndata: {}\n\n',
  );
  expect(reader.headers['content-type']).toBe('text/event-stream');
  expect(await ended()).toBe('ended');
});

it('[ORCH-3083] a reader that takes nothing is cut off, and costs no more than its socket', async () => {
  let id = 0;
  let asked = 0;
  const source: EventSource = async () => {
    asked += 1;
    id += 1;
    return [token(id, 'x'.repeat(65_536))];
  };
  const { reader, ended } = await open(source);
  reader.pause();
  expect(await ended()).toBe('stalled');
  // Socket buffers take some megabytes; without a wait for the drain it would be asked without end.
  expect(asked).toBeLessThan(500);
  reader.destroy();
});

it('a reader that leaves ends the writer, also while there is nothing to write', async () => {
  const waiting: EventSource = (signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
  const { reader, ended } = await open(waiting);
  reader.destroy();
  expect(await ended()).toBe('left');
});

it('a silent stream sends comments, so that a dead connection is noticed', async () => {
  const waiting: EventSource = (signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
  const { reader } = await open(waiting, { ...LIMITS, keepaliveMs: 20 });
  const first = await new Promise<string>((resolve) =>
    reader.setEncoding('utf8').once('data', resolve),
  );
  expect(first).toBe(':\n\n');
  reader.destroy();
});

it('a daemon that closes ends its streams without a terminal frame, so that readers resume', async () => {
  const waiting: EventSource = (signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
  const { reader, ended } = await open(waiting);
  closing.abort();
  expect(await textOf(reader)).toBe('');
  expect(await ended()).toBe('closing');
});

it('[ORCH-2002] a text that is at hand comes with the head, and else the head by itself', async () => {
  let flushes = 0;
  const from = (source: FrameSource) => async (response: ServerResponse) => {
    // As every handler, which has looked the task up.
    await null;
    const flush = response.flushHeaders.bind(response);
    response.flushHeaders = () => {
      flushes += 1;
      flush();
    };
    return writeStream(response, source, LIMITS, closing.signal);
  };
  const texts = ['data: 1\n\n'];
  const atHand = from(async (stop) => texts.shift() ?? untilStopped(stop));
  expect(await firstPacket(await ask(atHand))).toMatch(/^HTTP.*data: 1\n\n/s);
  expect(flushes).toBe(0);
  closeServer();
  const socket = await ask(from(untilStopped));
  expect(await firstPacket(socket)).toMatch(/^HTTP.*event-stream.*\r\n\r\n$/s);
  expect(flushes).toBe(1);
});

it('[ORCH-4404] what fails while the head is held can still be told by a status', async () => {
  const failing: FrameSource = () => Promise.reject(new Error('refused'));
  const socket = await ask((response) => {
    const written = writeStream(response, failing, LIMITS, closing.signal, { holdsHead: true });
    written.catch(() => response.writeHead(503).end());
  });
  expect(await firstPacket(socket)).toMatch(/^HTTP\/1.1 503 /);
});

it('[ORCH-4404] a head that is held comes by itself when a comment would be due', async () => {
  const limits = { ...LIMITS, keepaliveMs: 20 };
  const socket = await ask((response) =>
    writeStream(response, untilStopped, limits, closing.signal, { holdsHead: true }),
  );
  expect(await firstPacket(socket)).toMatch(/^HTTP.* 200 .*event-stream.*\r\n\r\n$/s);
});

it('[ORCH-4404] a reader that left before its stream began is not waited for', async () => {
  const { promise: ended, resolve } = Promise.withResolvers<StreamEnd>();
  const socket = await ask((response) => {
    const write = () =>
      writeStream(response, untilStopped, LIMITS, closing.signal, { holdsHead: true });
    response.once('close', () => setImmediate(() => resolve(write())));
    socket.destroy();
  });
  expect(await ended).toBe('left');
});

it('[ORCH-3035] a reader whose right ended before its stream began is not left waiting', async () => {
  const waiting: FrameSource = async (signal) => {
    if (signal.aborted) return null;
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
  };
  const over = AbortSignal.abort();
  let ended: Promise<StreamEnd> = Promise.resolve('left');
  const server = createServer((_request, response) => {
    ended = writeStream(response, waiting, LIMITS, over);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeServer = () => server.close();
  const { port } = server.address() as AddressInfo;
  const reader = await new Promise<IncomingMessage>((resolve) => {
    get({ port, host: '127.0.0.1', agent: false }, resolve);
  });
  expect(await textOf(reader)).toBe('');
  expect(await ended).toBe('closing');
});
