import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  agentOperations,
  OrchError,
  PoolUnreadyError,
  type TraceContext,
  validate_Error,
} from '@orchqueue/contract-types';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { createAgentAuthenticator } from './auth/agent-authenticator.ts';
import { AgentTokens } from './auth/agent-tokens.ts';
import type { Handlers } from './call.ts';
import { createHttpApi } from './http-api.ts';

/** The agent's table is the smaller one; what is tested is what both daemons share. */
const seen: { body?: unknown; correlationId?: string; trace?: TraceContext } = {};
const handlers: Handlers<typeof agentOperations> = {
  getAgent: () => {
    throw new PoolUnreadyError({ retryAfterMs: 2300, poolId: 'p' });
  },
  getHealth: () => ({ body: { status: 'ok' } }),
  getMetrics: () => ({ body: 'x 1\n' }),
  getReadiness: () => {
    throw new Error('a defect with a secret in it');
  },
  reloadAgentPool: (call) => {
    seen.body = call.body;
    seen.correlationId = call.origin.correlationId;
    seen.trace = call.origin.trace;
    return { body: { accepted: true } };
  },
  restartReplica: () => ({ status: 202, body: { accepted: true } }),
  loadAgentPool: () => ({ status: 202, body: { accepted: true } }),
  unloadAgentPool: () => ({ status: 202, body: { accepted: true } }),
};
const metrics = createMetrics('pool-managerd');
const api = createHttpApi({
  operations: agentOperations,
  handlers,
  authenticate: createAgentAuthenticator({ tokens: new AgentTokens([]), isLoopback: true }),
  limits: { bodyBytesMax: 2000, headerBytesMax: 4096, headerTimeoutMs: 400 },
  logger: createLogger({ name: 't', level: 'silent', format: 'json' }),
  metrics,
});
let url = '';
beforeAll(async () => {
  ({ url } = await api.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(() => api.close(100));

const reload = (body: string, headers: { [name: string]: string } = {}) =>
  fetch(`${url}/v1/agent/pools/p/reload`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
const good = { generation: 1, model: { model_id: 'm', path: 'm.gguf' } };

async function problem(response: Response) {
  const envelope: unknown = await response.json();
  if (!validate_Error(envelope)) throw new Error('the answer is no error envelope');
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(envelope.correlation_id).toBe(response.headers.get('x-correlation-id'));
  expect(envelope.status).toBe(response.status);
  return envelope;
}

describe('createHttpApi', () => {
  it('[ORCH-2011] echoes a correlation id, and makes one when there is none or it is no good', async () => {
    const given = await reload(JSON.stringify(good), { 'x-correlation-id': 'c-1' });
    expect(given.headers.get('x-correlation-id')).toBe('c-1');
    expect(seen.correlationId).toBe('c-1');
    const made = (await fetch(`${url}/healthz`)).headers.get('x-correlation-id');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    const missing = await fetch(`${url}/nowhere`, { headers: { 'x-correlation-id': 'c-2' } });
    expect(missing.headers.get('x-correlation-id')).toBe('c-2');
  });

  it('[ORCH-2011] goes on with the trace of the caller, and begins one where it cannot be read', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
    const given = { traceparent, tracestate: 'foo=1' };
    expect((await reload(JSON.stringify(good), given)).status).toBe(200);
    expect(seen.trace).toEqual({
      traceparent: expect.stringMatching(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`),
      tracestate: 'foo=1',
    });
    for (const broken of ['00-0-0-0', `${traceparent}-more`, 'ä']) {
      const headers = { traceparent: Buffer.from(broken).toString('latin1'), tracestate: 'foo=1' };
      expect((await reload(JSON.stringify(good), headers)).status).toBe(200);
      expect(seen.trace).toEqual({
        traceparent: expect.stringMatching(`^00-(?!${trace})[0-9a-f]{32}-[0-9a-f]{16}-03$`),
      });
    }
  });

  it('[ORCH-2010] names every offending field by its pointer', async () => {
    const body = { generation: 0, model: { model_id: 'a b', path: 7, 'x/y': 1 } };
    const answer = await problem(await reload(JSON.stringify(body)));
    expect(answer.code).toBe('INVALID_PARAMS');
    const pointers = (answer.details.violations ?? []).map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual([
      '/generation',
      '/model/model_id',
      '/model/path',
      '/model/x~1y',
    ]);
    const missing = await problem(await reload('{"generation":1}'));
    expect(missing.details.violations).toEqual([{ pointer: '/model', message: 'is required' }]);
  });

  it('[ORCH-2010] refuses path and query parameters by name', async () => {
    const path = await problem(
      await fetch(`${url}/v1/agent/pools/a%20b/reload`, { method: 'POST' }),
    );
    expect(path.details.violations).toEqual([
      { pointer: '/path/pool_id', message: expect.stringMatching(/^must be a name: up to 64 /) },
    ]);
    const query = await problem(await fetch(`${url}/healthz?zz=1`));
    expect(query.details.violations?.[0]?.pointer).toBe('/query/zz');
    const undecodable = await problem(
      await fetch(`${url}/v1/agent/pools/%ff/reload`, { method: 'POST' }),
    );
    expect(undecodable.code).toBe('INVALID_PARAMS');
  });

  it('[ORCH-2010] takes every spelling of an address, and no name of a parameter for its value', async () => {
    for (const path of ['/healthz', '/healthz/', '/HEALTHZ']) {
      expect((await fetch(`${url}${path}`)).status).toBe(200);
    }
    const head = await fetch(`${url}/healthz`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const name = await problem(
      await fetch(`${url}/v1/agent/pools/:pool_id/reload`, {
        method: 'POST',
        body: JSON.stringify(good),
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect(name.details.violations?.[0]).toMatchObject({ pointer: '/path/pool_id' });
    expect(name.details.violations?.[0]?.message).not.toBe('is required');
  });

  it.each([
    ['ROUTE_NOT_FOUND', () => fetch(`${url}/nowhere`)],
    ['METHOD_NOT_ALLOWED', () => fetch(`${url}/healthz`, { method: 'PUT' })],
    ['UNSUPPORTED_MEDIA_TYPE', () => reload('{}', { 'content-type': 'text/plain' })],
    ['PAYLOAD_TOO_LARGE', () => reload(`"${'x'.repeat(2001)}"`)],
    ['INVALID_PARAMS', () => reload('{"a":')],
    ['POOL_UNREADY', () => fetch(`${url}/v1/agent`)],
    ['INTERNAL', () => fetch(`${url}/readyz`)],
  ])('[ORCH-2006] %s has its status and the envelope', async (code, request) => {
    const answer = await problem(await request());
    expect(answer.code).toBe(code);
    expect(answer.type).toBe(`urn:orchqueue:error:${code}`);
  });

  it('[ORCH-2006] [ORCH-3082] a defect says nothing of itself', async () => {
    const text = await (await fetch(`${url}/readyz`)).text();
    expect(text).not.toContain('secret');
  });

  it('[ORCH-2007] an error that asks to wait says how long, in whole seconds and in milliseconds', async () => {
    const response = await fetch(`${url}/v1/agent`);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(response.headers.get('x-backoff-ms')).toBe('2300');
    expect((await problem(response)).retry_after_ms).toBe(2300);
  });

  it('says which methods a path has', async () => {
    const response = await fetch(`${url}/healthz`, { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET');
  });

  it('[ORCH-3083] closes a connection that sends its headers too slowly', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n');
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toContain('408');
  });

  it('[ORCH-3083] refuses oversized headers and smuggled requests', async () => {
    const send = (text: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.end(text));
        let answer = '';
        socket.on('data', (chunk) => {
          answer += chunk;
        });
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
      });
    const big = `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(5000)}\r\n\r\n`;
    expect(await send(big)).toMatch(/^HTTP\/1.1 431/);
    const both =
      'POST /v1/agent/pools/p/reload HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n' +
      'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await send(both)).toMatch(/^HTTP\/1.1 400/);
  });

  it('[ORCH-3028] counts each answer by operation and status', async () => {
    await (await fetch(`${url}/metrics`)).text();
    const text = await metrics.exposition();
    expect(text).toMatch(/orchq_http_requests_total\{operation="getAgent",status="503"\} [1-9]/);
    expect(text).toMatch(/orchq_http_request_seconds_count\{operation="getMetrics"\} [1-9]/);
  });

  it('raises only what the catalogue has', () => {
    expect(OrchError.isInstance(new PoolUnreadyError())).toBe(true);
    expect(OrchError.isInstance(new Error('x'))).toBe(false);
  });
});
