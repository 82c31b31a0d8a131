import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../src/http-call.ts';
import { bearer, KeyCommand } from '../src/key-command.ts';
import { Stack } from '../src/stack.ts';
import { haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';

/** No key and no token at first, as after an installation. */
const stack = new Stack({ controller: { auth: { keys_refresh_ms: 100 } } });
runner.jest.setTimeout(90_000);

let keys: KeyCommand;
beforeAll(async () => {
  await stack.start();
  keys = new KeyCommand(stack.directory);
});
afterAll(() => stack.stop());

const statusOf = async (at: string, headers = {}) =>
  (await call('GET', `${stack.url}${at}`, { headers })).status;

const untilStatus = (at: string, status: number, headers = {}) =>
  until(async () => (await statusOf(at, headers)) === status, { what: `${at} answers ${status}` });

const secretFile = () => path.join(stack.directory, 'controller/server-secret');

/** What the controller said when it refused to start. */
const refusal = (): Promise<string> =>
  stack.startController().then(
    () => 'it started',
    (error: Error) => error.message,
  );

describe('a controller on loopback', () => {
  it('[ORCH-1105] [ORCH-3035] without keys takes everybody as one tenant, whatever is sent', async () => {
    const task = await stack.run(haiku({ task_id: 'before-keys' }));
    expect(task.tenant).toBe('local');
    expect(await statusOf('/v1/pools', bearer('nonsense'))).toBe(200);
  });

  it('[ORCH-3035] without keys serves no web page of another origin, nor does the agent', async () => {
    for (const [url, at] of [
      [stack.url, '/v1/tasks'],
      [stack.agentUrl, '/v1/agent'],
    ]) {
      const ask = (headers: Record<string, string>) => call('GET', `${url}${at}`, { headers });
      const foreign = await ask({ Origin: 'http://evil.example' });
      expect(foreign).toMatchObject({ status: 403, json: { code: 'FORBIDDEN' } });
      expect((await ask({ 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
      expect((await ask({ Origin: url ?? '' })).status).toBe(200);
      const preflight = await call('OPTIONS', `${url}${at}`, {
        headers: { Origin: 'http://evil' },
      });
      const allowed = Object.keys(preflight.headers).filter((name) => /^access-control/.test(name));
      expect([preflight.status, allowed]).toEqual([405, []]);
    }
  });

  it('[ORCH-3035] closes with the first key while it runs, and its agent goes on', async () => {
    const key = await keys.create('local', 'read');
    await untilStatus('/v1/tasks', 401);
    await untilStatus('/v1/tasks/before-keys', 200, bearer(key));
    const health = await call('GET', `${stack.url}/readyz`);
    expect(health.status).toBe(200);
    const admin = bearer(await keys.create('acme', 'admin'));
    await untilStatus('/v1/pools', 200, admin);
    const { json } = await call('GET', `${stack.url}/v1/agents`, { headers: admin });
    expect(json).toMatchObject({ agents: [{ agent_id: 'local', fresh: true }] });
    expect(await statusOf('/v1/tasks/before-keys', admin)).toBe(404);
    await keys.revoke(key);
    await untilStatus('/v1/tasks', 401, bearer(key));
  });

  it('[ORCH-3035] [ORCH-1105] stays closed when no key is valid any more, also after a restart', async () => {
    const last = await keys.create('acme', 'admin');
    await untilStatus('/v1/pools', 200, bearer(last));
    for (const { key_id } of await keys.list()) await keys.revokeId(key_id);
    await untilStatus('/v1/pools', 401, bearer(last));
    await stack.controller?.stop();
    await stack.startController();
    expect(await statusOf('/v1/pools')).toBe(401);
    expect(await statusOf('/v1/pools', bearer(last))).toBe(401);
  });

  it('[ORCH-3035] [ORCH-1104] does not start without the secret of its keys, or with one that others read', async () => {
    await stack.controller?.stop();
    chmodSync(secretFile(), 0o644);
    expect(await refusal()).toContain('chmod 600');
    rmSync(secretFile());
    expect(await refusal()).toContain('make every key anew');
  });
});
