import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** The tool loads a compiler, which takes a busy machine some seconds each time. */
const LIMIT_MS = 90_000;
const TOOL = 'tools/spec-extract';
const ID = ['ORCH', '2001'].join('-');

/** A tree of its own, of one requirement; the tool in it is no part of it. */
let tree = '';
beforeAll(() => {
  tree = mkdtempSync(path.join(os.tmpdir(), 'orchq-spec-'));
  cpSync(path.join(ROOT, TOOL), path.join(tree, TOOL), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'));
  write('package.json', '{ "type": "module" }\n');
  write('.gitignore', 'tools\nnode_modules\n');
  write('contracts/specs/00.md', `## 2. Contracts\n\n- **${ID}** MUST: a task is admitted.\n`);
  execFileSync('git', ['init', '--quiet'], { cwd: tree });
});
afterAll(() => rmSync(tree, { recursive: true }));

function write(name: string, text: string): void {
  const file = path.join(tree, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function extract(...args: string[]) {
  const main = path.join(tree, TOOL, 'src/main.ts');
  const limits = { encoding: 'utf8', timeout: LIMIT_MS } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], limits);
  return { status, said: stdout + stderr };
}

it(
  '[ORCH-4505] writes the requirements and the report, which the check then finds as they are',
  () => {
    expect(extract('--check')).toMatchObject({ status: 1, said: expect.stringMatching(/missing/) });
    expect(extract('--write').status).toBe(0);
    const text = readFileSync(path.join(tree, 'requirements/02-contracts.yaml'), 'utf8');
    expect(text).toContain(`id: ${ID}`);
    expect(readFileSync(path.join(tree, 'COMPLIANCE.md'), 'utf8')).toContain(ID);
    expect(extract('--check').status).toBe(0);
  },
  LIMIT_MS,
);

it(
  '[ORCH-4505] fails on an id that nobody has defined, and says where it is',
  () => {
    write('docs/planted.md', `As ${ID.replace('2001', '9999')} has it.\n`);
    for (const way of ['--write', '--check']) {
      const { status, said } = extract(way);
      expect(status).toBe(1);
      expect(said).toContain('docs/planted.md');
    }
  },
  LIMIT_MS,
);
