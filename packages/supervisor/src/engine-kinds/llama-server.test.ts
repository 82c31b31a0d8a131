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

if (existsSync(PROGRAM)) describeRealProgram();
else console.warn(`NOT RUN: flags of llama-server: ci/scripts/install-llama-server.sh installs it`);

function describeRealProgram(): void {
  describe('a real llama-server', () => {
    test('[ORCH-3510] knows every flag that it is given, or that is kept from it', async () => {
      const { output } = await runOnce(PROGRAM, ['--help'], ENV, LIMIT_MS);
      const known = new Set(output.match(/(?<=^|[\s,])--?[a-z][a-z-]*/gm));
      const split = args({ gpu_layers: 99, device_mask: '0,1', tensor_split: [2, 1] });
      const shapes = [{ kv_type: 'q8_0' }, { determinism: 'strict' }] as const;
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
