import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type {
  CancelResult,
  PoolHealth,
  PoolReport,
  PoolResidency,
  ReloadResult,
  ReplicaReport,
  Task,
} from '@orchqueue/contract-types';
import { MatchersV3 } from '@pact-foundation/pact';
import { agentReport } from '../src/agent-report.ts';
import { demand } from '../src/ask.ts';
import { CallRelay, type RelayedCall } from '../src/call-relay.ts';
import { type Interaction, openConsumerPact } from '../src/consumer-pact.ts';
import { type Daemon, startController } from '../src/daemon.ts';
import { problem } from '../src/problem.ts';
import { type StuckEngine, startStuckEngine } from '../src/stuck-engine.ts';
import { until } from '../src/until.ts';

const { integer, regex, string } = MatchersV3;

/** A real daemon starts, on cores that other suites may use as well. */
jest.setTimeout(60_000);

const MODEL = { model_id: 'pact-next', path: 'pact-next.gguf' };
const STALE = 'The command is older than one already accepted.';
const SENT = { 'Content-Type': 'application/json' };

const pact = openConsumerPact('orchestratord', 'pool-managerd');
let controller: Daemon | undefined;
let engine: StuckEngine | undefined;
let sequence = 0;

/** The controller in its own process, led to its commands through its public API. */
beforeAll(async () => {
  engine = await startStuckEngine();
  controller = await startController({
    cancel_verify_ms: 100,
    heartbeat: { interval_ms: 60_000 },
  });
});

afterAll(async () => {
  await controller?.stop();
  await engine?.close();
  pact.close();
});

const api = (path: string): string => `${controller?.url}${path}`;

/** Makes the mock the agent of the pool, with the stuck engine as its only replica. */
async function takesTheMockFor(agentUrl: string, replica: Partial<ReplicaReport>): Promise<void> {
  sequence += 1;
  const report = agentReport({
    ...{ agent_id: 'pact-agent', url: agentUrl, sequence, pool_id: 'default' },
    replica: { url: engine?.url ?? null, ...replica },
  });
  await demand('POST', api('/v1/agents'), report);
}

/** A task whose slot stays busy after its cancel: its engine has to be replaced. */
async function cancelsInVain(taskId: string): Promise<CancelResult> {
  const body = { task_id: taskId, model_ref: 'pact-model', prompt: 'once' };
  await demand('POST', api('/v1/tasks'), body);
  await until('the task runs', async () => {
    const { status } = await demand<Task>('GET', api(`/v1/tasks/${taskId}`));
    return status === 'running';
  });
  return demand('POST', api(`/v1/tasks/${taskId}/cancel`));
}

const restart = (replicaId: string) => ({
  ...{ method: 'POST', path: `/v1/agent/replicas/${replicaId}/restart`, headers: SENT },
  // Generation 0 is over as soon as there was a process.
  body: {
    replica_generation: integer(0),
    reason: regex(/^cancel_unverified$/, 'cancel_unverified'),
  },
});

describe('the controller', () => {
  test('[ORCH-4501] [ORCH-3502] takes a refused restart of an older process', async () => {
    const interaction: Interaction = {
      states: [
        {
          description: 'the replica runs a later process',
          parameters: { replica_id: 'default-0', replica_generation: 0 },
        },
      ],
      uponReceiving: 'a restart of a process that is gone',
      withRequest: restart('default-0'),
      willRespondWith: problem({
        ...{ status: 409, code: 'GENERATION_STALE', retriable: false, message: STALE },
      }),
    };
    const canceled = await pact.expecting(interaction).executeTest(async ({ url }) => {
      await takesTheMockFor(url, { replica_id: 'default-0' });
      return cancelsInVain('pact-stale');
    });
    expect(canceled).toMatchObject({ status: 'canceled', accepted: true });
  });

  test('[ORCH-4501] [ORCH-3502] takes a refused restart of an unknown replica', async () => {
    const interaction: Interaction = {
      states: [
        { description: 'there is no such replica', parameters: { replica_id: 'default-99' } },
      ],
      uponReceiving: 'a restart of a replica that the agent does not own',
      withRequest: restart('default-99'),
      willRespondWith: problem({
        ...{ status: 404, code: 'REPLICA_NOT_FOUND', retriable: false },
        message: 'The agent owns no such replica.',
      }),
    };
    const canceled = await pact.expecting(interaction).executeTest(async ({ url }) => {
      await takesTheMockFor(url, { replica_id: 'default-99' });
      return cancelsInVain('pact-unknown');
    });
    expect(canceled).toMatchObject({ status: 'canceled', accepted: true });
  });

  test('[ORCH-4501] [ORCH-2102] says why an agent refused a reload', async () => {
    const interaction: Interaction = {
      states: [
        {
          description: 'the pool has accepted a generation',
          parameters: { pool_id: 'default', generation: 7 },
        },
      ],
      uponReceiving: 'a reload that is older than one before',
      withRequest: {
        ...{ method: 'POST', path: '/v1/agent/pools/default/reload', headers: SENT },
        body: {
          generation: integer(7),
          model: { model_id: string('pact-next'), path: string('pact-next.gguf') },
          drain_deadline_ms: integer(30_000),
        },
      },
      willRespondWith: problem({
        ...{ status: 409, code: 'GENERATION_STALE', retriable: false, message: STALE },
      }),
    };
    const result = await pact.expecting(interaction).executeTest(async ({ url }) => {
      await takesTheMockFor(url, { replica_id: 'default-0' });
      return demand<ReloadResult>('POST', api('/v1/pools/default/reload'), { model: MODEL });
    });
    const expected = { outcome: 'rolled_back', model_id: 'pact-model', reason: STALE };
    expect(result).toMatchObject(expected);
  });
});

