import { describe, expect, test } from '@jest/globals';
import {
  type CommandFacts,
  commandDigest,
  deviceOf,
  engineCommand,
  identityAlias,
} from './engine-command.ts';
import { SETTINGS } from './testing/replica-world.ts';
import { wantedDigest } from './wanted-digest.ts';

const FACTS: CommandFacts = {
  program: { file: '/bin/llama-server', leadingArgs: [], version: null },
  shape: { ...SETTINGS.shape, slots: 2, context_tokens: 512 },
  modelPath: '/models/$(reboot) x.gguf',
  modelId: 'haiku',
  port: 7300,
  identity: 'secret-identity',
};
const onGpu = { ...FACTS.shape, gpu_layers: 99, device_mask: '1' };

describe('the command of an engine', () => {
  test('[ORCH-3512] is an array, and gives all slots their context', () => {
    const { args } = engineCommand(FACTS);
    expect(args[args.indexOf('-m') + 1]).toBe('/models/$(reboot) x.gguf');
    expect(args[args.indexOf('-c') + 1]).toBe('1024');
    expect(args[args.indexOf('-np') + 1]).toBe('2');
    expect(args).toEqual(expect.arrayContaining(['-fit', 'off', '--offline', '--metrics']));
  });

  test('[ORCH-3512] has an environment of its own', () => {
    process.env.LLAMA_ARG_PORT = '1';
    const names = Object.keys(engineCommand(FACTS).env);
    delete process.env.LLAMA_ARG_PORT;
    expect(names).not.toContain('LLAMA_ARG_PORT');
    expect(names).toContain('PATH');
  });

  test('[ORCH-3001] sees the devices of its mask, and none on the CPU', () => {
    expect(engineCommand(FACTS).env.CUDA_VISIBLE_DEVICES).toBe('');
    expect(engineCommand({ ...FACTS, shape: onGpu }).env.CUDA_VISIBLE_DEVICES).toBe('1');
    expect([deviceOf(FACTS.shape), deviceOf(onGpu)]).toEqual(['cpu', '1']);
  });

  test('[ORCH-3503] has a digest that the identity does not change', () => {
    const binary = { ...FACTS, shape: { ...FACTS.shape, provision: 'binary' as const } };
    for (const facts of [FACTS, binary]) {
      const digest = commandDigest(engineCommand(facts), facts.identity);
      const another = { ...facts, identity: 'another' };
      expect(commandDigest(engineCommand(another), 'another')).toBe(digest);
      const elsewhere = engineCommand({ ...facts, port: 7301 });
      expect(commandDigest(elsewhere, facts.identity)).not.toBe(digest);
    }
  });

  test('[ORCH-3503] gives llama-server a name for its process that comes after its own', () => {
    const shape = { ...FACTS.shape, provision: 'binary' as const };
    const { args } = engineCommand({ ...FACTS, shape });
    const names = String(args[args.indexOf('-a') + 1]).split(',');
    expect(names).toEqual(['haiku', identityAlias(FACTS.identity)]);
    expect([...names].sort()).toEqual(names);
    const embedded = engineCommand(FACTS).args;
    expect(embedded[embedded.indexOf('-a') + 1]).toBe('haiku');
  });

  test('[ORCH-3503] is wanted for its shape, its program and its model, whatever else a pool has', () => {
    const { shape } = FACTS;
    const program = { provision: 'binary' as const, binaryPath: '/a', embeddedScript: '/e' };
    const model = { model_id: 'haiku', path: 'x.gguf' };
    const digest = wantedDigest(shape, program, model);
    const pool = { ...shape, pool_id: 'renamed', replicas: 7 };
    expect(wantedDigest(pool, program, model)).toBe(digest);
    const others = [
      wantedDigest({ ...shape, slots: 3 }, program, model),
      wantedDigest(shape, { ...program, binaryPath: '/b' }, model),
      wantedDigest(shape, program, { ...model, path: 'y.gguf' }),
      wantedDigest(shape, program, { ...model, digest: 'sha256:1' }),
    ];
    expect(new Set([digest, ...others]).size).toBe(5);
  });
});
