import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '@orchqueue/config';
import { planMemory } from '@orchqueue/domain';
import { reservedArg } from '@orchqueue/supervisor';
import { selectDevices } from './devices/device-mask.ts';
import { ALL_FIELDS, parseGpuRows } from './devices/gpu-rows.ts';
import { HOME_BOX } from './devices/testing/nvidia-smi-output.ts';
import { engineRefusal } from './engine-permission.ts';
import { REPOSITORY } from './testing/agent-process.ts';

const DEPLOY = path.join(REPOSITORY, 'deploy');
const load = (name: string) => loadConfig({ file: path.join(DEPLOY, 'examples', name), env: {} });
const TWO_CARDS = {
  gpus: parseGpuRows(HOME_BOX, ALL_FIELDS),
  ...({ outcome: 'answered', error: null } as const),
};

describe('the example configurations', () => {
  test.each(readdirSync(path.join(DEPLOY, 'examples')))('[ORCH-1104] %s is right', async (name) => {
    const { config, warnings } = await load(name);
    expect(warnings).toEqual([]);
    for (const pool of config.agent.pools) {
      expect(reservedArg(pool)).toBeNull();
      const needed = config.profile === 'dev' ? { ...TWO_CARDS, gpus: [] } : TWO_CARDS;
      expect(engineRefusal(pool, config, needed)).toBeNull();
    }
  });

  test('[ORCH-1104] [ORCH-1105] each shows a profile of its own, and opens nothing', async () => {
    const loaded = await Promise.all(['dev.yaml', 'home-box.yaml', 'vllm-host.yaml'].map(load));
    const profiles = loaded.map(({ config }) => config.profile);
    expect(profiles).toEqual(['dev', 'home', 'production']);
    for (const { config } of loaded) {
      expect([config.controller.listen.host, config.agent.listen.host]).toEqual([
        ...['127.0.0.1', '127.0.0.1'],
      ]);
      expect(config.agent.allow_cpu).toBe(config.profile === 'dev');
    }
  });

  test('[ORCH-1103] the home box uses both of its unlike cards, and each holds its model', async () => {
    const { config } = await load('home-box.yaml');
    /** As their files say: Qwen3 30B-A3B, 8B and 14B, all in Q4_K_M. */
    const models: { [id: string]: { weightBytes: number; layers: number; kvHeads: number } } = {
      'qwen3-30b-a3b': { weightBytes: 18.56e9, layers: 48, kvHeads: 4 },
      'qwen3-8b': { weightBytes: 5.03e9, layers: 36, kvHeads: 8 },
      'qwen3-14b': { weightBytes: 9.0e9, layers: 40, kvHeads: 8 },
    };
    const names = config.agent.pools.map((pool) => {
      const selection = selectDevices(pool.device_mask, TWO_CARDS);
      if ('refusal' in selection) throw new Error(selection.refusal);
      const facts = models[pool.model.model_id];
      if (!facts) throw new Error(`no facts of ${pool.model.model_id}`);
      const layer = { kvHeads: facts.kvHeads, keyLength: 128, valueLength: 128 };
      const plan = planMemory({
        model: {
          ...{ weightBytes: facts.weightBytes, inputBytes: 0, outputBytes: 0 },
          layers: Array.from({ length: facts.layers }, () => layer),
        },
        ...{ slots: pool.slots, contextTokens: pool.context_tokens, kvType: pool.kv_type },
        devices: selection.devices.map((gpu) => ({
          deviceId: gpu.device_id,
          totalBytes: gpu.memory_total_bytes ?? 0,
          freeBytes: gpu.memory_free_bytes ?? 0,
        })),
        shares: [1],
      });
      expect([pool.pool_id, plan.fits]).toEqual([pool.pool_id, true]);
      return selection.devices[0]?.name;
    });
    expect(new Set(names).size).toBe(2);
    // The two of the small card do so by turns.
    const groups = config.agent.pools.map(({ group }) => group ?? null);
    expect(groups).toEqual([null, 'small-card', 'small-card']);
  });
});

