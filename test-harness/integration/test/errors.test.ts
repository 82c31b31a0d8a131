import { connect } from 'node:net';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { agentOperations, controllerOperations, type ErrorCode } from '@orchqueue/contract-types';
import { bodyOperations } from '../src/contract-schema.ts';
import { type Answer, type CallOptions, call } from '../src/http-call.ts';
import { bearer } from '../src/key-command.ts';
import { KeyedStack } from '../src/keyed-stack.ts';
import { openaiFaults, problemFaults } from '../src/problem-rules.ts';
import { haiku } from '../src/task-bodies.ts';
import { usingStack } from '../src/use-stack.ts';

/** With keys: among the operations is the one that makes a first one. */
const input = { controller: { limits: { body_bytes_max: 8_192 } } };
const stack = usingStack(runner, new KeyedStack(input));

const EXAMPLES = new Map(
  (['data', 'control', 'openai', 'agent'] as const)
    .flatMap(bodyOperations)
    .map(({ operationId, example }) => [operationId, example]),
);
const CODE_OF_PARAMETER: Readonly<Record<string, ErrorCode>> = {
  task_id: 'TASK_NOT_FOUND',
  session_id: 'SESSION_NOT_FOUND',
  pool_id: 'POOL_NOT_FOUND',
  model_id: 'MODEL_NOT_FOUND',
  agent_id: 'AGENT_NOT_FOUND',
  replica_id: 'REPLICA_NOT_FOUND',
  tag: 'TAG_NOT_FOUND',
  key_id: 'KEY_NOT_FOUND',
  model: 'MODEL_NOT_FOUND',
};

type Row = {
  daemon: string;
  operationId: string;
  method: string;
  path: string;
  scope: string | null;
  dialect?: string;
};

/** In the words that the operation has for its errors. */
const faultsOf = ({ dialect }: Row, answer: Answer, code: ErrorCode): string[] =>
  dialect === 'openai' ? openaiFaults(answer, code) : problemFaults(answer, code);

const rowsOf = (daemon: string, operations: object): Row[] =>
  Object.entries(operations).map(([operationId, { method, path, scope, dialect }]) => ({
    ...{ daemon, operationId, method, path, scope, dialect },
  }));

const OPERATIONS = [
  ...rowsOf('orchestratord', controllerOperations),
  ...rowsOf('pool-managerd', agentOperations),
];
/** Succeeds when there is nothing left to do (ORCH-2005). */
const IDEMPOTENT = ['deleteSession'];
const withIds = OPERATIONS.filter(
  ({ path, operationId }) => path.includes('/:') && !IDEMPOTENT.includes(operationId),
);
const withBody = OPERATIONS.filter(({ operationId }) => EXAMPLES.has(operationId));

const urlOf = ({ daemon, path }: Row): string => {
  const base = daemon === 'orchestratord' ? stack.url : stack.agentUrl;
  return `${base}${path.replace(':key_id', 'zzzzzzzzzzzzzzzz').replaceAll(/:\w+/g, 'nobody')}`;
};

/** Asks as somebody who may. */
const ask = (row: Row, options: CallOptions = {}, method = row.method): Promise<Answer> => {
  const credential = row.scope === 'agent' ? stack.agentToken : stack.adminKey;
  const headers = { ...bearer(credential), ...options.headers };
  return call(method, urlOf(row), { ...options, headers });
};

/** Whether an answer comes from an operation and not from the lack of one. */
const isServed = (status: number): boolean => ![405, 501].includes(status);

describe('every operation of the contract', () => {
  it.each(OPERATIONS)('[ORCH-2000] $daemon serves $operationId', async (row) => {
    const body = EXAMPLES.get(row.operationId);
    const answer =
      row.operationId === 'createTask'
        ? await ask(row, { body: haiku() })
        : await ask(row, body ? { body } : {});
    expect(isServed(answer.status)).toBe(true);
    expect(answer.text).not.toContain('ROUTE_NOT_FOUND');
    expect(answer.headers['x-correlation-id']).toBeDefined();
    expect(answer.status).toBeLessThan(500);
  });

  it.each(withIds)(
    '[ORCH-2010] [ORCH-2006] $daemon $operationId answers an unknown id with its code',
    async (row) => {
      const parameter = /:(\w+)/.exec(row.path)?.[1] ?? '';
      const example = EXAMPLES.get(row.operationId);
      const body =
        example && row.operationId === 'heartbeat' ? { ...example, agent_id: 'nobody' } : example;
      const answer = await ask(row, body ? { body } : {});
      const isReplay = row.path.startsWith('/v1/replays/');
      const code = isReplay ? 'REPLAY_NOT_FOUND' : (CODE_OF_PARAMETER[parameter] ?? 'INTERNAL');
      expect(faultsOf(row, answer, code)).toEqual([]);
    },
  );
});

