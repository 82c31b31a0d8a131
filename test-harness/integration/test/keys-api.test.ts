import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ApiKey, NewApiKey } from '@orchqueue/contract-types';
import { call } from '../src/http-call.ts';
import { bearer, KeyCommand, keyIdOf, secretOf } from '../src/key-command.ts';
import { type OrchqRun, runOrchq } from '../src/orchq-process.ts';
import { Stack } from '../src/stack.ts';
import { endless } from '../src/task-bodies.ts';

jest.setTimeout(90_000);

/** Longer than the test: what a request changes does not wait for it. */
const REFRESH_MS = 60_000;
/** No key at first, as after an installation. */
const stack = new Stack({ controller: { auth: { keys_refresh_ms: REFRESH_MS } } });
let admin = '';
beforeAll(async () => {
  await stack.start();
});
afterAll(() => stack.stop());

const said: string[] = [];
async function orchq(args: readonly string[], key?: string): Promise<OrchqRun> {
  const env = { ORCHQ_URL: stack.url, ...(key === undefined ? {} : { ORCHQ_API_KEY: key }) };
  const run = await runOrchq(args, { env });
  said.push(run.stderr);
  return run;
}

const asAdmin = <Body>(method: string, at: string, body?: object) =>
  call<Body>(method, `${stack.url}${at}`, { headers: bearer(admin), ...(body ? { body } : {}) });

async function made(scope: string, ...flags: string[]): Promise<string> {
  const words = ['keys', 'create', '--tenant', 'acme', '--scope', scope, ...flags];
  const run = await orchq(words, admin);
  expect(run.exitCode).toBe(0);
  return run.stdout.trim();
}

const statusWith = async (key: string, at = '/v1/tasks'): Promise<number> =>
  (await call('GET', `${stack.url}${at}`, { headers: bearer(key) })).status;

describe('orchq keys', () => {
  it('[ORCH-4401] [ORCH-3035] the first key closes an open controller at once, and says so', async () => {
    const run = await orchq(['keys', 'create', '--tenant', 'acme', '--scope', 'admin']);
    expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^orchq_\w+/) });
    expect(run.stderr).toContain('the controller asks everybody');
    admin = run.stdout.trim();
    expect((await call('GET', `${stack.url}/v1/tasks`)).status).toBe(401);
    expect(await statusWith(admin)).toBe(200);
  });

  it('[ORCH-4401] [ORCH-3035] a key is good at once for what it was made for, and nothing else', async () => {
    const key = await made('submit,read', '--expires', '90d', '--label', 'web shop');
    const run = await orchq(['run', '-n', '4', 'the moon'], key);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await statusWith(key, '/v1/pools')).toBe(403);
    const control = await made('control');
    for (const one of [key, control]) expect(await statusWith(one, '/v1/keys')).toBe(403);
    const { json } = await asAdmin<{ keys: ApiKey[] }>('GET', '/v1/keys');
    expect(json?.keys.map(({ key_id }) => key_id)).toEqual([admin, key, control].map(keyIdOf));
    expect(json?.keys[1]).toMatchObject({ label: 'web shop', tenant: 'acme', state: 'valid' });
    const { created_at, expires_at } = json?.keys[1] ?? {};
    expect(Date.parse(expires_at ?? '') - Date.parse(created_at ?? '')).toBe(90 * 86_400_000);
    expect(JSON.stringify(json)).not.toMatch(/hmac|secret/);
  });

  it('[ORCH-4401] [ORCH-3035] a revoked key is refused at once, and its stream ends', async () => {
    const key = await made('submit,read');
    await call('POST', `${stack.url}/v1/tasks`, {
      ...{ headers: bearer(key), body: endless({ task_id: 'outlives' }) },
    });
    const reader = stack.watch('outlives', { headers: bearer(key) });
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    const run = await orchq(['keys', 'revoke', keyIdOf(key)], admin);
    expect(JSON.parse(run.stdout)).toMatchObject({ key_id: keyIdOf(key), state: 'revoked' });
    expect(await statusWith(key)).toBe(401);
    await reader.closed();
    expect(reader.terminal).toBeUndefined();
    const again = await asAdmin<ApiKey>('POST', `/v1/keys/${keyIdOf(key)}/revoke`);
    expect(again.json).toEqual(JSON.parse(run.stdout));
    await asAdmin('POST', '/v1/tasks/outlives/cancel');
  });

  it('[ORCH-3035] what is wrong with a request for a key is named', async () => {
    const wrong: [object, string][] = [
      [{ tenant: 'a b', scopes: ['read'] }, '/tenant'],
      [{ tenant: 'acme', scopes: ['root'] }, '/scopes/0'],
      [{ tenant: 'acme', scopes: [] }, '/scopes'],
      [{ tenant: 'acme', scopes: ['read'], label: 'a\nb' }, '/label'],
      [{ tenant: 'acme', scopes: ['read'], expires_in_ms: 1 }, '/expires_in_ms'],
      [{ tenant: 'acme', scopes: ['read'], expires: '90d' }, '/expires'],
    ];
    for (const [body, pointer] of wrong) {
      const { status, json } = await asAdmin('POST', '/v1/keys', body);
      expect([status, json]).toMatchObject([400, { details: { violations: [{ pointer }] } }]);
    }
  });

  it('[ORCH-3035] [ORCH-4301] what requests made and ended is so after a kill, also for the command of the host', async () => {
    const { json, headers } = await asAdmin<NewApiKey>('POST', '/v1/keys', {
      ...{ tenant: 'other', scopes: ['read'] },
    });
    expect(headers['cache-control']).toBe('no-store');
    const ended = await made('read');
    await asAdmin('POST', `/v1/keys/${keyIdOf(ended)}/revoke`);
    const { json: before } = await asAdmin<{ keys: ApiKey[] }>('GET', '/v1/keys');
    await stack.controller?.kill();
    await stack.startController();
    expect([await statusWith(json?.key ?? ''), await statusWith(ended)]).toEqual([200, 401]);
    expect((await asAdmin('GET', '/v1/keys')).json).toEqual(before);
    const listed = await new KeyCommand(stack.directory).list();
    expect(listed).toHaveLength(before?.keys.length ?? 0);
    expect(listed).toEqual(expect.arrayContaining(before?.keys ?? []));
  });

  it('[ORCH-3082] [ORCH-3027] who made and ended which key is logged, and no secret', async () => {
    const key = await made('read');
    await asAdmin('POST', `/v1/keys/${keyIdOf(key)}/revoke`);
    const by = { key: keyIdOf(admin) };
    const { controller } = stack;
    expect(controller?.logged('control operation', { ...by, operation: 'createKey' })).not.toEqual(
      [],
    );
    expect(controller?.logged('control operation', { ...by, operation: 'revokeKey' })).not.toEqual(
      [],
    );
    const of = { key: keyIdOf(key), tenant: 'acme' };
    expect(controller?.logged('API key made', of)).toHaveLength(1);
    expect(controller?.logged('API key revoked', of)).toHaveLength(1);
    const all = [controller?.output, ...said].join('');
    for (const one of [key, admin]) expect(all).not.toContain(secretOf(one));
  });
});
