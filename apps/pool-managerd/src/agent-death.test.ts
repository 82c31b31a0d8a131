import { afterEach, expect, test } from '@jest/globals';
import { HOME_BOX } from './devices/testing/nvidia-smi-output.ts';
import { AgentProcess, MODEL } from './testing/agent-process.ts';
import { Programs } from './testing/programs.ts';
import { RecordingController } from './testing/recording-controller.ts';
import { until } from './testing/until.ts';

const POOLS = [{ pool_id: 'default', model: MODEL }];
let agent: AgentProcess;

const untilReady = () => agent.untilReplica('Ready', ({ state }) => state === 'ready');

/** Open ones keep the process of a test that failed. */
const controllers: RecordingController[] = [];
async function recording(port = 0): Promise<RecordingController> {
  const controller = new RecordingController();
  controllers.push(controller);
  await controller.listen(port);
  return controller;
}

afterEach(async () => {
  await agent.signal('SIGTERM');
  for (const controller of controllers.splice(0)) await controller.close();
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

test('[ORCH-3501] a report has the devices of the host, the pools, and what their replicas are', async () => {
  const controller = await recording();
  const programs = new Programs();
  programs.install('nvidia-smi', `cat <<'END'\n${HOME_BOX}END`);
  const input = { pools: POOLS, controller_url: controller.url };
  agent = await new AgentProcess(input, { programs: programs.folder }).start();
  const isReady = () => controller.reports.at(-1)?.report.pools[0]?.replicas[0]?.state === 'ready';
  await until('a report of what is ready', isReady);
  const { devices, pools } = controller.reports.at(-1)?.report ?? {};
  expect(devices?.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['NVIDIA GeForce RTX 3090', 'NVIDIA GeForce RTX 3060']),
  );
  const replica = { generation: 1, slots_total: 1, engine_version: expect.stringMatching(/./) };
  const model_digest = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
  expect(pools).toMatchObject([{ pool_id: 'default', replicas: [{ ...replica, model_digest }] }]);
}, 60_000);

test('[ORCH-3501] the engines outlive a controller, and the agent registers with the next one', async () => {
  const first = await recording();
  agent = await new AgentProcess({ pools: POOLS, controller_url: first.url }).start();
  const { generation } = await untilReady();
  await until('heartbeats', () => first.reports.some(({ path }) => path.endsWith('/heartbeat')));
  await first.close();
  await until('the outage is seen', () => agent.output.includes('the controller is out of reach'));
  const second = await recording(Number(new URL(first.url).port));
  await until('it registers', () => second.knows.has('local'));
  expect((await untilReady()).generation).toBe(generation);
  const sequences = second.reports.map(({ report }) => report.sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((left, right) => left - right));
  await agent.signal('SIGTERM');
  const last = second.reports.at(-1)?.report.pools[0]?.replicas[0];
  expect(last).toMatchObject({ state: 'stopped', url: null });
  expect([...first.faults, ...second.faults]).toEqual([]);
}, 60_000);
