import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { HOME_BOX } from './devices/testing/nvidia-smi-output.ts';
import { AgentProcess, MODEL } from './testing/agent-process.ts';
import { Programs } from './testing/programs.ts';
import { until } from './testing/until.ts';

const FAKE_ENGINE = fileURLToPath(
  new URL('../../../test-harness/engines/src/main.ts', import.meta.url),
);
const IMAGE = 'ghcr.io/ggml-org/llama.cpp:server';
let agent: AgentProcess;
let foreign: ChildProcess | null = null;

afterEach(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
  foreign?.kill('SIGKILL');
  foreign = null;
});

const untilState = (wanted: string) =>
  agent.untilReplica(wanted, ({ state }) => state === wanted, 30_000);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** An engine that the agent did not start. */
function startForeign(programs: Programs, port: number): ChildProcess {
  const args = ['-m', '/theirs.gguf', '-a', 'theirs', '-np', '1', '-c', '2048'];
  foreign = spawn(`${programs.folder}/llama-server`, [...args, '--port', String(port)]);
  return foreign;
}

describe('an engine that somebody else runs', () => {
  test('[ORCH-3510] is attached to, left alone, lost and found again', async () => {
    const programs = new Programs();
    programs.installEngine();
    const port = await freePort();
    const digest = `sha256:${'d'.repeat(64)}`;
    const pool = { provision: 'external', url: `http://127.0.0.1:${port}` } as const;
    const model = { model_id: 'theirs', digest };
    agent = new AgentProcess({ pools: [{ pool_id: 'default', ...pool, model }] });
    await agent.start('production');
    await untilState('starting');
    const first = startForeign(programs, port);
    const replica = await untilState('ready');
    expect(replica).toMatchObject({
      ...{ url: pool.url, device: 'external', slots_total: 1, context_tokens: 2048 },
      ...{ engine_version: 'b0-fake', model_digest: null },
    });
    const { report } = await agent.status();
    expect(report.pools[0]?.model).toMatchObject({ source: pool.url, digest });

    first.kill('SIGKILL');
    await agent.untilReplica('gone', ({ state }) => state !== 'ready', 30_000);
    const second = startForeign(programs, port);
    expect((await untilState('ready')).generation).toBeGreaterThan(replica.generation);
    await agent.signal('SIGTERM');
    expect([second.exitCode, second.signalCode]).toEqual([null, null]);
  }, 90_000);
});

describe('a fake engine', () => {
  test.each([
    ['mock', 'mock-1', []],
    ['tgi', expect.stringMatching(/^3\./), []],
    // Figures that stand still after the cancel of the self-test hold no replica up.
    ['vllm', expect.stringMatching(/^0\./), ['--stale-metrics']],
  ] as const)(
    '[ORCH-3060] [ORCH-3510] of %s passes the self-test as an engine of somebody else',
    async (engine, version, knobs) => {
      const port = await freePort();
      const words = ['--engine', engine, '--slots', '2', '--tokens-per-s', '1000', ...knobs];
      foreign = spawn(process.execPath, [FAKE_ENGINE, ...words, '--port', String(port)]);
      const pool = { provision: 'external', url: `http://127.0.0.1:${port}`, slots: 2 } as const;
      const model = { model_id: 'toy', digest: `sha256:${'d'.repeat(64)}` };
      agent = new AgentProcess({ pools: [{ pool_id: 'default', engine, ...pool, model }] });
      await agent.start('home');
      expect(await untilState('ready')).toMatchObject({
        ...{ url: pool.url, slots_total: 2, context_tokens: 4096, engine_version: version },
      });
    },
    60_000,
  );
});