describe('bodies that are not taken', () => {
  it.each(withBody)(
    '[ORCH-2006] [ORCH-3083] $daemon $operationId takes nothing but JSON',
    async (row) => {
      const body = JSON.stringify(EXAMPLES.get(row.operationId));
      for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
        const answer = await ask(row, { body, headers: { 'Content-Type': type } });
        expect(faultsOf(row, answer, 'UNSUPPORTED_MEDIA_TYPE')).toEqual([]);
      }
    },
  );

  it.each(withBody)('[ORCH-2006] $daemon $operationId refuses malformed JSON', async (row) => {
    for (const body of ['{', '{"a":1', 'nonsense', '{"a":1}}', '']) {
      const answer = await ask(row, { body });
      expect(faultsOf(row, answer, 'INVALID_PARAMS')).toEqual([]);
    }
  });

  it.each(withBody)(
    '[ORCH-3083] [ORCH-2006] $daemon $operationId refuses a body over the limit',
    async (row) => {
      const bytes = row.daemon === 'orchestratord' ? 8_193 : 1_048_577;
      const answer = await ask(row, { body: ' '.repeat(bytes) });
      expect(faultsOf(row, answer, 'PAYLOAD_TOO_LARGE')).toEqual([]);
    },
  );

  it('[ORCH-3083] an oversized body is refused by its announced length, before it is sent', async () => {
    const head = await rawAnswer(
      'POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
        `Authorization: Bearer ${stack.adminKey}\r\n` +
        'Content-Length: 99999999\r\n\r\n{',
    );
    expect(head).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('[ORCH-3083] malformed and smuggled requests are refused, and others go on', async () => {
    const both = 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n';
    for (const head of [
      `POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\n${both}\r\n0\r\n\r\n`,
      'POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\nContent-Length : 5\r\n\r\nhello',
      'GET /healthz HTTP/1.1\r\n\r\n',
      'nonsense\r\n\r\n',
    ]) {
      expect(await rawAnswer(head)).toMatch(/^HTTP\/1\.1 400 /);
    }
    const wide = `GET /healthz HTTP/1.1\r\nHost: [::1]\r\nX-Wide: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await rawAnswer(wide)).toMatch(/^HTTP\/1\.1 431 /);
    expect((await stack.call('GET', '/healthz')).status).toBe(200);
  });
});

describe('paths and methods', () => {
  it('[ORCH-2006] an unknown path is ROUTE_NOT_FOUND on both daemons', async () => {
    for (const base of [stack.url, stack.agentUrl]) {
      for (const at of ['/', '/v1', '/v2/tasks', '/v1/tasks/a/b/c', '/admin']) {
        expect(problemFaults(await call('GET', `${base}${at}`), 'ROUTE_NOT_FOUND')).toEqual([]);
      }
    }
  });

  it.each(OPERATIONS)(
    '[ORCH-2006] $daemon $operationId answers other methods with 405 and Allow',
    async (row) => {
      const allowed = OPERATIONS.filter(
        ({ daemon, path }) => daemon === row.daemon && path === row.path,
      );
      const methods = allowed.map(({ method }) => method.toUpperCase());
      for (const method of ['DELETE', 'PUT', 'PATCH'].filter((one) => !methods.includes(one))) {
        const answer = await ask(row, {}, method);
        expect(problemFaults(answer, 'METHOD_NOT_ALLOWED')).toEqual([]);
        expect(answer.headers.allow?.split(', ').toSorted()).toEqual(methods.toSorted());
      }
    },
  );
});

/** The first line of the answer to bytes that no HTTP library would send. */
function rawAnswer(bytes: string): Promise<string> {
  const { port, hostname } = new URL(stack.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.once('data', (data) => {
      resolve(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('end', () => reject(new Error('the connection was closed without an answer')));
  });
}
