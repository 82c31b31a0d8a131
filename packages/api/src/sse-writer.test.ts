import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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