/** Of a pool whose engine is started when a task needs it, by a model of its own. */
const SPARE: Partial<PoolReport> = {
  model: { model_id: 'pact-spare', source: 'file:spare.gguf', digest: null, size_bytes: null },
  on_demand: {
    ...{ group: 'second-card', resident_max: 1, residence_min_ms: 0, wait_max_ms: 60_000 },
    ...{ loads_per_minute_max: 6, idle_ttl_ms: null, slots: 1, context_tokens: 2048 },
  },
};
const UNLOADED: Partial<ReplicaReport> = {
  ...{ state: 'stopped', url: null, generation: 0, slots_total: null, context_tokens: null },
  ...{ engine_version: null, model_digest: null },
};

/** Without the pool at first, so that what became of an earlier load counts for nothing. */
async function submitFor(taskId: string, agentUrl: string): Promise<void> {
  await takesTheMockFor(agentUrl, { replica_id: 'default-0' });
  sequence += 1;
  const report = agentReport({
    ...{ agent_id: 'pact-agent', url: agentUrl, sequence, pool_id: 'spare' },
    ...{ pool: SPARE, replica: UNLOADED },
  });
  await demand('POST', api('/v1/agents'), report);
  const body = { task_id: taskId, model_ref: 'pact-spare', prompt: 'once' };
  await demand('POST', api('/v1/tasks'), body);
}

/**
 * A task for a model that the mock can load, until the pool is as it shall be. Returns what the
 * mock answered to the command.
 */
async function isLoadedFor(
  taskId: string,
  mockUrl: string,
  wanted: Partial<PoolResidency>,
): Promise<RelayedCall[]> {
  const relay = new CallRelay();
  await relay.listen();
  relay.target = mockUrl;
  try {
    await submitFor(taskId, relay.url);
    await until('the command is answered', () => relay.calls.length > 0);
    await until(`the pool is ${JSON.stringify(wanted)}`, async () => {
      const { on_demand } = await demand<PoolHealth>('GET', api('/v1/pools/spare/health'));
      return Object.entries(wanted).every(
        ([key, value]) => on_demand?.[0]?.[key as keyof PoolResidency] === value,
      );
    });
  } finally {
    await relay.close();
  }
  return relay.calls;
}

const load = (generation: number) => ({
  ...{ method: 'POST', path: '/v1/agent/pools/spare/load', headers: SENT },
  body: { generation: integer(generation) },
});

describe('the controller and a pool that is loaded on demand', () => {
  test('[ORCH-4501] [ORCH-3511] has it loaded when a task needs it', async () => {
    const interaction: Interaction = {
      states: [{ description: 'the pool is loaded on demand', parameters: { pool_id: 'spare' } }],
      uponReceiving: 'a load of a pool that is loaded on demand',
      withRequest: load(9),
      willRespondWith: {
        status: 202,
        headers: { 'Content-Type': regex(/^application\/json/, 'application/json') },
        body: { accepted: true },
      },
    };
    const calls = await pact
      .expecting(interaction)
      .executeTest(({ url }) => isLoadedFor('pact-load', url, { state: 'loading' }));
    expect(calls).toEqual([{ path: '/v1/agent/pools/spare/load', status: 202 }]);
  });

  test('[ORCH-4501] [ORCH-3511] [ORCH-3502] takes a refused load for one that failed', async () => {
    const interaction: Interaction = {
      states: [
        {
          description: 'the pool has accepted a load',
          parameters: { pool_id: 'spare', generation: 7 },
        },
      ],
      uponReceiving: 'a load that is older than one before',
      withRequest: load(7),
      willRespondWith: problem({
        ...{ status: 409, code: 'GENERATION_STALE', retriable: false, message: STALE },
      }),
    };
    const refused = { state: 'unloaded', loadable: false } as const;
    const calls = await pact
      .expecting(interaction)
      .executeTest(({ url }) => isLoadedFor('pact-load-stale', url, refused));
    expect(calls).toEqual([{ path: '/v1/agent/pools/spare/load', status: 409 }]);
  });
});

test('[ORCH-4501] the pact of the controller is the one in contracts/pacts', () => {
  expect(pact.publish()).toBeNull();
});
