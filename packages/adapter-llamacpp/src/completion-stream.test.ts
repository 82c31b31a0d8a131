import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { EngineFrame, GenerateRequest } from '@orchqueue/adapter-api';
import {
  chunked,
  LAST_CHUNK,
  STREAM_HEAD,
  startWireDouble,
  until,
  type WireDouble,
  type WirePlan,
} from '@orchqueue/adapter-api/testing';
import { createLlamacppAdapter, type LlamacppAdapterSettings } from './llamacpp-adapter.ts';
import { RECORDED_FRAMES, RECORDED_STREAM } from './testing/recorded-stream.ts';

const REQUEST: GenerateRequest = {
  prompt: 'secret',
  maxTokens: 16,
  correlationId: 'c-1',
  sampling: {
    seed: 1,
    temperature: 0,
    top_k: 40,
    top_p: 0.95,
    min_p: 0.05,
    repeat_penalty: 1,
    stop: [],
  },
};
const TOKEN = 'data: {"content":"x","stop":false}\n\n';
const END =
  'data: {"content":"","stop":true,"stop_type":"limit",' +
  '"tokens_predicted":1,"tokens_evaluated":2}\n\n';

let double: WireDouble | null = null;

afterEach(async () => {
  await double?.stop();
  double = null;
});

async function start(plan: WirePlan, settings: Partial<LlamacppAdapterSettings> = {}) {
  double = await startWireDouble({ '/completion': plan });
  return createLlamacppAdapter({ baseUrl: double.baseUrl, ...settings });
}

type Outcome = { frames: EngineFrame[]; thrown: unknown };

/** All frames and what ended them, so that one assertion sees both. */
async function run(plan: WirePlan, settings?: Partial<LlamacppAdapterSettings>): Promise<Outcome> {
  const adapter = await start(plan, settings);
  const frames: EngineFrame[] = [];
  try {
    const signal = new AbortController().signal;
    for await (const frame of adapter.generate(REQUEST, signal)) frames.push(frame);
    return { frames, thrown: null };
  } catch (thrown) {
    return { frames, thrown };
  }
}

const streamOf = (...parts: string[]): WirePlan => {
  return (socket) => {
    socket.write(STREAM_HEAD);
    for (const part of parts) socket.write(chunked(part));
    socket.end(LAST_CHUNK);
  };
};

async function writeAll(socket: Socket, pieces: Buffer[]): Promise<void> {
  socket.setNoDelay(true);
  for (const piece of pieces) {
    await new Promise((resolve) => socket.write(piece, resolve));
    // A turn of the loop, so that the pieces leave one by one.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the stream of /completion', () => {
  test('[ORCH-3058] cut into two chunks at any byte it gives the same frames', async () => {
    const bytes = Buffer.from(RECORDED_STREAM);
    let cut = 0;
    const adapter = await start((socket) => {
      socket.write(STREAM_HEAD);
      for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
        if (part.length > 0) socket.write(chunked(part));
      }
      socket.end(LAST_CHUNK);
    });
    for (; cut <= bytes.length; cut += 1) {
      const frames: EngineFrame[] = [];
      const signal = new AbortController().signal;
      for await (const frame of adapter.generate(REQUEST, signal)) frames.push(frame);
      expect(frames).toEqual(RECORDED_FRAMES);
    }
  });

  test('[ORCH-3058] sent byte by byte, HTTP and all, it gives the same frames', async () => {
    const wire = Buffer.concat([Buffer.from(STREAM_HEAD), chunked(RECORDED_STREAM)]);
    const { frames, thrown } = await run((socket) =>
      writeAll(
        socket,
        Array.from(wire, (byte) => Buffer.of(byte)),
      ),
    );
    expect(thrown).toBeNull();
    expect(frames).toEqual(RECORDED_FRAMES);
  });

  test('[ORCH-3061] cut off at any frame it is lost, never a short answer', async () => {
    const parts = RECORDED_STREAM.split(/(?<=\n\n)/);
    for (let count = 0; count < parts.length; count += 1) {
      const cut: WirePlan = (socket) => {
        socket.end(
          Buffer.concat([Buffer.from(STREAM_HEAD), ...parts.slice(0, count).map(chunked)]),
        );
      };
      expect(await run(cut)).toMatchObject({ thrown: { kind: 'lost' } });
      await double?.stop();
      expect(await run(streamOf(...parts.slice(0, count)))).toMatchObject({
        thrown: { kind: 'lost' },
      });
      await double?.stop();
    }
    double = null;
  });

  test('[ORCH-3058] ids of tokens without text go with the text that follows', async () => {
    const held = 'data: {"content":"","tokens":[236,157],"stop":false}\n\n';
    const text = 'data: {"content":"日","tokens":[171],"stop":false}\n\n';
    const { frames } = await run(streamOf(held, text, END));
    expect(frames[0]).toEqual({ kind: 'text', text: '日', tokenIds: [236, 157, 171] });
    expect(frames[1]).toMatchObject({ kind: 'end', finishReason: 'length', tokensIn: 2 });
  });

  test.each([
    ['server_error', 500, 'failed'],
    ['unavailable_error', 503, 'failed'],
    ['exceed_context_size_error', 400, 'context_exceeded'],
    ['invalid_request_error', 400, 'refused'],
  ])('[ORCH-3058] the error %s in the stream is typed', async (type, code, kind) => {
    const error = `data: {"error":{"code":${code},"message":"no","type":"${type}"}}\n\n`;
    const { frames, thrown } = await run(streamOf(TOKEN, error));
    expect(frames).toEqual([{ kind: 'text', text: 'x' }]);
    expect(thrown).toMatchObject({ name: 'EngineFault', kind });
  });

  test.each([
    ['malformed JSON', 'data: {"content":"secret\n\n'],
    ['a frame without stop', 'data: {"content":"secret"}\n\n'],
    ['a text that is none', 'data: {"content":5,"stop":false}\n\n'],
    ['a token that is none', 'data: {"content":"a","tokens":["secret"],"stop":false}\n\n'],
    ['a list for a frame', 'data: ["secret"]\n\n'],
    ['an end without counts', 'data: {"content":"","stop":true,"stop_type":"eos"}\n\n'],
    ['an end without a reason', END.replace('limit', 'none')],
    ['a frame above 1 MiB', `data: {"content":"${'x'.repeat(1_050_000)}`],
  ])('[ORCH-3061] %s is a protocol fault that quotes nothing', async (_name, part) => {
    const { thrown } = await run(streamOf(TOKEN, part, END));
    expect(thrown).toMatchObject({ name: 'EngineFault', kind: 'protocol' });
    expect(String(thrown)).not.toContain('secret');
    expect(thrown).not.toHaveProperty('cause', expect.anything());
  });

  test('[ORCH-3061] bytes that are no HTTP, or no stream, are a protocol fault', async () => {
    const garbage = await run((socket) => void socket.end('SSH-2.0-OpenSSH\r\n\r\n'));
    expect(garbage.thrown).toMatchObject({ kind: 'protocol' });
    await double?.stop();
    const json = await run(
      (socket) =>
        void socket.end(
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
        ),
    );
    expect(json.thrown).toMatchObject({ kind: 'protocol' });
  });
});

