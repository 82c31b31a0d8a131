import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { classifyExit } from '../exit-cause.ts';
import { runOnce } from '../run-once.ts';
import { SETTINGS } from '../testing/replica-world.ts';
import type { EngineShape } from './arg-facts.ts';
import { argsOf } from './engine-kind.ts';
import { LLAMA_SERVER } from './llama-server.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../../../..');
const PROGRAM = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
const MODEL = path.join(REPOSITORY, 'assets/models/haiku-tiny.gguf');
const ENV = { PATH: process.env.PATH ?? '' };
const LIMIT_MS = 60_000;

const args = (shape: Partial<EngineShape>): string[] =>
  argsOf({
    shape: { ...SETTINGS.shape, provision: 'binary', ...shape },
    ...{ modelPath: MODEL, modelId: 'haiku', alias: null, host: '127.0.0.1', port: 28_391 },
  });

/** Gone from newer builds, or not yet in older ones; refused in engine_args all the same. */
const NOT_EVERYWHERE = ['-hfr', '--webui', '--no-webui', '-dr', '--sleep-idle-seconds'];

describe('an engine for vectors', () => {
  test('[ORCH-2013] takes a text whole, and pools as the pool says', () => {
    const words = args({ context_tokens: 1024, slots: 2, embedding: { pooling: 'cls' } });
    const at = words.indexOf('--embeddings');
    expect(words.slice(at, at + 7)).toEqual([
      ...['--embeddings', '--pooling', 'cls', '-b', '1024', '-ub', '1024'],
    ]);
    expect(args({ embedding: {} })).not.toContain('--pooling');
    expect(args({})).not.toContain('--embeddings');
  });

  test('[ORCH-3045] is strict without the batches of a text', () => {
    const words = args({ context_tokens: 1024, determinism: 'strict', embedding: {} });
    expect(words.filter((word) => word === '-ub')).toHaveLength(1);
    expect(words[words.lastIndexOf('-ub') + 1]).toBe('1024');
    expect(words).toContain('--no-cache-prompt');
  });
});

if (existsSync(PROGRAM)) describeRealProgram();
else console.warn(`NOT RUN: flags of llama-server: ci/scripts/install-llama-server.sh installs it`);

function describeRealProgram(): void {
  describe('a real llama-server', () => {
    test('[ORCH-3510] knows every flag that it is given, or that is kept from it', async () => {
      const { output } = await runOnce(PROGRAM, ['--help'], ENV, LIMIT_MS);
      const known = new Set(output.match(/(?<=^|[\s,])--?[a-z][a-z-]*/gm));
      const split = args({ gpu_layers: 99, device_mask: '0,1', tensor_split: [2, 1] });
      const vectors = { embedding: { pooling: 'mean' } } as const;
      const shapes = [{ kv_type: 'q8_0' }, { determinism: 'strict' }, vectors] as const;
      const given = [...split, ...shapes.flatMap(args)].filter((word) => /^-[a-z-]/.test(word));
      const wanted = [...given, ...LLAMA_SERVER.flags];
      expect(wanted.filter((flag) => !known.has(flag) && !NOT_EVERYWHERE.includes(flag))).toEqual(
        [],
      );
      // Those of a strict pool are refused in its configuration, and free for any other.
      const free = given.filter((flag) => !LLAMA_SERVER.flags.includes(flag));
      expect(new Set(free)).toEqual(
        new Set(['-fa', '--no-cache-prompt', '-b', '-ub', '-nocb', '-tb']),
      );
    }, 70_000);

    test('[ORCH-1102] without CUDA ends at once, where it was to run on a GPU', async () => {
      const { cause, output } = await runOnce(PROGRAM, args({ gpu_layers: 99 }), ENV, LIMIT_MS);
      expect(cause?.code).toBe(1);
      expect(output).toContain('invalid device: CUDA0');
      const logTail = output.trim().split('\n').slice(-20);
      const facts = { code: 1, signal: null, logTail, hostKilledForMemory: false };
      expect(classifyExit(facts)).toBe('device_fault');
    }, 70_000);
  });
}