/** Implies NoNewPrivileges, hides what podman needs, or leaves newuidmap without its rights. */
const HOSTILE =
  /^(NoNew|Capability|Lock|ProtectC|ProtectH|ProtectK|ProtectP|Restrict|SystemCall|Device)/;
const TAKEN_BACK = ['no', '', '~', 'default', 'auto'];

describe('the systemd units', () => {
  const names = ['orchestratord.service', 'pool-managerd.service'];
  const textOf = (name: string) => readFileSync(path.join(DEPLOY, 'systemd', name), 'utf8');

  test('[ORCH-3503] the agent leaves its engines behind when it is killed, and ends none for another', () => {
    const unit = textOf('pool-managerd.service');
    expect(unit).toMatch(/^KillMode=process$/m);
    expect(unit).toMatch(/^OOMPolicy=continue$/m);
    expect(unit).not.toMatch(/^PrivateDevices=yes$/m);
  });

  test('[ORCH-3510] the drop-in for podman takes back all that keeps newuidmap from its work', () => {
    const keys = (text: string) =>
      [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, key = '', value]) => [key, value] as const);
    const dropIn = new Map(keys(textOf('pool-managerd-podman.conf')));
    const set = keys(textOf('pool-managerd.service')).filter(([key]) => HOSTILE.test(key));
    expect(set.length).toBeGreaterThan(12);
    const kept = set.filter(([key]) => !TAKEN_BACK.includes(dropIn.get(key) ?? 'as it was'));
    expect(kept).toEqual([]);
  });

  test.each(names)('[ORCH-1104] %s starts a program that is there', (name) => {
    const command =
      textOf(name)
        .replaceAll('\\\n', ' ')
        .match(/^ExecStart=(.*)$/m)?.[1] ?? '';
    const [program = '', script = ''] = command.split(/\s+/);
    const folder = textOf(name).match(/^WorkingDirectory=(.*)$/m)?.[1] ?? '';
    expect(existsSync(program.replace(folder, REPOSITORY))).toBe(true);
    expect(existsSync(path.join(REPOSITORY, script))).toBe(true);
    expect(textOf(name)).toMatch(/^ExecReload=\/bin\/kill -HUP \$MAINPID$/m);
  });

  if (existsSync('/usr/bin/systemd-analyze')) verified(names, textOf);
  else console.warn('NOT RUN: systemd-analyze verify: there is no systemd on this machine');
});

function verified(names: readonly string[], textOf: (name: string) => string): void {
  test('[ORCH-4507] the drop-in for podman is understood by systemd', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-units-'));
    const file = path.join(folder, 'pool-managerd.service');
    const both = `${textOf('pool-managerd.service')}\n${textOf('pool-managerd-podman.conf')}`;
    writeFileSync(file, both.replaceAll('/opt/orchqueue', REPOSITORY));
    const args = ['-c', 'exec systemd-analyze verify --man=no "$1" 2>&1', 'sh', file];
    expect(execFileSync('/bin/sh', args, { encoding: 'utf8', timeout: 60_000 })).toBe('');
  });

  test.each(names)('[ORCH-4507] %s is understood by systemd, and hardened', (name) => {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'orchq-units-')), name);
    writeFileSync(file, textOf(name).replaceAll('/opt/orchqueue', REPOSITORY));
    const run = (...args: string[]) =>
      execFileSync('/bin/sh', ['-c', 'exec systemd-analyze "$@" 2>&1', 'sh', ...args], {
        ...{ encoding: 'utf8', timeout: 60_000 },
      });
    // It ends with 0 also where it ignored a line, and then says so.
    expect(run('verify', '--man=no', file)).toBe('');
    const exposure = run('security', '--offline=true', '--no-pager', '--threshold=40', file);
    expect(exposure).toMatch(/exposure level .* OK/);
  });
}
