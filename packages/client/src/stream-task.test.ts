import { afterEach, describe, expect, test } from '@jest/globals';
import { type ControllerClient, createControllerClient } from './controller-client.ts';
import { type StreamTaskOptions, streamTask } from './stream-task.ts';
import type { TaskEvent } from './task-event.ts';
import {
  type ControllerDouble,
  envelope,
  jsonAnswer,
  STREAM_HEAD,
  startControllerDouble,
  type WirePlan,
} from './testing/controller-double.ts';
import { RECORDED_EVENTS, wireAfter, wireOf } from './testing/recorded-task.ts';
import { until } from './testing/until.ts';
import { TransportError } from './transport-error.ts';

const AT_ONCE = { delayMsMin: 0, delayMsMax: 0 };
const [FIRST, SECOND] = RECORDED_EVENTS as [TaskEvent, TaskEvent];

let double: ControllerDouble;
let client: ControllerClient;

afterEach(() => double?.stop());

async function start(plan: WirePlan): Promise<void> {
  double = await startControllerDouble(plan);
  client = createControllerClient({
    baseUrl: double.baseUrl,
    headers: { 'X-Correlation-Id': 'c' },
  });
}

async function eventsOf(options: StreamTaskOptions = {}): Promise<TaskEvent[]> {
  const events: TaskEvent[] = [];
  for await (const event of streamTask(client, 'poem-1', { reconnect: AT_ONCE, ...options })) {
    events.push(event);
  }
  return events;
}

const serve: WirePlan = (socket, { lastEventId }) =>
  void socket.end(STREAM_HEAD + wireAfter(lastEventId));

describe('resume', () => {
  test.each([
    ['ends', (socket: Parameters<WirePlan>[0]) => socket.end()],
    ['is reset', (socket: Parameters<WirePlan>[0]) => socket.resetAndDestroy()],
  ])(
    '[ORCH-2012] a connection that %s after any byte costs no event',
    async (_how, cutOff) => {
      const bytes = Buffer.from(wireAfter(null));
      let cut = 0;
      await start((socket, request, count) => {
        if (count > 0) return serve(socket, request, count);
        socket.write(STREAM_HEAD);
        socket.write(bytes.subarray(0, cut), () => cutOff(socket));
      });
      for (; cut < bytes.length; cut += 1) {
        double.requests.length = 0;
        expect(await eventsOf()).toEqual(RECORDED_EVENTS);
      }
    },
    30_000,
  );

  test('[ORCH-2012] it asks for what comes after the last event, and begins where told', async () => {
    await start((socket, request, count) => {
      if (count === 0) return void socket.end(STREAM_HEAD + wireOf(FIRST) + wireOf(SECOND));
      serve(socket, request, count);
    });
    expect(await eventsOf()).toEqual(RECORDED_EVENTS);
    expect(double.requests.map(({ lastEventId }) => lastEventId)).toEqual([null, '2']);
    expect(await eventsOf({ lastEventId: 3 })).toEqual(RECORDED_EVENTS.slice(3));
    expect(double.requests.at(-1)?.lastEventId).toBe('3');
    expect(double.requests.at(-1)?.head).toMatch(/^x-correlation-id: c$/im);
  });

  test('[ORCH-2012] what is sent again is seen once', async () => {
    await start((socket, _request, count) => {
      const again = wireOf(FIRST) + wireAfter(null);
      socket.end(STREAM_HEAD + (count === 0 ? wireOf(FIRST) : again));
    });
    expect(await eventsOf()).toEqual(RECORDED_EVENTS);
  });

  test('[ORCH-4402] a silent connection is replaced; comments are no silence', async () => {
    await start((socket, request, count) => {
      if (count === 1) return serve(socket, request, count);
      socket.write(STREAM_HEAD + wireOf(FIRST));
      let comments = 0;
      const timer = setInterval(() => {
        comments += 1;
        if (comments < 10) socket.write(':\n\n');
      }, 10);
      socket.once('close', () => clearInterval(timer));
    });
    const begunMono = performance.now();
    expect(await eventsOf({ silenceMsMax: 60 })).toEqual(RECORDED_EVENTS);
    expect(performance.now() - begunMono).toBeGreaterThan(100);
    expect(double.requests).toHaveLength(2);
  });

  test('[ORCH-4402] a 503 is asked again when it says', async () => {
    const busy = jsonAnswer(503, envelope('STORE_UNAVAILABLE', true, 70));
    await start((socket, request, count) => {
      if (count === 0) return void socket.end(busy);
      serve(socket, request, count);
    });
    const begunMono = performance.now();
    expect(await eventsOf()).toEqual(RECORDED_EVENTS);
    expect(performance.now() - begunMono).toBeGreaterThanOrEqual(69);
  });

  test('[ORCH-4402] it gives up after the retries, or before a wait beyond the time', async () => {
    await start((socket) => void socket.end(STREAM_HEAD));
    const few = { ...AT_ONCE, retriesMax: 3 };
    await expect(eventsOf({ reconnect: few })).rejects.toBeInstanceOf(TransportError);
    expect(double.requests).toHaveLength(4);
    const brief = { ...AT_ONCE, delayMsMin: 1_000, totalMsMax: 500 };
    await expect(eventsOf({ reconnect: brief })).rejects.toBeInstanceOf(TransportError);
    expect(double.requests).toHaveLength(5);
    await expect(eventsOf({ reconnect: false })).rejects.toBeInstanceOf(TransportError);
    expect(double.requests).toHaveLength(6);
  });
});

