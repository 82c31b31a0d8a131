import { afterEach, expect, test } from '@jest/globals';
import { AgentProcess, MODEL } from './testing/agent-process.ts';
import { RecordingController } from './testing/recording-controller.ts';
import { until } from './testing/until.ts';

const POOLS = [{ pool_id: 'default', model: MODEL }];
let agent: AgentProcess;

const untilReady = () => agent.untilReplica('Ready', ({ state }) => state === 'ready');

afterEach(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
});

test('[ORCH-3503] a second agent does not touch the engines of a running one', async () => {
  agent = await new AgentProcess({ pools: POOLS }).start();
  await untilReady();
  const engine = agent.enginePid();
  const first = agent.child;
  const { url } = agent;
  await agent.spawn();
  const second = agent.child;
  await until('the second one ends', () => second?.exitCode !== null);
  expect(second?.exitCode).toBe(1);
  expect(agent.output).toContain('is held by the running pool-managerd');
  agent.child = first;
  agent.url = url;
  expect(await untilReady()).toMatchObject({ generation: 1 });
  expect(agent.enginePid()).toBe(engine);
}, 60_000);

test('[ORCH-3505] a second signal ends the engines without grace', async () => {
  agent = await new AgentProcess({ pools: POOLS, stop_grace_ms: 60_000 }).start();
  await untilReady();
  process.kill(agent.enginePid(), 'SIGSTOP');
  agent.child?.kill('SIGTERM');
  await until('it is stopping', () => agent.output.includes('pool-managerd stopping'));
  expect(await agent.signal('SIGINT')).toBe(1);
  await until('no engine is left', () => agent.engines().length === 0);
}, 60_000);

test('[ORCH-3501] the engines outlive a controller, and the agent registers with the next one', async () => {
  const first = new RecordingController();
  await first.listen();
  agent = await new AgentProcess({ pools: POOLS, controller_url: first.url }).start();
  const { generation } = await untilReady();
  await until('heartbeats', () => first.reports.some(({ path }) => path.endsWith('/heartbeat')));
  await first.close();
  await until('the outage is seen', () => agent.output.includes('the controller is out of reach'));
  const second = new RecordingController();
  await second.listen(Number(new URL(first.url).port));
  await until('it registers', () => second.knows.has('local'));
  expect((await untilReady()).generation).toBe(generation);
  const sequences = second.reports.map(({ report }) => report.sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((left, right) => left - right));
  await agent.signal('SIGTERM');
  const last = second.reports.at(-1)?.report.pools[0]?.replicas[0];
  expect(last).toMatchObject({ state: 'stopped', url: null });
  expect([...first.faults, ...second.faults]).toEqual([]);
  await second.close();
}, 60_000);
