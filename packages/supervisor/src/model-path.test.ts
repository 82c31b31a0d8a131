import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ModelPathError, resolveModelPath } from './model-path.ts';

let base = '';
let root = '';
const resolve = (given: string) => resolveModelPath(given, [root, path.join(base, 'none')], base);

beforeAll(async () => {
  base = await realpath(mkdtempSync(path.join(os.tmpdir(), 'orchq-path-')));
  root = path.join(base, 'models');
  mkdirSync(path.join(root, 'deep'), { recursive: true });
  mkdirSync(path.join(base, 'models-evil'));
  writeFileSync(path.join(root, 'good.gguf'), 'GGUF');
  writeFileSync(path.join(base, 'secret'), 'x');
  writeFileSync(path.join(base, 'models-evil', 'x.gguf'), 'x');
  symlinkSync(path.join(base, 'secret'), path.join(root, 'link.gguf'));
  symlinkSync(base, path.join(root, 'folder-link'));
  symlinkSync(path.join(root, 'good.gguf'), path.join(root, 'deep', 'inner.gguf'));
});

describe('a model path', () => {
  test.each(['good.gguf', 'models/good.gguf', 'deep/../good.gguf', 'deep/inner.gguf'])(
    '[ORCH-3512] inside a root is its real file: %s',
    async (given) => {
      expect(await resolve(given)).toBe(path.join(root, 'good.gguf'));
    },
  );

  test.each([
    '../secret',
    'link.gguf',
    'folder-link/secret',
    'models-evil/x.gguf',
    '/etc/passwd',
    '.',
  ])('[ORCH-3512] outside every root is refused: %s', async (given) => {
    await expect(resolve(given)).rejects.toThrow('outside model_roots');
  });

  test('[ORCH-3512] with a NUL byte is refused', async () => {
    await expect(resolve('good.gguf\0.txt')).rejects.toThrow('NUL');
  });

  test('[ORCH-3003] that leads nowhere says so', async () => {
    await expect(resolve('absent.gguf')).rejects.toThrow(ModelPathError);
  });

  test('[ORCH-3512] of any spelling never leads out', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      'deep',
      'folder-link',
      'link.gguf',
      'secret',
      '',
      '%2e%2e',
    );
    const property = fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const found = await resolve(parts.join('/')).catch(() => null);
      if (found !== null) expect(found.startsWith(`${root}/`)).toBe(true);
    });
    await fc.assert(property, { numRuns: 500 });
  });
});
