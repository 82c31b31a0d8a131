import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';
import { integerOrNull } from './nullable.ts';
import { asks, type OrchqCase, SENT, SERVES } from './orchq-case.ts';
import { problem } from './problem.ts';

const { boolean, eachLike, integer, like, regex, string } = MatchersV3;

const replica = {
  ...{ replica_id: string('default-0'), agent_id: string('local'), device: string('cpu') },
  ...{ state: string('ready'), breaker: string('closed'), last_error: null },
  ...{ slots_total: integer(1), slots_busy: integer(0), restarts: integer(0) },
};

const health = {
  ...{ pool_id: string('default'), engine: string('llamacpp'), model_id: string('haiku-tiny') },
  ...{ ready: boolean(true), draining: boolean(false), last_error: null },
  ...{ slots_total: integer(1), slots_busy: integer(0) },
  queue: eachLike({ priority: string('interactive'), depth: integer(0) }),
};

const pools = (uponReceiving: string): Interaction =>
  // A pool that is loaded on demand may have no replica.
  asks(uponReceiving, SERVES, ['GET', '/v1/pools'], {
    pools: eachLike({ ...health, replicas: like([]) }),
  });

const agents = (uponReceiving: string): Interaction =>
  asks(uponReceiving, SERVES, ['GET', '/v1/agents'], {
    agents: eachLike({
      ...{ agent_id: string('local'), url: string('http://127.0.0.1:7211') },
      ...{ fresh: boolean(true), last_report_ms_ago: integerOrNull(214) },
      pools: eachLike(string('default')),
    }),
  });

const capabilities = (uponReceiving: string): Interaction =>
  asks(uponReceiving, SERVES, ['GET', '/v1/capabilities'], {
    api_version: regex(/^\d+\.\d+\.\d+$/, '0.1.0'),
    engines: eachLike({ engine: string('llamacpp'), versions: eachLike(string('b11669')) }),
    models: eachLike({
      ...{ model_id: string('haiku-tiny'), engine: string('llamacpp'), ready: boolean(true) },
      workloads: eachLike(string('chat')),
      ...{ context_tokens: integerOrNull(2048), concurrency_hint: integer(1) },
    }),
    features: eachLike(string('stream-resume')),
    limits: {
      ...{ body_bytes_max: integer(4_194_304), max_tokens_max: integer(131_072) },
      streams_max: integer(1024),
      queue_capacity: { interactive: integer(1024), batch: integer(8192) },
    },
  });

const noPool = (
  uponReceiving: string,
  method: string,
  tail: string,
  body?: object,
): Interaction => ({
  ...{ states: SERVES, uponReceiving },
  withRequest: {
    ...{ method, path: `/v1/pools/no-such-pool/${tail}` },
    ...(body === undefined ? {} : { headers: SENT, body }),
  },
  willRespondWith: problem({
    ...{ status: 404, code: 'POOL_NOT_FOUND', retriable: false },
    message: 'There is no such pool.',
  }),
});

/** Which fields are missing is not what doctor asks for. */
const refusedForItsBody = (uponReceiving: string, path: string): Interaction => ({
  ...{ states: SERVES, uponReceiving },
  withRequest: { method: 'POST', path, headers: SENT, body: {} },
  willRespondWith: problem(
    { status: 400, code: 'INVALID_PARAMS', retriable: false, message: 'It does not fit.' },
    { violations: eachLike({ pointer: like('/prompt'), message: like('is missing') }) },
  ),
});

const doctor: OrchqCase = {
  args: ['doctor'],
  exitCode: 0,
  interactions: [
    asks('doctor: health', SERVES, ['GET', '/healthz'], { status: 'ok' }),
    asks('doctor: readiness', SERVES, ['GET', '/readyz'], { ready: true, reasons: [] }),
    capabilities('doctor: capabilities'),
    asks(
      'doctor: scope read',
      SERVES,
      ['GET', '/v1/tasks'],
      { tasks: like([]) },
      {
        query: { limit: '1' },
      },
    ),
    refusedForItsBody('doctor: scope submit', '/v1/tasks'),
    agents('doctor: agents'),
    refusedForItsBody('doctor: scope admin', '/v1/keys'),
    pools('doctor: pools'),
  ],
};

const drains = (running: number) => ({ pool_id: 'default', draining: true, running });
const missing = { model_id: 'orchq-missing', path: 'orchq-missing.gguf' };

export const CONTROL_CASES: readonly OrchqCase[] = [
  { args: ['pools'], exitCode: 0, interactions: [pools('pools')] },
  {
    args: ['pools', 'show', 'default'],
    exitCode: 0,
    interactions: [
      asks('pools show', SERVES, ['GET', '/v1/pools/default/health'], {
        ...health,
        ...{ pool_id: 'default', replicas: eachLike(replica), history: like([]) },
      }),
    ],
  },
  {
    args: ['pools', 'show', 'no-such-pool'],
    exitCode: 5,
    interactions: [noPool('pools show of an unknown pool', 'GET', 'health')],
  },
  {
    args: ['drain', 'default', '--deadline', '1s'],
    exitCode: 0,
    interactions: [
      asks(
        'drain',
        [{ description: 'the pool default takes work again later' }],
        ['POST', '/v1/pools/default/drain'],
        drains(0),
        { body: { deadline_ms: 1_000 } },
      ),
    ],
  },
  {
    args: ['drain', 'no-such-pool'],
    exitCode: 5,
    interactions: [
      noPool('drain of an unknown pool', 'POST', 'drain', { deadline_ms: integer(30_000) }),
    ],
  },
  {
    args: ['undrain', 'default'],
    exitCode: 0,
    interactions: [
      asks(
        'undrain',
        [{ description: 'the pool default drains' }],
        ['POST', '/v1/pools/default/undrain'],
        { pool_id: 'default', draining: false, running: integer(0) },
      ),
    ],
  },
  {
    args: ['undrain', 'no-such-pool'],
    exitCode: 5,
    interactions: [noPool('undrain of an unknown pool', 'POST', 'undrain')],
  },
  {
    args: ['reload', 'no-such-pool', '--model', missing.model_id, '--path', missing.path],
    exitCode: 5,
    interactions: [noPool('reload of an unknown pool', 'POST', 'reload', { model: missing })],
  },
  { args: ['agents'], exitCode: 0, interactions: [agents('agents')] },
  { args: ['capabilities'], exitCode: 0, interactions: [capabilities('capabilities')] },
  doctor,
];

export const STRANGER_CASES: readonly OrchqCase[] = [
  {
    args: ['tasks'],
    exitCode: 6,
    interactions: [
      {
        states: [{ description: 'the controller asks for keys' }],
        uponReceiving: 'tasks without a key',
        withRequest: { method: 'GET', path: '/v1/tasks', query: { limit: '20' } },
        willRespondWith: problem({
          ...{ status: 401, code: 'UNAUTHENTICATED', retriable: false },
          message: 'The request has no valid API key.',
        }),
      },
    ],
  },
];