describe('an engine in a container', () => {
  const container = { image: IMAGE } as const;
  const POOL = { pool_id: 'default', provision: 'container', container, model: MODEL } as const;

  test('[ORCH-3510] [ORCH-3503] runs, and is taken away by name where KILL ends its client alone', async () => {
    const programs = new Programs();
    programs.installRuntime('podman', IMAGE);
    agent = new AgentProcess({ pools: [POOL] }, { programs: programs.folder });
    await agent.start();
    const { generation } = await untilState('ready');
    const calls = programs.calls('podman');
    expect(calls[0]).toMatch(
      /^ps --all --quiet --filter label=orchqueue.agent=local --filter label=orchqueue.home=\w{8}$/,
    );
    expect(calls[1]).toContain(`image inspect --format {{.Id}} ${IMAGE}`);
    expect(calls[2]).toMatch(/^run --rm .*--name orchq-local-default-0-\w{8} .*readonly /);
    const body = { replica_generation: generation, reason: 'cancel_unverified' };
    const answer = await agent.post('/v1/agent/replicas/default-0/restart', body);
    expect(answer.status).toBe(202);
    await until('the container is removed', () =>
      programs.calls('podman').some((call) => /^rm --force orchq-local-default-0-\w+$/.test(call)),
    );
    await agent.untilReplica('back', (one) => one.state === 'ready' && one.generation > generation);
  }, 90_000);

  test('[ORCH-3503] of another runtime is ended too, and where that is silent, once it answers', async () => {
    const programs = new Programs();
    programs.installRuntime('podman', IMAGE);
    const docker = (script: string) =>
      programs.install('docker', `case "$1" in ps) ${script};; esac; exit 0`);
    docker('echo daemon is down; exit 1');
    agent = new AgentProcess({ pools: [POOL] }, { programs: programs.folder });
    await agent.start();
    await untilState('ready');
    expect(agent.output).toContain('containers of an earlier agent may still run');
    docker('echo 0123456789ab');
    await until(
      'the container of docker is ended',
      () => programs.calls('docker').includes('rm --force 0123456789ab'),
      30_000,
    );
  }, 60_000);

  test('[ORCH-3503] is not started in a runtime that does not tell what runs in it', async () => {
    const programs = new Programs();
    programs.install('podman', '[ "$1" = ps ] && echo cannot connect && exit 125; exit 0');
    agent = new AgentProcess({ pools: [POOL] }, { programs: programs.folder });
    await agent.start();
    const { last_error } = await untilState('backoff');
    expect(last_error).toContain('podman does not list its containers: cannot connect');
    expect(programs.calls('podman').every((call) => call.startsWith('ps '))).toBe(true);
  }, 60_000);

  test('[ORCH-3510] [ORCH-3003] that has no image says how to get it, and is not tried again', async () => {
    const programs = new Programs();
    programs.install(
      'podman',
      `[ "$1" = image ] && echo "Error: ${IMAGE}: image not known" && exit 125; exit 0`,
    );
    agent = new AgentProcess({ pools: [POOL] }, { programs: programs.folder });
    await agent.start();
    const { last_error } = await untilState('failed');
    expect(last_error).toBe(`the image ${IMAGE} is not on this host; podman pull ${IMAGE}`);
  }, 60_000);
});

describe('a model on a GPU', () => {
  const gpu = (freeMib: number) => `cat <<'END'\n${HOME_BOX.replace('23950', String(freeMib))}END`;
  const pool = (more: object) => ({
    ...({ pool_id: 'default', provision: 'binary', model: MODEL, gpu_layers: 99 } as const),
    ...more,
  });

  test('[ORCH-1102] [ORCH-3003] waits, with figures, until its device has room for it', async () => {
    const programs = new Programs();
    programs.installEngine();
    programs.install('nvidia-smi', gpu(100));
    agent = new AgentProcess(
      { pools: [pool({ device_mask: '0' })] },
      { programs: programs.folder },
    );
    await agent.start('home');
    const { last_error, generation } = await untilState('backoff');
    expect(last_error).toMatch(/needs 0.76 GiB and has 0.10 GiB of 24.00 GiB free \(too small\)/);
    expect(generation).toBe(0);
    programs.install('nvidia-smi', gpu(23_950));
    expect(await untilState('ready')).toMatchObject({ device: '0' });
    const { report } = await agent.status();
    expect(report.devices.map(({ index }) => index)).toEqual([undefined, 0, 1]);
    const flags = programs.calls('llama-server').at(-1);
    expect(flags).toContain('-dev CUDA0 -sm none -mg 0');
  }, 90_000);

  test('[ORCH-3011] [ORCH-1103] is refused where its mask leaves the device open', async () => {
    const programs = new Programs();
    programs.install('nvidia-smi', gpu(23_950));
    agent = new AgentProcess({ pools: [pool({})] }, { programs: programs.folder });
    await agent.start('home');
    const { last_error } = await untilState('failed');
    expect(last_error).toContain('device_mask is empty, and this host has 0: NVIDIA GeForce RTX');
  }, 60_000);
});
