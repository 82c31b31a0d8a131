import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { AgentReport } from '@orchqueue/contract-types';
import { MatchersV3 } from '@pact-foundation/pact';
import { CallRelay } from '../src/call-relay.ts';
import { type Interaction, openConsumerPact } from '../src/consumer-pact.ts';
import { type Daemon, startAgent } from '../src/daemon.ts';
import { problem } from '../src/problem.ts';
import { reportTemplate } from '../src/report-template.ts';
import { until } from '../src/until.ts';

const { integer, regex } = MatchersV3;

/** A real engine starts, on cores that other suites may use as well. */
jest.setTimeout(60_000);

const AGENT = 'pact-host';
const STRANGER = 'pact-stranger';
const pact = openConsumerPact('pool-managerd', 'orchestratord');
/**
 * A report while an engine loads has other fields than one of an engine that is Ready, and a pact
 * has no optional fields; so the controller is away until the report is whole.
 */
const isWhole = (report: unknown): boolean =>
  (report as AgentReport).pools.every(({ replicas }) =>
    replicas.every(({ state }) => state === 'ready'),
  );
const relay = new CallRelay(isWhole);
let agent: Daemon | undefined;

/** The agent in its own process: what is written down is what it really sends. */
beforeAll(async () => {
  await relay.listen();
  agent = await startAgent(relay.url, AGENT);
});

afterAll(async () => {
  await agent?.stop();
  await relay.close();
  pact.close();
});

const SENT = { 'Content-Type': 'application/json' };
const accepted = (agentId: string) => ({
  status: 200,
  headers: { 'Content-Type': regex(/^application\/json/, 'application/json') },
  body: { agent_id: agentId, heartbeat_interval_ms: integer(50) },
});
const heartbeatPath = (agentId: string) =>
  regex(/^\/v1\/agents\/[^/]+\/heartbeat$/, `/v1/agents/${agentId}/heartbeat`);

const REGISTERS: Interaction = {
  states: [],
  uponReceiving: 'the registration of an agent',
  withRequest: {
    ...{ method: 'POST', path: '/v1/agents', headers: SENT },
    body: reportTemplate(AGENT, 1),
  },
  willRespondWith: accepted(AGENT),
};
const REPORTS: Interaction = {
  states: [
    {
      description: 'the agent is registered',
      parameters: { agent_id: AGENT, boot_id: 'boot-1' },
    },
  ],
  uponReceiving: 'the heartbeat of an agent',
  withRequest: {
    ...{ method: 'POST', path: heartbeatPath(AGENT), headers: SENT },
    body: reportTemplate(AGENT, 2),
  },
  willRespondWith: accepted(AGENT),
};
const IS_UNKNOWN: Interaction = {
  states: [{ description: 'the agent is not registered', parameters: { agent_id: STRANGER } }],
  uponReceiving: 'the heartbeat of an agent that the controller does not know',
  withRequest: {
    ...{ method: 'POST', path: heartbeatPath(STRANGER), headers: SENT },
    body: reportTemplate(STRANGER, 2),
  },
  willRespondWith: problem({
    ...{ status: 404, code: 'AGENT_NOT_FOUND', retriable: true },
    message: 'The agent is not registered.',
  }),
};

/** What the agent says to a controller that answers so, until it has made the calls. */
async function saysTo(interactions: Interaction[], calls: RegExp): Promise<string> {
  const first = relay.calls.length;
  const said = () =>
    relay.calls
      .slice(first)
      .map(({ path, status }) => `${path} ${status}`)
      .join(', ');
  await pact.expecting(...interactions).executeTest(async ({ url }) => {
    relay.target = url;
    await until(`the agent has said ${calls}`, () => calls.test(said())).finally(() => {
      relay.target = null;
    });
    // A call under way would meet a mock that is gone.
    await until('no call is under way', () => relay.isIdle);
  });
  return said();
}

describe('an agent', () => {
  test('[ORCH-4501] [ORCH-3501] registers, and reports from then on', async () => {
    const said = await saysTo([REGISTERS, REPORTS], /heartbeat 200/);
    expect(said).toMatch(`/v1/agents 200, /v1/agents/${AGENT}/heartbeat 200`);
  });

  test('[ORCH-4501] [ORCH-3501] registers again at a controller that does not know it', async () => {
    const said = await saysTo([IS_UNKNOWN, REGISTERS], /agents 200/);
    expect(said).toMatch(`/v1/agents/${AGENT}/heartbeat 404, /v1/agents 200`);
  });
});

test('[ORCH-4501] the pact of the agent is the one in contracts/pacts', () => {
  expect(pact.publish()).toBeNull();
});
