import { describe, expect, test } from '@jest/globals';
import { type CommandFacts, commandDigest, deviceOf, engineCommand } from './engine-command.ts';
import { SETTINGS } from './testing/replica-world.ts';

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
    const digest = commandDigest(engineCommand(FACTS));
    expect(commandDigest(engineCommand({ ...FACTS, identity: 'another' }))).toBe(digest);
    expect(commandDigest(engineCommand({ ...FACTS, port: 7301 }))).not.toBe(digest);
  });
});
