import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type {
  CancelResult,
  OnDemand,
  PoolHealth,
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
import { RULES, SPARE, taken, tooOld, UNLOADED } from '../src/on-demand-commands.ts';
import { problem, STALE } from '../src/problem.ts';
import { type StuckEngine, startStuckEngine } from '../src/stuck-engine.ts';
import { until } from '../src/until.ts';

const { integer, regex, string } = MatchersV3;

/** A real daemon starts, on cores that other suites may use as well. */
jest.setTimeout(60_000);

const MODEL = { model_id: 'pact-next', path: 'pact-next.gguf' };
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

/** Without the pool at first, so that what became of an earlier command counts for nothing. */
async function showSpare(
  agentUrl: string,
  on_demand: Partial<OnDemand>,
  replica: Partial<ReplicaReport>,
): Promise<void> {
  await takesTheMockFor(agentUrl, { replica_id: 'default-0' });
  sequence += 1;
  const report = agentReport({
    ...{ agent_id: 'pact-agent', url: agentUrl, sequence, pool_id: 'spare' },
    ...{ pool: { ...SPARE, on_demand: { ...RULES, ...on_demand } }, replica },
  });
  await demand('POST', api('/v1/agents'), report);
}

async function submitFor(taskId: string, agentUrl: string): Promise<void> {
  await showSpare(agentUrl, {}, UNLOADED);
  const body = { task_id: taskId, model_ref: 'pact-spare', prompt: 'once' };
  await demand('POST', api('/v1/tasks'), body);
}

/** Loaded, and nobody needs it. */
const standIdle = (agentUrl: string): Promise<void> =>
  showSpare(agentUrl, { idle_ttl_ms: 100 }, { url: engine?.url ?? null });

/**
 * What the mock is led to, until it was asked for something and the pool is as it shall be. Returns
 * what it answered to the command.
 */
async function commandsOf(
  mockUrl: string,
  lead: (agentUrl: string) => Promise<void>,
  wanted: Partial<PoolResidency>,
): Promise<RelayedCall[]> {
  const relay = new CallRelay();
  await relay.listen();
  relay.target = mockUrl;
  try {
    await lead(relay.url);
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

// Before any task waits for the pool.
describe('the controller and a loaded pool that nobody needs', () => {
  const untilIt = (state: PoolResidency['state']) => (server: { url: string }) =>
    commandsOf(server.url, standIdle, { state });

  test('[ORCH-4501] [ORCH-3511] has it unloaded', async () => {
    const calls = await pact.expecting(taken('unload', 11)).executeTest(untilIt('leaving'));
    expect(calls).toEqual([{ path: '/v1/agent/pools/spare/unload', status: 202 }]);
  });

  test('[ORCH-4501] [ORCH-3511] [ORCH-3502] takes one whose unload was refused for loaded', async () => {
    const calls = await pact.expecting(tooOld('unload', 7)).executeTest(untilIt('ready'));
    expect(calls).toContainEqual({ path: '/v1/agent/pools/spare/unload', status: 409 });
  });
});

describe('the controller and a pool that is loaded on demand', () => {
  const untilIt = (taskId: string, wanted: Partial<PoolResidency>) => (server: { url: string }) =>
    commandsOf(server.url, (agentUrl) => submitFor(taskId, agentUrl), wanted);

  test('[ORCH-4501] [ORCH-3511] has it loaded when a task needs it', async () => {
    const calls = await pact
      .expecting(taken('load', 9))
      .executeTest(untilIt('pact-load', { state: 'loading' }));
    expect(calls).toEqual([{ path: '/v1/agent/pools/spare/load', status: 202 }]);
  });

  test('[ORCH-4501] [ORCH-3511] [ORCH-3502] takes a refused load for one that failed', async () => {
    const refused = { state: 'unloaded', loadable: false } as const;
    const calls = await pact
      .expecting(tooOld('load', 7))
      .executeTest(untilIt('pact-load-stale', refused));
    expect(calls).toEqual([{ path: '/v1/agent/pools/spare/load', status: 409 }]);
  });
});

test('[ORCH-4501] the pact of the controller is the one in contracts/pacts', () => {
  expect(pact.publish()).toBeNull();
});
