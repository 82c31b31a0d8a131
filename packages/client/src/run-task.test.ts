import { afterEach, describe, expect, test } from '@jest/globals';
import { type ControllerClient, createControllerClient } from './controller-client.ts';
import { runTask } from './run-task.ts';
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

const BODY = { task_id: 'poem-1', model_ref: 'haiku-tiny', prompt: 'once' };
const [FIRST] = RECORDED_EVENTS as [TaskEvent];
const ADMITTED = jsonAnswer(202, { task_id: 'poem-1', queue_position: 0 });
const CANCELED = jsonAnswer(200, { task_id: 'poem-1', status: 'canceled', accepted: true });

let double: ControllerDouble;
let client: ControllerClient;
afterEach(() => double?.stop());

/** A controller that admits, streams as told, and cancels. */
async function start(stream: WirePlan, admission = ADMITTED): Promise<void> {
  double = await startControllerDouble((socket, request, count) => {
    if (request.line.startsWith('GET')) return stream(socket, request, count);
    socket.end(request.line.includes('/cancel') ? CANCELED : admission);
  });
  client = createControllerClient({ baseUrl: double.baseUrl });
}

const lines = (): string[] => double.requests.map(({ line }) => line.replace(' HTTP/1.1', ''));
const SUBMIT = 'POST /v1/tasks';
const STREAM = 'GET /v1/tasks/poem-1/stream';
const CANCEL = 'POST /v1/tasks/poem-1/cancel';

const endless: WirePlan = (socket) => void socket.write(STREAM_HEAD + wireOf(FIRST));

describe('runTask', () => {
  test('[ORCH-4402] gives every event of a task that it has submitted', async () => {
    await start((socket) => void socket.end(STREAM_HEAD + wireAfter(null)));
    const events: TaskEvent[] = [];
    for await (const event of runTask(client, BODY)) events.push(event);
    expect(events).toEqual(RECORDED_EVENTS);
    expect(lines()).toEqual([SUBMIT, STREAM]);
  });

  test('[ORCH-4402] an abort cancels the task, before it throws its reason', async () => {
    await start(endless);
    const reason = new Error('enough');
    const controller = new AbortController();
    const events = runTask(client, BODY, { signal: controller.signal });
    await events.next();
    const next = events.next();
    controller.abort(reason);
    await expect(next).rejects.toBe(reason);
    expect(lines()).toEqual([SUBMIT, STREAM, CANCEL]);
    await until(() => double.open.size === 0);
  });

  test('[ORCH-4402] leaving the loop cancels the task', async () => {
    await start(endless);
    for await (const _event of runTask(client, BODY)) break;
    expect(lines()).toEqual([SUBMIT, STREAM, CANCEL]);
  });

  test('[ORCH-4402] a task that was refused is not canceled', async () => {
    const conflict = jsonAnswer(409, envelope('TASK_ID_CONFLICT', false));
    await start(endless, conflict);
    await expect(runTask(client, BODY).next()).rejects.toMatchObject({ code: 'TASK_ID_CONFLICT' });
    expect(lines()).toEqual([SUBMIT]);
  });

  test('[ORCH-4402] an abort while the answer is under way cancels what may be there', async () => {
    double = await startControllerDouble((socket, { line }) => {
      if (line.includes('/cancel')) socket.end(CANCELED);
    });
    client = createControllerClient({ baseUrl: double.baseUrl });
    const controller = new AbortController();
    const first = runTask(client, BODY, { signal: controller.signal }).next();
    await until(() => double.requests.length === 1);
    controller.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    expect(lines()).toEqual([SUBMIT, CANCEL]);
  });
});
