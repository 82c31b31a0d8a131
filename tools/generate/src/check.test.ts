import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ROOT } from './contract-files.ts';

/** Each check makes everything anew: four seconds of a slow core that has nothing else to do. */
const CHECK_MS_MAX = 120_000;
jest.setTimeout(CHECK_MS_MAX + 10_000);
const READ = ['contracts', 'tools/generate', 'package.json'];
const WRITTEN = ['packages/contract-types', 'docs/configuration.md', 'ci/metrics.lint.json'];
const GENERATED = 'packages/contract-types/src/generated';

/** A tree of its own: the one that the other suites run on stays as it is. */
let tree = '';
beforeAll(() => {
  tree = mkdtempSync(path.join(os.tmpdir(), 'orchq-generate-'));
  for (const part of [...READ, ...WRITTEN]) {
    cpSync(path.join(ROOT, part), path.join(tree, part), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'));
});
afterAll(() => rmSync(tree, { recursive: true }));

function check() {
  const main = path.join(tree, 'tools/generate/src/main.ts');
  const limits = { encoding: 'utf8', timeout: CHECK_MS_MAX } as const;
  const { status, stderr } = spawnSync(process.execPath, [main, '--check'], limits);
  return { status, stderr };
}

it('[ORCH-2000] what is generated is what the contracts give', () => {
  expect(check()).toEqual({ status: 0, stderr: '' });
});

it('[ORCH-2000] whatever differs from the contracts fails the check, which names it', () => {
  const generated = (name: string) => path.join(tree, GENERATED, name);
  appendFileSync(generated('metrics.ts'), '// by hand\n');
  writeFileSync(generated('planted.ts'), '// by hand\n');
  const contract = path.join(tree, 'contracts/errors/errors.yaml');
  const text = readFileSync(contract, 'utf8');
  writeFileSync(contract, text.replace('The store cannot commit', 'The store'));
  const { status, stderr } = check();
  expect(status).toBe(1);
  const named = [...stderr.matchAll(/^(\S+): differs from the contracts; run/gm)];
  expect(named.map(([, file]) => file).sort()).toEqual(
    ['errors.ts', 'metrics.ts', 'planted.ts'].map((name) => `${GENERATED}/${name}`),
  );
  expect(readFileSync(generated('planted.ts'), 'utf8')).toBe('// by hand\n');
});
