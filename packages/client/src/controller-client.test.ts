import { afterEach, describe, expect, test } from '@jest/globals';
import { createControllerClient } from './controller-client.ts';
import { OrchQueueError } from './orch-queue-error.ts';
import { streamTask } from './stream-task.ts';
import { submitTask } from './submit-task.ts';
import {
  type ControllerDouble,
  envelope,
  jsonAnswer,
  startControllerDouble,
} from './testing/controller-double.ts';

const KEY = `orchq_a1b2c3d4e5f6g7h8_${'s'.repeat(43)}`;
const BODY = { task_id: 'poem-1', model_ref: 'haiku-tiny', prompt: 'once' };

let double: ControllerDouble;
afterEach(() => double?.stop());

/** A controller that lets nobody in. */
async function start(apiKey?: string) {
  const refused = jsonAnswer(401, envelope('UNAUTHENTICATED', false, null));
  double = await startControllerDouble((socket) => void socket.end(refused));
  const headers = { 'X-Correlation-Id': 'c' };
  const key = apiKey === undefined ? {} : { apiKey };
  return createControllerClient({ baseUrl: double.baseUrl, headers, ...key });
}

async function refusal(work: Promise<unknown>): Promise<OrchQueueError> {
  const thrown = await work.catch((error: unknown) => error);
  if (thrown instanceof OrchQueueError) return thrown;
  throw new Error(`it was not refused: ${thrown}`);
}

describe('apiKey', () => {
  test('[ORCH-3035] goes with every request, beside the other headers', async () => {
    const client = await start(KEY);
    await client.GET('/v1/pools');
    await refusal(submitTask(client, BODY));
    await refusal(streamTask(client, 'poem-1').next());
    expect(double.requests).toHaveLength(3);
    for (const { head } of double.requests) {
      expect(head).toMatch(new RegExp(`^authorization: Bearer ${KEY}$`, 'im'));
      expect(head).toMatch(/^x-correlation-id: c$/im);
    }
  });

  test('[ORCH-1105] without one no credential is sent', async () => {
    const client = await start();
    await client.GET('/v1/pools');
    expect(double.requests[0]?.head).not.toMatch(/authorization/i);
  });

  test('[ORCH-3035] [ORCH-3082] one that is refused is not tried again, and is in no error', async () => {
    const client = await start(KEY);
    const error = await refusal(submitTask(client, BODY));
    expect([error.code, error.retriable]).toEqual(['UNAUTHENTICATED', false]);
    expect(double.requests).toHaveLength(1);
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('s'.repeat(43));
  });
});

describe('trace', () => {
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const sent = (head: string) => head.match(/^trace\w+: .*$/gim) ?? [];

  test('[ORCH-2011] [ORCH-4402] each request asks for its own, and sends it', async () => {
    const refused = jsonAnswer(401, envelope('UNAUTHENTICATED', false, null));
    double = await startControllerDouble((socket) => void socket.end(refused));
    const traces = [{ traceparent, tracestate: 'foo=1' }, { traceparent }, null];
    const { baseUrl } = double;
    const client = createControllerClient({ baseUrl, trace: () => traces.shift() ?? null });
    await refusal(submitTask(client, BODY));
    await refusal(streamTask(client, 'poem-1').next());
    await client.GET('/v1/pools');
    expect(double.requests.map(({ head }) => sent(head))).toEqual([
      [`traceparent: ${traceparent}`, 'tracestate: foo=1'],
      [`traceparent: ${traceparent}`],
      [],
    ]);
  });

  test('[ORCH-2011] what cannot be a header is left out, and the request goes all the same', async () => {
    const answer = jsonAnswer(200, { pools: [] });
    double = await startControllerDouble((socket) => void socket.end(answer));
    const trace = () => ({ traceparent: 'a\nb', tracestate: 'foo=1' });
    const client = createControllerClient({ baseUrl: double.baseUrl, trace });
    expect((await client.GET('/v1/pools')).response.status).toBe(200);
    expect(sent(double.requests[0]?.head ?? '')).toEqual([]);
  });
});
