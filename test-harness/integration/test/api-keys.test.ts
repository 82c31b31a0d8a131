import * as runner from '@jest/globals';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agentOperations, controllerOperations, type TaskList } from '@orchqueue/contract-types';
import { type Answer, call } from '../src/http-call.ts';
import { bearer, keyIdOf } from '../src/key-command.ts';
import { KeyedStack } from '../src/keyed-stack.ts';
import { openaiFaults, problemFaults } from '../src/problem-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';

const stack = new KeyedStack();
runner.jest.setTimeout(90_000);

/** By what they may do; the tenants are two. */
const keys: Record<string, string> = {};
beforeAll(async () => {
  await stack.start();
  for (const scope of ['submit', 'read', 'control', 'admin']) {
    keys[scope] = await stack.keys.create('acme', scope);
  }
  keys.umbrella = await stack.keys.create('umbrella', 'submit,read');
  const known = () => call('GET', `${stack.url}/v1/tasks`, { headers: as('umbrella') });
  await until(async () => (await known()).status === 200, { what: 'the keys are known' });
});
afterAll(() => stack.stop());

const as = (name: string) => bearer(keys[name] ?? '');

type Row = {
  operationId: string;
  method: string;
  path: string;
  scope: string | null;
  dialect?: string;
};

const rowsOf = (operations: object): Row[] =>
  Object.entries(operations).map(([operationId, facts]) => ({ operationId, ...facts }));

/**
 * Whoever is let in is told of the empty body or the unknown id, so that nothing is changed.
 */
const ask = (url: string, row: Row, headers: Readonly<Record<string, string>>): Promise<Answer> => {
  const at = `${url}${row.path.replaceAll(/:\w+/g, 'nobody')}`;
  return call(row.method, at, row.method === 'post' ? { headers, body: {} } : { headers });
};

/** What stops the caller: nothing, no credential, or the scope that is missing. */
async function refusalOf({ dialect }: Row, answering: Promise<Answer>): Promise<string> {
  const answer = await answering;
  const { status } = answer;
  const isOpenai = dialect === 'openai';
  if (status !== 401 && status !== 403) return 'none';
  const code = status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  const faults = (isOpenai ? openaiFaults : problemFaults)(answer, code);
  if (faults.length > 0) return faults.join(', ');
  if (status === 403) return `lacks ${scopeIn(isOpenai, answer)}`;
  return answer.headers['www-authenticate'] === 'Bearer' ? 'stranger' : 'no WWW-Authenticate';
}

function scopeIn(isOpenai: boolean, { json }: Answer): string | undefined {
  type Told = { details: { scope?: string } };
  const told = isOpenai ? (json as { error: { orchq: Told } }).error.orchq : (json as Told);
  return told.details.scope;
}

async function refusals(url: string, operations: object, headers: Record<string, string>) {
  const found: Record<string, string> = {};
  for (const row of rowsOf(operations)) {
    found[row.operationId] = await refusalOf(row, ask(url, row, headers));
  }
  return found;
}

const expected = (operations: object, rule: (scope: string) => string) =>
  Object.fromEntries(
    rowsOf(operations).map(({ operationId, scope }) => [
      operationId,
      scope === null ? 'none' : rule(scope),
    ]),
  );

describe('every operation of the controller', () => {
  it.each(['submit', 'read', 'control', 'admin'])(
    '[ORCH-3035] takes a key of scope %s for exactly what it allows',
    async (held) => {
      const isGranted = (scope: string) =>
        scope === held || (held === 'admin' && scope !== 'agent');
      const rule = (scope: string) => (isGranted(scope) ? 'none' : `lacks ${scope}`);
      expect(await refusals(stack.url, controllerOperations, as(held))).toEqual(
        expected(controllerOperations, rule),
      );
    },
  );

  it('[ORCH-3035] takes the agent token for what agents do, and nothing else', async () => {
    const rule = (scope: string) => (scope === 'agent' ? 'none' : 'stranger');
    expect(await refusals(stack.url, controllerOperations, bearer(stack.agentToken))).toEqual(
      expected(controllerOperations, rule),
    );
  });

  it('[ORCH-3035] [ORCH-1105] is closed to strangers on loopback too, but for the probes', async () => {
    const strangers = expected(controllerOperations, () => 'stranger');
    const wrong = `orchq_${keyIdOf(keys.admin ?? '')}_${'x'.repeat(43)}`;
    for (const headers of [{}, bearer(wrong), { Authorization: 'Basic YTpi' }]) {
      expect(await refusals(stack.url, controllerOperations, headers)).toEqual(strangers);
    }
  });
});

