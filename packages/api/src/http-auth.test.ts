import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  agentOperations,
  ERRORS,
  ForbiddenError,
  UnauthenticatedError,
} from '@orchqueue/contract-types';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import type { Authenticate, Refusal } from './auth/authenticate.ts';
import type { Call, Handlers } from './call.ts';
import { createHttpApi } from './http-api.ts';

const CANARY = 'canary-of-a-credential';
const REASONS = ['missing', 'malformed', 'unknown', 'expired', 'revoked'] as const;

const refusal = (reason: Refusal['reason']): Refusal => {
  const keyId = reason === 'revoked' || reason === 'scope' ? 'the-key-id' : null;
  const details = { scope: 'agent' };
  const error = reason === 'scope' ? new ForbiddenError({ details }) : new UnauthenticatedError();
  return { reason, keyId, error };
};
/** `Bearer REASON-...` is refused for that reason, and nothing else is. */
const authenticate: Authenticate = (authorization) => {
  const word = /^Bearer (\w+)/.exec(authorization ?? 'Bearer missing')?.[1];
  if (word !== 'good') return refusal(word as Refusal['reason']);
  return { tenant: 'acme', keyId: 'the-key-id', credentialEnded: null };
};

const lines: string[] = [];
const destination = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const metrics = createMetrics('pool-managerd');
const calls: Call[] = [];
const answer = (call: Call) => {
  calls.push(call);
  return { body: { ok: true } };
};
const handlers = Object.fromEntries(
  Object.keys(agentOperations).map((operationId) => [operationId, answer]),
) as Handlers<typeof agentOperations>;
const api = createHttpApi({
  ...{ operations: agentOperations, handlers, authenticate, metrics },
  logger: createLogger({ name: 't', level: 'debug', format: 'json', destination }),
  limits: { bodyBytesMax: 100 },
});
let url = '';
beforeAll(async () => {
  ({ url } = await api.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(() => api.close(100));

const ask = (method: string, at: string, word: string, body?: string) =>
  fetch(`${url}${at}`, {
    method,
    headers: {
      ...(word === 'missing' ? {} : { authorization: `Bearer ${word}-${CANARY}` }),
      'x-correlation-id': 'c',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body }),
  });
const RELOAD = '/v1/agent/pools/p/reload';

describe('authentication', () => {
  it('[ORCH-3035] a caller without a valid key is told the same whatever is wrong with it', async () => {
    const answers = await Promise.all(REASONS.map((reason) => ask('GET', '/v1/agent', reason)));
    const bodies = await Promise.all(answers.map((one) => one.text()));
    const headers = answers.map((one) => {
      const named = Object.fromEntries(one.headers);
      delete named.date;
      return named;
    });
    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    for (const one of headers) expect(one).toEqual(headers[0]);
    expect(headers[0]?.['www-authenticate']).toBe('Bearer');
    const text = await metrics.exposition();
    for (const reason of REASONS) {
      expect(text).toContain(`orchq_auth_failures_total{reason="${reason}"} 1`);
    }
  });

  it('[ORCH-3035] a key without the scope is FORBIDDEN, which names the scope', async () => {
    const answer = await ask('GET', '/v1/agent', 'scope');
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toBeNull();
    expect(await answer.json()).toMatchObject({ code: 'FORBIDDEN', details: { scope: 'agent' } });
    const text = await metrics.exposition();
    expect(text).toContain('orchq_auth_failures_total{reason="scope"} 1');
  });

  it('[ORCH-3035] [ORCH-3083] comes before everything that a stranger sends is looked at', async () => {
    const bodies = ['{', '{}', 'x'.repeat(200), 'x'.repeat(2_000_000)];
    for (const body of bodies)
      expect((await ask('POST', RELOAD, 'unknown', body)).status).toBe(401);
    expect((await ask('POST', '/v1/agent/pools/a%20b/reload', 'unknown', '{}')).status).toBe(401);
    expect((await ask('POST', RELOAD, 'good', '{}')).status).toBe(400);
  });

  it('[ORCH-3035] [ORCH-3083] a stranger who never sends the body is answered all the same', async () => {
    const head = `POST ${RELOAD} HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{`;
    const { port } = new URL(url);
    const line = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(head));
      socket.once('error', reject);
      socket.once('data', (data) => {
        resolve(data.toString('latin1').split('\r\n')[0] ?? '');
        socket.destroy();
      });
    });
    expect(line).toContain('401');
  });

  it('[ORCH-2103] [ORCH-3035] probes are open, and act for nobody', async () => {
    for (const probe of ['/healthz', '/readyz']) {
      calls.length = 0;
      expect((await ask('GET', probe, 'unknown')).status).toBe(200);
      expect(calls[0]).toMatchObject({ tenant: '', keyId: null });
    }
  });

  it('[ORCH-3036] [ORCH-3082] a handler learns the tenant and the id of the key', async () => {
    calls.length = 0;
    await ask('GET', '/v1/agent', 'good');
    expect(calls[0]).toMatchObject({ tenant: 'acme', keyId: 'the-key-id' });
  });

  it('[ORCH-3082] [ORCH-2010] the name of an unknown field is told to its sender and no log', async () => {
    const answer = await ask('POST', RELOAD, 'good', '{"words of a caller":1}');
    expect(await answer.text()).toContain('words of a caller');
    const refused = lines.map((line) => JSON.parse(line)).filter(({ code }) => code);
    expect(refused.at(-1)).toMatchObject({
      code: 'INVALID_PARAMS',
      msg: ERRORS.INVALID_PARAMS.message,
    });
    expect(lines.join('')).not.toContain('words of a caller');
  });

  it('[ORCH-3082] logs name the key by its id, and no credential is in a line or a metric', async () => {
    await ask('GET', '/v1/agent', 'revoked');
    const refused = lines.map((line) => JSON.parse(line)).filter(({ reason }) => reason);
    expect(refused.at(-1)).toMatchObject({
      ...{ level: 'info', reason: 'revoked', key: 'the-key-id', operation: 'getAgent' },
      ...{ correlation: 'c', msg: 'caller refused' },
    });
    // Strangers can only fill a log that was asked to be full.
    const stranger = refused.filter(({ reason }) => reason === 'unknown');
    expect(new Set(stranger.map(({ level }) => level))).toEqual(new Set(['debug']));
    expect(lines.join('')).not.toContain(CANARY);
    expect(await metrics.exposition()).not.toContain(CANARY);
  });
});
