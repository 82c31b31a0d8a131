import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import {
  type Error as Envelope,
  type OpenaiError,
  validate_Error,
  validate_OpenaiError,
} from '@orchqueue/contract-types';
import { badBodies } from '../src/bad-bodies.ts';
import { bodyOperations } from '../src/contract-schema.ts';
import { call } from '../src/http-call.ts';
import { haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

const stack = useStack(runner);

/** Both of `prompt` and `messages` have a place, so that every field of both can be wrong. */
const TASKS = [haiku({ task_id: 'bad-1' }), { model_ref: 'haiku-tiny', prompt: 'moon' }];

const controller = [...bodyOperations('data'), ...bodyOperations('control')];
const agent = bodyOperations('agent');
const operations = [
  ...controller.map((operation) => ({ ...operation, daemon: 'orchestratord' as const })),
  ...agent.map((operation) => ({ ...operation, daemon: 'pool-managerd' as const })),
].map((operation) => ({
  ...operation,
  valid: operation.operationId === 'createTask' ? TASKS : [operation.example],
}));

describe('bad bodies, field by field', () => {
  it.each(operations)(
    '[ORCH-2010] $daemon $operationId names the pointer of each bad field',
    async (operation) => {
      const url = operation.daemon === 'orchestratord' ? stack.url : stack.agentUrl;
      const wrong: string[] = [];
      const bodies = operation.valid.flatMap((valid) => badBodies(operation.schema, valid));
      // Both variants of a task reach each place, but a list that is not there has no items.
      for (const { pointer, what, body } of bodies) {
        const { status, json } = await call<Envelope>(operation.method, `${url}${operation.path}`, {
          body,
        });
        const pointers = json?.details?.violations?.map((violation) => violation.pointer) ?? [];
        const isRight =
          status === 400 && json.code === 'INVALID_PARAMS' && pointers.includes(pointer);
        if (isRight && validate_Error(json)) continue;
        wrong.push(`${pointer} ${what}: ${status} ${json?.code} ${pointers.join(' ')}`);
      }
      expect(bodies.length).toBeGreaterThan(5);
      expect(wrong).toEqual([]);
    },
  );

  it.each(bodyOperations('openai'))(
    '[ORCH-4404] [ORCH-2010] $operationId names each bad field in the words of OpenAI',
    async ({ method, path, schema, example }) => {
      const wrong: string[] = [];
      for (const { pointer, what, body } of badBodies(schema, example)) {
        const url = `${stack.url}${path}`;
        const { status, json } = await call<OpenaiError>(method, url, { body });
        const { details } = json.error?.orchq ?? {};
        const named = (details?.violations ?? []) as { pointer: string }[];
        const isNamed = named.some((violation) => violation.pointer === pointer);
        if (status === 400 && isNamed && validate_OpenaiError(json)) continue;
        wrong.push(`${pointer} ${what}: ${status} ${JSON.stringify(json)}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('[ORCH-2010] several bad fields are all named at once', async () => {
    const body = { ...haiku(), max_tokens: 0, priority: 'high', sampling: { top_p: 0 }, extra: 1 };
    const { status, json } = await stack.call<Envelope>('POST', '/v1/tasks', { body });
    expect(status).toBe(400);
    const pointers = json.details.violations?.map(({ pointer }) => pointer).toSorted();
    expect(pointers).toEqual(['/extra', '/max_tokens', '/priority', '/sampling/top_p']);
  });

  it('[ORCH-2010] a task needs a prompt or messages, and not both', async () => {
    const { messages: _messages, ...neither } = haiku();
    for (const body of [neither, haiku({ prompt: 'moon' })]) {
      const { status, json } = await stack.call<Envelope>('POST', '/v1/tasks', { body });
      expect(status).toBe(400);
      expect(json.code).toBe('INVALID_PARAMS');
    }
  });

  it('[ORCH-2010] a label is named by its pointer, and bounded', async () => {
    const many = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`l${index}`, '']));
    const cases = [
      { labels: { 'no name': 'x' }, pointer: '/labels/no name' },
      { labels: { ring: 1 }, pointer: '/labels/ring' },
      { labels: { ring: 'x'.repeat(129) }, pointer: '/labels/ring' },
      { labels: JSON.parse('{"__proto__":"x"}'), pointer: '/labels/__proto__' },
      { labels: many, pointer: '/labels' },
    ];
    for (const { labels, pointer } of cases) {
      const body = { ...haiku(), labels };
      const { status, json } = await stack.call<Envelope>('POST', '/v1/tasks', { body });
      const pointers = json.details.violations?.map((violation) => violation.pointer);
      expect([status, pointers]).toEqual([400, expect.arrayContaining([pointer])]);
    }
  });

  it('[ORCH-3033] a canary has a percentage or labels, and not both', async () => {
    const at = '/v1/catalog/tags/stable/canary';
    for (const rule of [{}, { percent: 5, labels: { ring: 'qa' } }, { labels: {} }]) {
      const body = { model_id: 'haiku-tiny', ...rule };
      const { status, json } = await stack.call<Envelope>('PUT', at, { body });
      expect([status, json.code]).toEqual([400, 'INVALID_PARAMS']);
    }
  });

  it('[ORCH-2010] a body that is no object is refused', async () => {
    for (const body of ['null', '[]', '"text"', '1', 'true']) {
      const { status, json } = await stack.call<Envelope>('POST', '/v1/tasks', { body });
      expect([body, status, json.code]).toEqual([body, 400, 'INVALID_PARAMS']);
    }
  });

  it('[ORCH-2010] no refused body has left a task behind', async () => {
    expect(await stack.read('/v1/tasks')).toEqual({ tasks: [], next_cursor: null });
  });
});

describe('bad parameters', () => {
  const long = 'x'.repeat(129);
  type Case = { what: string; at: string; pointer: string; headers?: Record<string, string> };
  const query = (pointer: string, value: string): Case => ({
    ...{ what: `the query parameter ${pointer}=${value.slice(0, 12)}`, pointer },
    at: `/v1/tasks?${pointer}=${value}`,
  });
  const cases: Case[] = [
    ...[query('limit', '0'), query('limit', '501'), query('limit', 'many')],
    ...[query('status', 'done'), query('priority', 'high'), query('no_such_parameter', '1')],
    ...[query('created_after', 'yesterday'), query('created_before', 'yesterday')],
    ...[query('cursor', 'no-cursor'), query('cursor', 'x'.repeat(201))],
    { what: 'a task_id that is too long', at: `/v1/tasks/${long}`, pointer: 'task_id' },
    { what: 'a task_id of a space', at: '/v1/tasks/%20', pointer: 'task_id' },
    { what: 'a long pool_id', at: `/v1/pools/${long}/health`, pointer: 'pool_id' },
    { what: 'a bad model_id', at: '/v1/catalog/models/!', pointer: 'model_id' },
    { what: 'a bad tag', at: '/v1/catalog/tags/!', pointer: 'tag' },
    {
      ...{ what: 'a cursor that is no number', at: '/v1/tasks/a/stream' },
      ...{ pointer: 'Last-Event-ID', headers: { 'Last-Event-ID': 'x' } },
    },
    {
      ...{ what: 'a long correlation id', at: '/v1/pools' },
      ...{ pointer: 'X-Correlation-Id', headers: { 'X-Correlation-Id': long } },
    },
  ];

  it.each(cases)(
    '[ORCH-2010] $what is refused by its name',
    async ({ at, pointer, headers = {} }) => {
      const { status, json } = await stack.call<Envelope>('GET', at, { headers });
      expect(status).toBe(400);
      expect(validate_Error(json)).toBe(true);
      expect(json.code).toBe('INVALID_PARAMS');
      const named = json.details.violations?.map((violation) => violation.pointer.toLowerCase());
      expect(named).toContainEqual(expect.stringContaining(pointer.toLowerCase()));
    },
  );

  it('[ORCH-2010] a Prefer header out of range is refused and admits nothing', async () => {
    const headers = { Prefer: 'wait=soon' };
    const body = haiku({ task_id: 'not-preferred' });
    const { status, json } = await stack.call<Envelope>('POST', '/v1/tasks', { body, headers });
    expect([status, json.code]).toEqual([400, 'INVALID_PARAMS']);
    expect((await stack.call('GET', '/v1/tasks/not-preferred')).status).toBe(404);
  });
});
