import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ConfigInput, ReplicaReport } from '@orchqueue/contract-types';
import { AgentProcess, MODEL, MODEL_ROOT } from './testing/agent-process.ts';
import { RecordingController } from './testing/recording-controller.ts';
import { until } from './testing/until.ts';

type PoolInput = NonNullable<NonNullable<ConfigInput['agent']>['pools']>[number];

let agent: AgentProcess;
let controller: RecordingController;

async function startAgent(pool: Partial<PoolInput> = {}, more = {}): Promise<AgentProcess> {
  controller = new RecordingController();
  await controller.listen();
  const pools = [{ pool_id: 'default', model: MODEL, ...pool }];
  agent = new AgentProcess({ controller_url: controller.url, pools, ...more });
  return agent.start();
}

/** A folder whose model is the bundled one with a fault. */
function modelRoot(spoil: (content: Buffer) => Buffer): string {
  const root = path.join(new AgentProcess({}).folder, 'models');
  mkdirSync(root);
  const content = readFileSync(path.join(MODEL_ROOT, MODEL.path));
  writeFileSync(path.join(root, MODEL.path), spoil(content));
  return root;
}

const untilReady = () => agent.untilReplica('Ready', ({ state }) => state === 'ready');
const untilFailed = () => agent.untilReplica('failed', ({ state }) => state === 'failed');

const isBack = ({ state, generation }: ReplicaReport): boolean =>
  state === 'ready' && generation === 2;

/** Of the reports after so many, in the order in which the controller was sent them. */
const replicasSince = (reportsBefore: number): ReplicaReport[] =>
  controller.reports
    .slice(reportsBefore)
    .flatMap(({ report }) => report.pools.flatMap(({ replicas }) => replicas));

afterEach(async () => {
  await agent.signal('SIGTERM');
  await controller.close();
  expect(agent.engines()).toEqual([]);
  expect(controller.faults).toEqual([]);
});

describe('a real engine', () => {
  test('[ORCH-3002] becomes Ready with the figures it was asked for itself', async () => {
    await startAgent({ slots: 2, context_tokens: 512 });
    const replica = await untilReady();
    expect(replica).toMatchObject({ slots_total: 2, context_tokens: 512, device: 'cpu' });
    expect(replica.engine_version).toMatch(/nlc/);
    expect((await fetch(`${replica.url}/health`)).status).toBe(200);
  }, 60_000);

  // How soon is measured by `npm run bench -- supervision`: a unit test shares its machine.
  test('[ORCH-3038] that was killed is reported unready before the next one is Ready', async () => {
    await startAgent();
    await untilReady();
    const reportsBefore = controller.reports.length;
    process.kill(agent.enginePid(), 'SIGKILL');
    const back = await agent.untilReplica('back', isBack);
    expect(back.restarts).toBe(1);
    const isTold = () => replicasSince(reportsBefore).some(isBack);
    await until('the controller knows', isTold);
    const seen = replicasSince(reportsBefore);
    const isUnready = ({ state }: ReplicaReport) => state !== 'ready';
    expect(seen.slice(0, seen.findIndex(isBack)).some(isUnready)).toBe(true);
    const text = await (await fetch(`${agent.url}/metrics`)).text();
    expect(text).toMatch(/orchq_engine_exits_total\{[^}]*cause="signal"\} 1/);
  }, 60_000);

  test('[ORCH-3038] that was frozen is seen as hung and replaced', async () => {
    await startAgent({}, { probe_timeout_ms: 500 });
    await untilReady();
    const frozen = agent.enginePid();
    process.kill(frozen, 'SIGSTOP');
    await agent.untilReplica('replaced', isBack);
    expect(agent.engines()).toEqual([agent.enginePid()]);
    expect(agent.enginePid()).not.toBe(frozen);
    expect(agent.output).toContain('the engine hangs');
  }, 60_000);

  test('[ORCH-3003] is never started for a truncated file, and not tried again', async () => {
    const root = modelRoot((content) => content.subarray(0, 1_000_000));
    await startAgent({}, { model_roots: [root] });
    const replica = await untilFailed();
    expect(replica.last_error).toMatch(/the file is truncated: its tensors need \d+ bytes more/);
    expect(replica.generation).toBe(0);
  }, 60_000);

  test('[ORCH-3003] does not load what it does not know, and is not tried again', async () => {
    const root = modelRoot((content) => {
      content.write('lxama', content.indexOf('llama'));
      return content;
    });
    await startAgent({}, { model_roots: [root] });
    const replica = await untilFailed();
    expect(replica.last_error).toMatch(/bad_model/);
    expect(replica.generation).toBe(1);
    expect(replica.log_tail?.length).toBeGreaterThan(0);
  }, 60_000);

  test('[ORCH-3037] is never started for a file with another digest', async () => {
    await startAgent({ model: { ...MODEL, digest: `sha256:${'0'.repeat(64)}` } });
    const replica = await untilFailed();
    expect(replica.last_error).toContain('another digest');
    expect(replica.generation).toBe(0);
  }, 60_000);

  test('[ORCH-3512] is never started for a file outside the roots', async () => {
    await startAgent({ model: { ...MODEL, path: '../../package.json' } });
    const replica = await untilFailed();
    expect(replica.last_error).toContain('outside model_roots');
    expect(replica.generation).toBe(0);
  }, 60_000);
});
