import { afterEach, describe, expect, test } from '@jest/globals';
import { type ControllerClient, createControllerClient } from './controller-client.ts';
import { OrchQueueError, requireData } from './orch-queue-error.ts';
import { submitTask } from './submit-task.ts';
import {
  type ControllerDouble,
  envelope,
  jsonAnswer,
  startControllerDouble,
  type WirePlan,
} from './testing/controller-double.ts';
import { until } from './testing/until.ts';

const ADMISSION = {
  task_id: 'poem-1',
  correlation_id: 'c-1',
  status: 'queued',
  queue_position: 0,
  predicted_start_ms: null,
  backoff_ms: 0,
  deadline_at: null,
  links: { self: '/', stream: '/', cancel: '/' },
};
const BODY = { task_id: 'poem-1', model_ref: 'haiku-tiny', prompt: 'once' };
const AT_ONCE = { retry: { delayMsMin: 0, delayMsMax: 0 } };

let double: ControllerDouble;
let client: ControllerClient;

afterEach(() => double?.stop());

async function start(plan: WirePlan): Promise<void> {
  double = await startControllerDouble(plan);
  client = createControllerClient({ baseUrl: double.baseUrl });
}

const admit = jsonAnswer(202, ADMISSION);
const full = (headers: readonly string[], retryAfterMs: number | null = null): string =>
  jsonAnswer(429, envelope('ADMISSION_REJECT', true, retryAfterMs), headers);

describe('submitTask', () => {
  test.each([
    ['Retry-After', full(['Retry-After: 1']), 1_000],
    ['X-Backoff-Ms', full(['Retry-After: 9', 'X-Backoff-Ms: 80']), 80],
    ['retry_after_ms', full(['Retry-After: 9', 'X-Backoff-Ms: 9000'], 60), 60],
  ])('[ORCH-2007] a 429 is tried again after %s', async (_name, rejection, waitMs) => {
    await start((socket, _request, count) => void socket.end(count === 0 ? rejection : admit));
    const begunMono = performance.now();
    expect(await submitTask(client, BODY, AT_ONCE)).toEqual(ADMISSION);
    const spentMs = performance.now() - begunMono;
    // Timers may fire within the millisecond before.
    expect(spentMs).toBeGreaterThanOrEqual(waitMs - 1);
    expect(spentMs).toBeLessThan(waitMs + 900);
    expect(double.requests).toHaveLength(2);
  });

  test('[ORCH-3024] with a task_id a lost answer is asked for again, with the same body', async () => {
    await start((socket, _request, count) => {
      if (count < 2) socket.destroy();
      else socket.end(admit);
    });
    expect(await submitTask(client, BODY, AT_ONCE)).toEqual(ADMISSION);
    expect(double.requests.map(({ body }) => JSON.parse(body))).toEqual([BODY, BODY, BODY]);
  });

  test('[ORCH-3024] without a task_id the client makes one, and repeats with that one', async () => {
    await start((socket, _request, count) => {
      if (count % 2 === 0) socket.destroy();
      else socket.end(admit);
    });
    const { task_id: _, ...body } = BODY;
    await submitTask(client, body, AT_ONCE);
    await submitTask(client, body, AT_ONCE);
    const sent = double.requests.map((request) => JSON.parse(request.body));
    expect(sent).toHaveLength(4);
    for (const { task_id, ...rest } of sent) {
      expect(rest).toEqual(body);
      expect(task_id).toMatch(/^t-[0-9a-f]{32}$/);
    }
    expect(new Set(sent.map(({ task_id }) => task_id)).size).toBe(2);
    expect(sent[0].task_id).toBe(sent[1].task_id);
  });

  test('[ORCH-4402] a policy says what is tried again, and hears of each wait', async () => {
    await start((socket, _request, count) => {
      if (count < 2) socket.end(full([], 1));
      else socket.destroy();
    });
    const told: unknown[] = [];
    const policy = {
      ...AT_ONCE.retry,
      shouldRetry: (failure: Error) => failure instanceof OrchQueueError,
      onRetry: (failure: Error, delayMs: number) => told.push([failure.message, delayMs >= 1]),
    };
    await expect(submitTask(client, BODY, { retry: policy })).rejects.toMatchObject({
      name: 'TransportError',
      retriable: true,
    });
    expect(told).toEqual(Array(2).fill(['ADMISSION_REJECT: As it is.', true]));
    expect(double.requests).toHaveLength(3);
  });

  test('[ORCH-4402] an answer that does not come is not waited for', async () => {
    await start((socket, _request, count) => {
      if (count === 1) socket.end(admit);
    });
    const patience = { ...AT_ONCE, answerMsMax: 50 };
    expect(await submitTask(client, BODY, patience)).toEqual(ADMISSION);
    const mute = submitTask(client, BODY, { ...patience, retry: false });
    await expect(mute).rejects.toMatchObject({
      message: 'the controller did not answer within 50 ms',
    });
  });

  test('[ORCH-4402] an answer that is no JSON is not tried again, and not quoted', async () => {
    const head = 'HTTP/1.1 202 X\r\nContent-Type: application/json\r\nContent-Length: 7\r\n';
    await start((socket) => void socket.end(`${head}Connection: close\r\n\r\n{secret`));
    const thrown: unknown = await submitTask(client, BODY, AT_ONCE).catch((error) => error);
    expect(thrown).toMatchObject({ message: 'the answer is no JSON', retriable: false });
    expect(JSON.stringify(thrown) + String((thrown as Error).cause)).not.toContain('secret');
    expect(double.requests).toHaveLength(1);
  });

  test('[ORCH-4402] what is not retriable is thrown at once, with its envelope', async () => {
    const conflict = envelope('TASK_ID_CONFLICT', false);
    await start((socket) => void socket.end(jsonAnswer(409, conflict)));
    const thrown: unknown = await submitTask(client, BODY).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(OrchQueueError);
    expect(thrown).toMatchObject({ envelope: conflict, retryAfterMs: null });
    expect(double.requests).toHaveLength(1);
  });

  test('[ORCH-4402] an abort ends the request and the wait', async () => {
    const reason = new Error('enough');
    await start((socket, _request, count) => {
      if (count === 1) socket.end(full(['Retry-After: 60']));
    });
    for (const count of [1, 2]) {
      const controller = new AbortController();
      const outcome = submitTask(client, BODY, { signal: controller.signal });
      await until(() => double.requests.length === count);
      controller.abort(reason);
      await expect(outcome).rejects.toBe(reason);
    }
  });
});

describe('requireData', () => {
  test('[ORCH-4402] an answer of a proxy is no error of the controller', async () => {
    await start((socket, _request, count) => {
      const body = 'HTTP/1.1 502 X\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>';
      socket.end(count === 0 ? body : jsonAnswer(418, { code: 5 }));
    });
    const ask = async () => requireData(await client.GET('/v1/pools'));
    await expect(ask()).rejects.toMatchObject({ name: 'TransportError', retriable: true });
    await expect(ask()).rejects.toMatchObject({ name: 'TransportError', retriable: false });
  });
});