describe('the bytes of a stream', () => {
  test('[ORCH-4402] a character that comes in pieces stays whole', async () => {
    await start(async (socket) => {
      socket.setNoDelay(true).write(STREAM_HEAD);
      for (const byte of Buffer.from(wireAfter(null))) {
        await new Promise((resolve) => socket.write(Buffer.of(byte), resolve));
        // A turn of the loop, so that the bytes leave one by one.
        await new Promise((resolve) => setImmediate(resolve));
      }
      socket.end();
    });
    expect(await eventsOf()).toEqual(RECORDED_EVENTS);
    expect(double.requests).toHaveLength(1);
  });
});

describe('the end of a stream', () => {
  test('[ORCH-2002] nothing follows the terminal event, and the connection is closed', async () => {
    await start((socket) => {
      socket.write(STREAM_HEAD + wireAfter(null) + wireOf({ ...SECOND, id: 9_000_000 }));
    });
    expect(await eventsOf()).toEqual(RECORDED_EVENTS);
    await until(() => double.open.size === 0);
    expect(double.requests).toHaveLength(1);
  });

  test('[ORCH-4402] leaving the loop closes the connection', async () => {
    await start((socket) => void socket.write(STREAM_HEAD + wireOf(FIRST)));
    for await (const _event of streamTask(client, 'poem-1')) break;
    await until(() => double.open.size === 0);
  });

  test('[ORCH-4402] a task that is not there is a typed error, at once', async () => {
    await start((socket) => void socket.end(jsonAnswer(404, envelope('TASK_NOT_FOUND', false))));
    await expect(eventsOf()).rejects.toMatchObject({
      name: 'OrchQueueError',
      code: 'TASK_NOT_FOUND',
      retriable: false,
      correlationId: 'c-1',
    });
    expect(double.requests).toHaveLength(1);
  });

  test('[ORCH-4402] an abort ends a silent stream, and a wait for the next try', async () => {
    const reason = new Error('enough');
    await start((socket) => void socket.write(STREAM_HEAD + wireOf(FIRST)));
    const silent = new AbortController();
    const events = streamTask(client, 'poem-1', { signal: silent.signal });
    await events.next();
    const next = events.next();
    silent.abort(reason);
    await expect(next).rejects.toBe(reason);
    await until(() => double.open.size === 0);
    await double.stop();
    await start((socket) => void socket.end(STREAM_HEAD));
    const waiting = new AbortController();
    const slow = { delayMsMin: 60_000, delayMsMax: 60_000, totalMsMax: 600_000 };
    const outcome = eventsOf({ signal: waiting.signal, reconnect: slow });
    await until(() => double.requests.length === 1 && double.open.size === 0);
    waiting.abort(reason);
    await expect(outcome).rejects.toBe(reason);
  });

  test('[ORCH-3096] additions of a newer controller are no error', async () => {
    const news = 'id: 1\nevent: weather\ndata: fine\n\n';
    const more = Object.assign({}, FIRST, { id: 2, data: { ...FIRST.data, mood: 'good' } });
    const end = RECORDED_EVENTS.at(-1) as TaskEvent;
    await start((socket) => void socket.end(STREAM_HEAD + news + wireOf(more) + wireOf(end)));
    expect(await eventsOf()).toEqual([more, end]);
  });

  test.each([
    ['without an id', 'event: token\ndata: {}\n\n'],
    ['whose data is no JSON', 'id: 1\nevent: token\ndata: {"secret\n\n'],
    ['without end', `id: 1\nevent: token\ndata: ${'x'.repeat(4_200_000)}`],
  ])('[ORCH-4402] a frame %s is an error that is not tried again', async (_name, frame) => {
    await start((socket) => void socket.end(STREAM_HEAD + frame));
    const thrown: unknown = await eventsOf().catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({ name: 'TransportError', retriable: false });
    expect(String(thrown)).not.toContain('secret');
    expect(double.requests).toHaveLength(1);
  });
});
