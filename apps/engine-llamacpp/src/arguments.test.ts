import { describe, expect, test } from '@jest/globals';
import { parseArguments } from './arguments.ts';

function parse(words: readonly string[], environment: Record<string, string> = {}) {
  return parseArguments(['-m', 'm.gguf', ...words], environment, () => {});
}

function complaint(words: readonly string[]): string {
  let written = '';
  const write = (text: string): void => {
    written += text;
  };
  expect(() => parseArguments(words, {}, write)).toThrow();
  return written;
}

describe('arguments', () => {
  test('[ORCH-3510] the command line a supervisor builds for llama-server is accepted', () => {
    const words =
      '--host 127.0.0.1 --port 7300 -c 8192 -np 2 -ngl all -fit off -fa on -ctk f16 -ctv f16 ' +
      '--no-webui --offline --metrics --log-verbosity 4 -cram 0 -s 1 -a name -t 1 -b 256';
    expect(parse(words.split(' '))).toMatchObject({
      modelPath: 'm.gguf',
      port: 7300,
      contextSize: 8192,
      parallel: 2,
      gpuLayers: 'all',
      flashAttention: true,
      hasMetrics: true,
      hasSlots: true,
      seed: 1,
      alias: 'name',
      threads: 1,
      batchSize: 256,
    });
  });

  test('short and long spellings mean the same', () => {
    const short = parse(['-np', '3', '-ngl', '7', '-t', '2', '-s', '9', '-c', '512']);
    const long = ['--parallel', '3', '--n-gpu-layers', '7', '--threads', '2', '--seed', '9'];
    expect(parse([...long, '--ctx-size', '512'])).toEqual(short);
  });

  test('defaults are those that repeat', () => {
    expect(parse([])).toMatchObject({
      parallel: 1,
      cachePrompt: false,
      seed: null,
      alias: 'm.gguf',
    });
    expect(parse(['-s', '-1'])).toMatchObject({ seed: null });
    expect(parse(['--cache-prompt'])).toMatchObject({ cachePrompt: true });
    expect(parse(['--no-slots'])).toMatchObject({ hasSlots: false });
  });

  test('[ORCH-3503] the identity comes from the flag, else from the environment', () => {
    const environment = { ORCHQ_ENGINE_IDENTITY: 'env' };
    expect(parse([], environment).identity).toBe('env');
    expect(parse(['--identity', 'flag'], environment).identity).toBe('flag');
  });

  test.each([
    [['-m', 'a', '--frobnicate'], '--frobnicate'],
    [['-m', 'a', 'stray'], 'too many arguments'],
    [[], '--model'],
    [['-m', 'a', '--port', '70000'], '--port'],
    [['-m', 'a', '-np', 'x'], '--parallel'],
    [['-m', 'a', '-c', '1.5'], '--ctx-size'],
    [['-m', 'a', '-fit', 'on'], '--fit'],
    [['-m', 'a', '-cram', '8192'], '--cache-ram'],
    [['-m', 'a', '-ngl', 'some'], '--n-gpu-layers'],
  ])('%j is refused by name', (words, name) => {
    expect(complaint(words)).toContain(name);
  });
});
