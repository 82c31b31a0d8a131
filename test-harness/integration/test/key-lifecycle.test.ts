import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { controllerOperations } from '@orchqueue/contract-types';
import { type Answer, call } from '../src/http-call.ts';
import { bearer, keyIdOf, secretOf } from '../src/key-command.ts';
import { KeyedStack } from '../src/keyed-stack.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { endless } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';

const stack = new KeyedStack();
runner.jest.setTimeout(90_000);
beforeAll(() => stack.start());
afterAll(() => stack.stop());

const statusWith = async (key: string, at = '/v1/tasks'): Promise<number> =>
  (await call('GET', `${stack.url}${at}`, { headers: bearer(key) })).status;

const untilStatus = (key: string, status: number) =>
  until(async () => (await statusWith(key)) === status, { what: `the key gets ${status}` });

/** A key that the running controller knows. */
async function knownKey(scope: string, ...flags: string[]): Promise<string> {
  const key = await stack.keys.create('acme', scope, ...flags);
  await untilStatus(key, 200);
  return key;
}

const failures = async () => {
  const { text } = await stack.call('GET', '/metrics');
  return (reason: string) => total(parseMetrics(text), 'orchq_auth_failures_total', { reason });
};

describe('a key beside the running controller', () => {
  it('[ORCH-3035] works once it is made, and no more once it is revoked; others go on', async () => {
    const [key, other] = [await knownKey('read'), await knownKey('read')];
    const before = (await failures())('revoked');
    await stack.keys.revoke(key);
    await untilStatus(key, 401);
    expect(await statusWith(other)).toBe(200);
    expect((await failures())('revoked')).toBeGreaterThan(before);
    const refusals = () => stack.controller?.logged('caller refused', { reason: 'revoked' });
    const line = await until(() => refusals()?.[0], { what: 'the refusal is logged' });
    expect(line).toMatchObject({ level: 'info', key: keyIdOf(key), operation: 'listTasks' });
  });

  it('[ORCH-3035] ends at its expiry', async () => {
    const at = new Date(Date.now() + 5_000).toISOString();
    const key = await knownKey('read', '--expires', at);
    await untilStatus(key, 401);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(at));
    expect((await failures())('expired')).toBeGreaterThan(0);
  });

  it('[ORCH-3035] takes the stream of its reader with it, and not the task', async () => {
    const key = await knownKey('submit,read');
    await stack.submit(endless({ task_id: 'outlives' }));
    const reader = stack.watch('outlives', { headers: bearer(key) });
    const other = stack.watch('outlives');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await stack.keys.revoke(key);
    await reader.closed();
    expect([reader.outcome, reader.terminal]).toEqual(['ended', undefined]);
    expect((await stack.task('outlives')).status).toBe('running');
    expect(other.outcome).toBe('open');
    await stack.cancel('outlives');
    await other.closed();
    expect(other.terminal?.data.status).toBe('canceled');
    const resumed = stack.watch('outlives', { headers: bearer(key), lastEventId: 1 });
    await resumed.opened();
    expect(resumed.status).toBe(401);
  });

  it('[ORCH-3035] [ORCH-4301] survives a restart of the controller, and so does a revocation', async () => {
    const [kept, revoked] = [await knownKey('read'), await knownKey('read')];
    await stack.keys.revoke(revoked);
    await stack.controller?.kill();
    await stack.startController();
    expect([await statusWith(kept), await statusWith(revoked)]).toEqual([200, 401]);
    // The agent comes back with its token by itself.
    await stack.untilReady();
  });
});

describe('credentials', () => {
  it('[ORCH-3082] [ORCH-3035] are in no log, no answer and no metric of a run', async () => {
    const valid = await knownKey('admin');
    const canary = 'canaryCANARYcanaryCANARYcanaryCANARYcanary1';
    const wrong = `orchq_${keyIdOf(valid)}_${canary}`;
    const planted = [valid, wrong, stack.agentToken, canary].map((text) => `Bearer ${text}`);
    const answers: Answer[] = [];
    for (const Authorization of [...planted, `Basic ${canary}`, canary]) {
      for (const { method, path } of Object.values(controllerOperations)) {
        const at = `${stack.url}${path.replaceAll(/:\w+/g, 'nobody')}`;
        const body = method === 'post' ? { body: {} } : {};
        answers.push(await call(method, at, { headers: { Authorization }, ...body }));
      }
      const agent = { headers: { Authorization } };
      answers.push(await call('GET', `${stack.agentUrl}/v1/agent`, agent));
    }
    answers.push(await stack.call('GET', '/metrics'), await stack.callAgent('GET', '/metrics'));
    const said = stack.daemons.map((daemon) => daemon.output).join('');
    const seen = said + answers.map(({ text, headers }) => text + JSON.stringify(headers)).join('');
    expect(said).toContain(keyIdOf(valid));
    for (const secret of [canary, secretOf(valid), secretOf(stack.adminKey), stack.agentToken]) {
      expect(seen).not.toContain(secret);
    }
  });

  it('[ORCH-3035] [ORCH-3082] a control operation is logged with the id of its key', async () => {
    await stack.call('POST', '/v1/pools/default/undrain');
    const fields = { operation: 'undrainPool', key: keyIdOf(stack.adminKey), tenant: 'acme' };
    const lines = () => stack.controller?.logged('control operation', fields) ?? [];
    await until(() => lines().length > 0, { what: 'the operation is logged' });
    expect(lines()).toHaveLength(1);
  });
});
