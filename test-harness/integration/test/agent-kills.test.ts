import { expect, it, jest } from '@jest/globals';
import { type AgentCampaign, runAgentCampaign } from '../src/agent-campaign.ts';
import { Stack } from '../src/stack.ts';
import { withStack } from '../src/use-stack.ts';

const KILLS = Number(
  process.env.ORCHQ_AGENT_KILLS ?? (process.env.ORCHQ_NIGHTLY === '1' ? 200 : 6),
);
const REPLICAS = 2;
const HEARTBEAT_MS = 200;
/** For the answers and the looks of this process, on a machine that does something else too. */
const SLACK_MS = 1_000;

jest.setTimeout(120_000 + KILLS * 8_000);

it(`[ORCH-3503] [ORCH-3051] ${KILLS} kills of the agent under load orphan, double and hurt nobody`, async () => {
  const seed = Date.now() % 1_000_000;
  const agent = {
    ...{ probe_interval_ms: 100, probe_timeout_ms: 3_000, stop_grace_ms: 3_000 },
    restart: { initial_ms: 20, max_ms: 100, crashes_max: 1_000 },
  };
  const stack = new Stack({ agent, pool: { replicas: REPLICAS } });
  const ended: AgentCampaign[] = [];
  const startedMono = performance.now();
  await withStack(stack, async () => {
    await stack.start();
    ended.push(await runAgentCampaign(stack, { kills: KILLS, seed }));
    await stack.untilPool('every replica is ready', ({ replicas }) =>
      replicas.every(({ state }) => state === 'ready'),
    );
    expect(stack.enginePids()).toHaveLength(REPLICAS);
  });
  const [campaign] = ended;
  if (!campaign) throw new Error('the campaign did not come to its end');
  const { kills, tasks, reset, differedMs, faults } = campaign;
  const sorted = differedMs.toSorted((left, right) => left - right);
  const seconds = Math.round((performance.now() - startedMono) / 1_000);
  process.stdout.write(
    `agent kills: seed ${seed}, ${kills} kills in ${seconds} s, ${tasks} tasks, ${reset} cut off ` +
      `with their engine, views differed for p50 ${sorted[Math.floor(sorted.length / 2)]} ms, ` +
      `max ${sorted.at(-1)} ms, ${faults.length} faults\n`,
  );
  expect({ seed, faults }).toEqual({ seed, faults: [] });
  expect(tasks).toBeGreaterThan(0);
  expect(sorted.at(-1)).toBeLessThan(3 * HEARTBEAT_MS + SLACK_MS);
});