describe('every operation of the agent', () => {
  it('[ORCH-3035] takes the agent token and never a key', async () => {
    const table = agentOperations;
    const all = (outcome: string) => expected(table, () => outcome);
    expect(await refusals(stack.agentUrl, table, bearer(stack.agentToken))).toEqual(all('none'));
    for (const headers of [{}, as('admin'), bearer(`${stack.agentToken}0`)]) {
      expect(await refusals(stack.agentUrl, table, headers)).toEqual(all('stranger'));
    }
  });
});

describe('two tenants', () => {
  const theirs = (method: string, at: string, headers: Record<string, string> = {}) =>
    stack.call<{ code: string }>(method, at, { headers: { ...as('umbrella'), ...headers } });

  it('[ORCH-3036] [ORCH-3024] have the same task id for two tasks, each its own', async () => {
    await stack.run(haiku({ task_id: 'shared' }));
    const body = haiku({ task_id: 'shared', max_tokens: 5 });
    const headers = { ...as('umbrella'), Prefer: 'wait=60' };
    const answer = await stack.call<{ tenant: string }>('POST', '/v1/tasks', { body, headers });
    expect([answer.status, answer.json.tenant]).toEqual([200, 'umbrella']);
    expect(await stack.task('shared')).toMatchObject({ tenant: 'acme', attempt: 1 });
    const again = await stack.call<{ tenant: string }>('POST', '/v1/tasks', { body });
    expect(problemFaults(again, 'TASK_ID_CONFLICT')).toEqual([]);
  });

  it('[ORCH-3036] [ORCH-2010] see nothing of a task of the other, by any operation', async () => {
    await stack.submit(endless({ task_id: 'private' }));
    await stack.untilStatus('private', 'running');
    const refused = [
      await theirs('GET', '/v1/tasks/private'),
      await theirs('GET', '/v1/tasks/private/stream'),
      await theirs('GET', '/v1/tasks/private/stream', { 'Last-Event-ID': '1' }),
      await theirs('POST', '/v1/tasks/private/cancel'),
    ];
    for (const answer of refused) expect(problemFaults(answer, 'TASK_NOT_FOUND')).toEqual([]);
    const nobody = await theirs('GET', '/v1/tasks/nobody');
    const bare = ({ json }: Answer) => ({ ...(json as object), correlation_id: '' });
    expect(bare(refused[0] as Answer)).toEqual(bare(nobody));
    expect((await stack.task('private')).status).toBe('running');
    await stack.cancel('private');
    const ended = await theirs('GET', '/v1/tasks/private/stream', { 'Last-Event-ID': '1' });
    expect(problemFaults(ended, 'TASK_NOT_FOUND')).toEqual([]);
    const replays = [
      await theirs('GET', '/v1/replays/private'),
      await theirs('GET', '/v1/replays/private/diff/private'),
      await stack.call('POST', '/v1/replays/private/rerun', { headers: as('umbrella'), body: {} }),
    ];
    for (const answer of replays) expect(problemFaults(answer, 'REPLAY_NOT_FOUND')).toEqual([]);
  });

  it('[ORCH-3036] [ORCH-2009] list their own tasks alone', async () => {
    await stack.run(haiku({ task_id: 'listed' }));
    const idsOf = async (headers: Record<string, string>) => {
      const { json } = await stack.call<TaskList>('GET', '/v1/tasks?limit=500', { headers });
      return json.tasks.map(({ task_id }) => task_id);
    };
    expect(await idsOf(as('umbrella'))).toEqual(['shared']);
    expect(await idsOf(as('read'))).toEqual(expect.arrayContaining(['listed', 'private']));
  });
});

it('[ORCH-3082] [ORCH-3027] the log lines of a task name the key that asked for it, by its id alone', async () => {
  const body = haiku({ task_id: 'asked-for' });
  const headers = { ...as('umbrella'), Prefer: 'wait=60' };
  expect((await stack.call('POST', '/v1/tasks', { body, headers })).status).toBe(200);
  const logged = () =>
    stack.controller?.logLines().filter(({ task }) => task === 'asked-for') ?? [];
  await until(() => logged().length >= 2, { what: 'both lines are written' });
  const lines = logged();
  expect(lines.map(({ msg, key }) => [msg, key])).toEqual([
    ['task admitted', keyIdOf(keys.umbrella ?? '')],
    ['task ended', keyIdOf(keys.umbrella ?? '')],
  ]);
  expect(stack.controller?.output).not.toContain(keys.umbrella);
});
