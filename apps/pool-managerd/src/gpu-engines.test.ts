import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { HOME_BOX } from './devices/testing/nvidia-smi-output.ts';
import { AgentProcess } from './testing/agent-process.ts';
import { Programs } from './testing/programs.ts';

const roots = mkdtempSync(path.join(os.tmpdir(), 'orchq-folders-'));
mkdirSync(path.join(roots, 'chat/nested'), { recursive: true });
writeFileSync(path.join(roots, 'chat/model.safetensors'), 'weights');
writeFileSync(path.join(roots, 'chat/nested/config.json'), '{}');

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** As `find | sort | xargs sha256sum | sha256sum` prints it. */
const LINES = [
  ...[`${sha256('weights')}  model.safetensors\n`, `${sha256('{}')}  nested/config.json\n`],
];
const DIGEST = `sha256:${sha256(LINES.join(''))}`;

/** Low enough for the ports that tgi and triton take above their own. */
const first = 12_000 + (process.pid % 150) * 40;
const engine_ports = { first, last: first + 39 };

let agent: AgentProcess;
afterEach(async () => {
  await agent.signal('SIGTERM');
  expect(agent.engines()).toEqual([]);
});

const ENGINES = [
  ['vllm', 'vllm', '0.11.0', '--tensor-parallel-size 1'],
  ['tgi', 'text-generation-launcher', '3.3.6', '--num-shard 1'],
  ['triton', 'tritonserver', '2.73.0', '--http-address=127.0.0.1'],
] as const;

function agentWith(programs: Programs, engine: (typeof ENGINES)[number][0], model = {}) {
  programs.install('nvidia-smi', `cat <<'END'\n${HOME_BOX}END`);
  const pool = { engine, provision: 'binary', device_mask: '0', slots: 2 } as const;
  const chat = { model_id: 'chat', path: 'chat', ...model };
  const pools = [{ pool_id: 'default', ...pool, model: chat }];
  agent = new AgentProcess(
    { pools, model_roots: [roots], engine_ports },
    { programs: programs.folder },
  );
  return agent.start('production');
}

describe('an engine of another make', () => {
  test.each(ENGINES)(
    '[ORCH-3510] [ORCH-3049] %s becomes Ready by its own words',
    async (engine, program, version, flags) => {
      const programs = new Programs();
      programs.installGpuEngine(engine, program);
      await agentWith(programs, engine, { digest: DIGEST });
      const replica = await agent.untilReplica('Ready', ({ state, last_error }) => {
        if (last_error !== null) throw new Error(last_error);
        return state === 'ready';
      });
      expect(replica).toMatchObject({
        ...{ engine_version: version, slots_total: 2, context_tokens: 2048, device: '0' },
        model_digest: DIGEST,
      });
      expect(programs.calls(program).at(-1)).toContain(flags);
    },
    60_000,
  );

  const isReady = ({ state }: { state: string }) => state === 'ready';

  test('[ORCH-3503] vllm, by a name of its own, is taken over from an agent that was killed', async () => {
    const programs = new Programs();
    programs.installGpuEngine('vllm', 'vllm');
    await agentWith(programs, 'vllm');
    await agent.untilReplica('Ready', isReady);
    const engines = agent.engines();
    await agent.signal('SIGKILL');
    await agent.start('production');
    expect(await agent.replica()).toMatchObject({ state: 'ready', generation: 1 });
    expect(agent.engines()).toEqual(engines);
  }, 60_000);

  test.each([
    ['tgi', 'text-generation-launcher'],
    ['triton', 'tritonserver'],
  ] as const)(
    '[ORCH-3503] %s, which has none, is drained and replaced, and gets no KILL',
    async (engine, program) => {
      const programs = new Programs();
      programs.installGpuEngine(engine, program);
      await agentWith(programs, engine);
      await agent.untilReplica('Ready', isReady);
      await agent.signal('SIGKILL');
      await agent.start('production');
      await agent.untilReplica('another', (it) => isReady(it) && it.generation === 2);
      const metrics = await (await fetch(`${agent.url}/metrics`)).text();
      expect(metrics).toMatch(/orchq_engine_adoptions_total\{[^}]*outcome="unwanted"\} 1/);
    },
    60_000,
  );

  test('[ORCH-3037] [ORCH-3512] does not load a folder that is another one, or has links', async () => {
    const programs = new Programs();
    programs.installGpuEngine('vllm', 'vllm');
    await agentWith(programs, 'vllm', { digest: `sha256:${'0'.repeat(64)}` });
    const failed = () => agent.untilReplica('failed', ({ state }) => state === 'failed');
    expect((await failed()).last_error).toContain(`the folder has ${DIGEST}`);
    await agent.signal('SIGTERM');
    mkdirSync(path.join(roots, 'linked'));
    symlinkSync('/etc/hostname', path.join(roots, 'linked/model.safetensors'));
    await agentWith(programs, 'vllm', { path: 'linked' });
    expect((await failed()).last_error).toContain('model.safetensors is a link');
    expect(programs.calls('vllm')).toEqual([]);
  }, 60_000);
});