describe('limits of the stream', () => {
  const hang: WirePlan = () => {};
  const hangAfterHead: WirePlan = (socket) => void socket.write(STREAM_HEAD);
  const comments: WirePlan = (socket) => {
    socket.write(STREAM_HEAD + chunked(TOKEN));
    const timer = setInterval(() => socket.write(chunked(':\n\n')), 10);
    socket.once('close', () => clearInterval(timer));
  };

  test.each([
    ['no answer at all', hang],
    ['headers and nothing more', hangAfterHead],
  ])('[ORCH-3061] %s is a timeout of the first token', async (_name, plan) => {
    const { thrown } = await run(plan, { firstTokenTimeoutMs: 50, idleTimeoutMs: 60_000 });
    expect(thrown).toMatchObject({ kind: 'timeout', message: expect.stringContaining('50 ms') });
    await untilClosed();
  });

  test('[ORCH-3061] silence between tokens is a timeout, whatever comments say', async () => {
    const { frames, thrown } = await run(comments, { idleTimeoutMs: 80 });
    expect(frames).toHaveLength(1);
    expect(thrown).toMatchObject({ kind: 'timeout', message: expect.stringContaining('80 ms') });
    await untilClosed();
  });

  test('[ORCH-3061] a slow consumer slows the engine and is no silence of the engine', async () => {
    // 64 MiB: far more than sockets and the system hold.
    const framesTotal = 16_384;
    let written = 0;
    const flood: WirePlan = (socket) => {
      socket.write(STREAM_HEAD);
      const pour = (): void => {
        while (written < framesTotal) {
          written += 1;
          if (!socket.write(chunked(TOKEN.replace('x', 'x'.repeat(4_096))))) return;
        }
        socket.off('drain', pour);
        socket.end(chunked(END) + LAST_CHUNK);
      };
      socket.on('drain', pour);
      pour();
    };
    const adapter = await start(flood, { idleTimeoutMs: 250 });
    const frames = adapter.generate(REQUEST, new AbortController().signal)[Symbol.asyncIterator]();
    await frames.next();
    await untilStill(() => written);
    expect(written).toBeLessThan(framesTotal / 2);
    let count = 1;
    for (let step = await frames.next(); !step.done; step = await frames.next()) count += 1;
    expect(count).toBe(framesTotal + 1);
  });

  test('[ORCH-3017] after an abort not even what had arrived with it is given out', async () => {
    const controller = new AbortController();
    const reason = new Error('canceled');
    const adapter = await start(streamOf(TOKEN + TOKEN + END));
    const frames = adapter.generate(REQUEST, controller.signal)[Symbol.asyncIterator]();
    expect(await frames.next()).toMatchObject({ value: { text: 'x' } });
    controller.abort(reason);
    await expect(frames.next()).rejects.toBe(reason);
    await untilClosed();
  });

  test('[ORCH-3017] an abort closes the connection before the first token too', async () => {
    const controller = new AbortController();
    const reason = new Error('canceled');
    const adapter = await start(() => controller.abort(reason));
    const frames = adapter.generate(REQUEST, controller.signal);
    await expect(frames[Symbol.asyncIterator]().next()).rejects.toBe(reason);
    await untilClosed();
  });
});

async function untilClosed(): Promise<void> {
  await until(() => double?.open.size === 0);
}

/** Until the count has not moved for longer than the consumer's limit would have allowed. */
async function untilStill(count: () => number): Promise<void> {
  let last = -1;
  let stillSinceMono = performance.now();
  await until(() => {
    if (count() !== last) stillSinceMono = performance.now();
    last = count();
    return performance.now() - stillSinceMono > 400;
  });
}
