import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../rule.ts';
import type { TextFile } from '../tree/index.ts';
import { deadFile } from './dead-file.ts';
import { fileName } from './file-name.ts';
import { undeclaredImport } from './undeclared-import.ts';
import { unusedDependency } from './unused-dependency.ts';

const manifest = (folder: string, content: object): TextFile => ({
  path: `${folder}package.json`,
  text: JSON.stringify(content, null, 1),
});
const found = (rule: Rule, files: TextFile[]): string[] =>
  rule.check(files).map((hit) => `${hit.path}: ${hit.what}`);

const A = 'packages/a/';
const index = (text: string): TextFile => ({ path: `${A}src/index.ts`, text });
const exported = { name: '@orchqueue/a', exports: { '.': './src/index.ts' } };

describe('rules about the tree', () => {
  it.each([
    ['packages/a/src/utils.ts', 'says nothing'],
    ['packages/a/src/misc/x.ts', 'says nothing'],
    ['packages/a/src/queue-helpers.ts', 'says nothing'],
    ['packages/a/src/store-manager.ts', 'says nothing'],
    ['packages/a/src/queue-v2.ts', 'is a copy beside the original'],
    ['packages/a/src/queue_v2.ts', 'is a copy beside the original'],
    ['packages/a/src/taskQueue.ts', 'is not kebab-case'],
  ])('file-name refuses %s', (path, fault) => {
    expect(found(fileName, [{ path, text: '' }])).toEqual([expect.stringContaining(fault)]);
  });

  it('file-name takes kebab-case with dotted kinds', () => {
    const path = 'packages/a/src/task-queue.conformance.ts';
    expect(found(fileName, [{ path, text: '' }])).toEqual([]);
  });

  it('dead-file finds what no entry point reaches, also in a ring', () => {
    const files = [
      manifest(A, exported),
      index("import './used.ts';\nnew Worker(new URL('./worker.ts', import.meta.url));"),
      { path: `${A}src/used.ts`, text: '' },
      { path: `${A}src/worker.ts`, text: '' },
      { path: `${A}src/ring-a.ts`, text: "import './ring-b.ts';" },
      { path: `${A}src/ring-b.ts`, text: "import './ring-a.ts';" },
    ];
    const dead = deadFile.check(files).map((hit) => hit.path);
    expect(dead).toEqual([`${A}src/ring-a.ts`, `${A}src/ring-b.ts`]);
  });

  it('undeclared-import finds a package that is not in the nearest package.json', () => {
    const files = [
      manifest('', { name: 'root', devDependencies: { 'fast-check': '1' } }),
      manifest(A, { ...exported, dependencies: { '@orchqueue/b': '1' } }),
      index("import '@orchqueue/b';\nimport 'undici/types';\nimport 'node:fs';"),
      { path: `${A}src/a.test.ts`, text: "import 'fast-check';" },
      { path: `${A}src/conformance/suite.ts`, text: "import 'fast-check';" },
      { path: `${A}src/c.ts`, text: "import 'fast-check';" },
    ];
    expect(found(undeclaredImport, files)).toEqual([
      `${A}src/index.ts: \`undici\` is not declared in ${A}package.json`,
      `${A}src/c.ts: \`fast-check\` is not declared in ${A}package.json`,
    ]);
  });

  it('unused-dependency finds what is declared and never imported', () => {
    const dependencies = { '@orchqueue/b': '1', undici: '1', 'pino-pretty': '1', '@types/x': '1' };
    const files = [
      manifest(A, { ...exported, dependencies }),
      index(
        "import { request } from 'undici';\nimport 'x';\nconst to = { target: 'pino-pretty' };",
      ),
    ];
    const line = `${A}package.json: \`@orchqueue/b\` is declared and never imported`;
    expect(found(unusedDependency, files)).toEqual([line]);
  });

  it('unused-dependency takes a tool of the root that a script or a config file names', () => {
    const root = {
      name: 'root',
      scripts: { a: 'tsc' },
      devDependencies: { '@x/cli': '1', y: '1' },
    };
    const config = { path: 'jest.config.mjs', text: 'run x here' };
    expect(found(unusedDependency, [manifest('', root), config])).toEqual([
      'package.json: `y` is declared and never imported',
    ]);
  });
});
