import { expect, it } from '@jest/globals';
import { validate_Config } from '@orchqueue/contract-types';
import { modelIdOf, stackConfig } from './stack-config.ts';

it.each([
  ['/m/haiku-tiny.gguf', 'haiku-tiny'],
  ['/m/Qwen 2.5 (7B).Q4_K_M.gguf', 'Qwen-2.5-7B-.Q4_K_M'],
  ['/m/.gguf', 'gguf'],
  [`/m/${'x'.repeat(99)}.gguf`, 'x'.repeat(64)],
])('the model of %s is called %s', (file, id) => {
  expect(modelIdOf(file)).toBe(id);
});

it('[ORCH-1104] the quick start writes a configuration that both daemons take', () => {
  const engine = { provision: 'binary' as const, binaryPath: '/bin/llama-server' };
  const config = stackConfig({ port: 7210, modelPath: '/m/a b.gguf', engine });
  expect(validate_Config(config)).toBe(true);
  expect(config.agent?.listen?.port).toBe(7211);
  expect(config.agent?.engine_ports?.first).toBe(7300);
});
