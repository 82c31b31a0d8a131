import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agentOperations } from '@orchqueue/contract-types';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import type { Call, Handlers } from './call.ts';
import { createHttpApi } from './http-api.ts';

const MODEL = { model_id: 'm', path: 'é😀.gguf' };
const BODY = JSON.stringify({ generation: 1, drain_deadline_ms: 1, model: MODEL });
const calls: Call[] = [];
const held: (() => void)[] = [];
let onCall = (): void => {};
const nothing = () => ({ body: {} });
const handlers: Handlers<typeof agentOperations> = {
  getAgent: nothing,
  getHealth: nothing,
  getMetrics: nothing,
  getReadiness: nothing,
  reloadAgentPool: (call) => {
    calls.push(call);
    return { body: { accepted: true } };
  },
  restartReplica: async (call) => {
    calls.push(call);
    onCall();
    await new Promise<void>((resolve) => held.push(resolve));
    return { body: { accepted: true } };
  },
  loadAgentPool: nothing,
  unloadAgentPool: nothing,
};
const api = createHttpApi({
  operations: agentOperations,
  handlers,
  authenticate: () => ({ tenant: '', keyId: null, credentialEnded: null }),
  limits: { bodyBytesMax: 2000 },
  logger: createLogger({ name: 't', level: 'silent', format: 'json' }),
  metrics: createMetrics('pool-managerd'),
});
let url = '';
beforeAll(async () => {
  ({ url } = await api.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(() => api.close(100));

const RELOAD = '/v1/agent/pools/p/reload';

const post = (body: string | Buffer | ReadableStream, contentType = 'application/json') =>
  fetch(`${url}${RELOAD}`, {
    method: 'POST',
    body,
    headers: { 'content-type': contentType },
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);

const open = (): Socket => connect(Number(new URL(url).port), '127.0.0.1');

const head = (path: string, bytes: number): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
  `Content-Length: ${bytes}\r\n\r\n`;

describe('request bodies', () => {
  it.each([
    ['whole', () => post(BODY)],
    ['behind a byte order mark', () => post(`\ufeff${BODY}`)],
    ['with a charset', () => post(BODY, 'application/json; charset=utf-8')],
    [
      'in another charset',
      () => post(Buffer.from(BODY, 'utf16le'), 'application/json;charset=utf-16le'),
    ],
    ['without an announced length', () => post(new Blob([BODY]).stream())],
  ])('[ORCH-3083] are read %s', async (_how, request) => {
    const { status } = await request();
    expect(status).toBe(200);
    expect(calls.pop()?.body).toEqual(JSON.parse(BODY));
  });

  it('[ORCH-3083] are read in pieces, also where a piece ends inside a character', async () => {
    const bytes = Buffer.from(BODY);
    const cut = bytes.indexOf('é') + 1;
    const socket = open();
    socket.write(head(RELOAD, bytes.length));
    socket.write(bytes.subarray(0, cut));
    // Its answer comes on the same connection only after the first piece was taken alone.
    await (await fetch(`${url}/healthz`)).text();
    socket.write(bytes.subarray(cut));
    const [answer] = await once(socket, 'data');
    socket.destroy();
    expect(String(answer)).toContain('200 OK');
    expect(calls.pop()?.body).toEqual(JSON.parse(BODY));
  });

  it('[ORCH-3083] that break off reach no handler', async () => {
    const before = calls.length;
    const socket = open();
    socket.end(head(RELOAD, BODY.length + 10) + BODY);
    socket.resume();
    await once(socket, 'close');
    expect((await post(BODY)).status).toBe(200);
    expect(calls.length).toBe(before + 1);
  });

  it('[ORCH-2003] a handler learns that its client left, whenever it asks', async () => {
    const arrived = new Promise<void>((resolve) => {
      onCall = resolve;
    });
    const socket = open();
    const command = JSON.stringify({ replica_generation: 1, reason: 'cancel_unverified' });
    socket.write(head('/v1/agent/replicas/r/restart', command.length) + command);
    await arrived;
    const call = calls.pop();
    if (!call) throw new Error('the handler was not called');
    const { left } = call.presence;
    expect(left.aborted).toBe(false);
    socket.destroy();
    await once(left, 'abort');
    expect(call.presence.left.aborted).toBe(true);
    for (const release of held) release();
  });
});
