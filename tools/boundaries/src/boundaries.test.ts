import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inertRules, roomlessPackages, violations } from './boundary-findings.ts';
import { cruiseTree } from './cruise-tree.ts';
import { graphChanges, importGraph } from './import-graph.ts';
import { ROOMS } from './rooms.ts';
import { importRules } from './rules.ts';

const FOLDERS = [
  ...[
    'contract-types',
    'domain',
    'adapter-api',
    'ports',
    'services',
    'api',
    'supervisor',
    'model-store',
  ],
  ...['adapter-one', 'adapter-two', 'store-sqlite', 'telemetry', 'config', 'client', 'llm-queue'],
].map((name) => `packages/${name}`);
const HARNESSES = [
  ...['load', 'simulation', 'integration', 'engines', 'determinism-suite', 'metrics-contract'],
  ...['bdd', 'chaos'],
].map((name) => `test-harness/${name}`);
const WORKSPACES = [...FOLDERS, ...HARNESSES, 'apps/daemon', 'tools/tidy', 'tools/other'];
const nameOf = (folder: string): string => `@orchqueue/${folder.split('/')[1]}`;
const names = new Map(WORKSPACES.map((folder) => [folder, nameOf(folder)]));
const rules = importRules();

let clean: string;
beforeAll(() => {
  clean = mkdtempSync(join(tmpdir(), 'boundaries-'));
  const manifest = { name: 'root', type: 'module', workspaces: ['packages/*'] };
  write(clean, 'package.json', JSON.stringify(manifest));
  for (const folder of WORKSPACES) {
    const exported = { name: nameOf(folder), type: 'module', exports: { '.': './src/index.ts' } };
    write(clean, `${folder}/package.json`, JSON.stringify(exported));
    write(clean, `${folder}/src/index.ts`, 'export const a = 1;\nexport type A = number;\n');
    mkdirSync(join(clean, 'node_modules/@orchqueue'), { recursive: true });
    symlinkSync(join('../..', folder), join(clean, 'node_modules', nameOf(folder)));
  }
});
afterAll(() => rmSync(clean, { recursive: true }));

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Cruises a copy of the clean tree with the planted files. */
async function cruiseWith(planted: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    cpSync(clean, root, { recursive: true, verbatimSymlinks: true });
    for (const [path, text] of Object.entries(planted)) write(root, path, text);
    const own = WORKSPACES.map((folder) => `${folder}/src/index.ts`);
    return await cruiseTree(root, [...new Set([...own, ...Object.keys(planted)])], rules);
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function brokenBy(path: string, text: string): Promise<string[]> {
  const found = violations(await cruiseWith({ [path]: text }), rules, []);
  return [...new Set(found.map((finding) => finding.rule))].sort();
}

const PLANTED = 'src/planted.ts';

describe('the import rules', () => {
  it('find nothing in a clean tree, and none of them is inert there', async () => {
    const result = await cruiseWith({});
    expect(violations(result, rules, [])).toEqual([]);
    expect(inertRules(result, rules)).toEqual([]);
  });

  const cases: [string, string, string, string[]][] = [
    ['domain', 'ports', "import { a } from '@orchqueue/ports';", ['domain-rooms']],
    ['domain', 'a value', "import { a } from '@orchqueue/contract-types';", ['domain-types']],
    ['domain', 'a builtin', "import { a } from 'node:fs/promises';", ['domain-builtins']],
    ['domain', 'a package', "import a from 'yaml';", ['domain-packages']],
    ['ports', 'a store', "import { a } from '@orchqueue/store-sqlite';", ['ports-rooms']],
    ['ports', 'a value', "export { a } from '@orchqueue/adapter-api';", ['ports-types']],
    ['services', 'an adapter', "import { a } from '@orchqueue/adapter-one';", ['services-rooms']],
    ['services', 'express', "import express from 'express';", ['services-packages']],
    ['services', 'undici', "await import('undici');", ['services-packages']],
    ['services', 'processes', "import { a } from 'node:child_process';", ['services-builtins']],
    ['llm-queue', 'a client', "import { a } from '@orchqueue/client';", ['llm-queue-rooms']],
    ['llm-queue', 'a builtin', "import { a } from 'node:https';", ['llm-queue-builtins']],
    ['services', 'SQL', "import { a } from 'node:sqlite';", ['services-builtins']],
    ['api', 'a store', "import { a } from '@orchqueue/store-sqlite';", ['api-rooms']],
    ['adapter-one', 'a sibling', "import { a } from '@orchqueue/adapter-two';", ['adapter-rooms']],
    ['store-sqlite', 'services', "import { a } from '@orchqueue/services';", ['store-rooms']],
    ['model-store', 'express', "import express from 'express';", ['model-store-packages']],
    ['supervisor', 'express', "import express from 'express';", ['supervisor-packages']],
    ['client', 'a builtin', "import { a } from 'node:http';", ['client-builtins']],
  ];
  it.each(cases)('%s may not import %s', async (room, _, text, expected) => {
    expect(await brokenBy(`packages/${room}/${PLANTED}`, text)).toEqual(expected);
  });

  it('say where the import stands, and why it is forbidden', async () => {
    const path = `packages/domain/${PLANTED}`;
    const text = "export const a = 1;\nimport { b } from 'node:fs';";
    const [found] = violations(await cruiseWith({ [path]: text }), rules, [{ path, text }]);
    expect(found).toEqual({
      path,
      line: 2,
      rule: 'domain-builtins',
      message: expect.stringContaining('It is pure'),
    });
  });

  it('let types pass where types are allowed', async () => {
    const text = "import type { A } from '@orchqueue/contract-types';\nexport type B = A;";
    expect(await brokenBy(`packages/domain/${PLANTED}`, text)).toEqual([]);
  });

  it('let nobody import an app or the harness, and no tool a package', async () => {
    const app = "import { a } from '@orchqueue/daemon';";
    expect(await brokenBy(`packages/services/${PLANTED}`, app)).toContain('apps-are-not-imported');
    const test = 'packages/services/src/planted.test.ts';
    expect(await brokenBy(test, app)).toEqual(['apps-are-not-imported']);
    const harness = "import { a } from '@orchqueue/load';";
    const rule = 'test-harness-is-not-imported';
    expect(await brokenBy(`apps/daemon/${PLANTED}`, harness)).toContain(rule);
    const other = "import { a } from '@orchqueue/integration';";
    expect(await brokenBy(`test-harness/load/${PLANTED}`, other)).toEqual([]);
    const suite = `test-harness/integration/${PLANTED}`;
    expect(await brokenBy(suite, harness)).toEqual(['test-harness-rooms']);
    expect(await brokenBy(`test-harness/determinism-suite/${PLANTED}`, other)).toEqual([]);
    const journey = `test-harness/bdd/${PLANTED}`;
    expect(await brokenBy(journey, other)).toEqual([]);
    expect(await brokenBy(journey, harness)).toEqual(['harness-journeys-rooms']);
    const domain = "import { a } from '@orchqueue/domain';";
    expect(await brokenBy(`tools/other/${PLANTED}`, domain)).toEqual(['tools-rooms']);
  });

  it('let a test import more, but not by a relative way out of its package', async () => {
    const test = 'packages/services/src/planted.test.ts';
    expect(await brokenBy(test, "import { a } from '@orchqueue/store-sqlite';")).toEqual([]);
    const suite = 'packages/ports/src/conformance/planted.ts';
    expect(await brokenBy(suite, "import { a } from 'node:child_process';")).toEqual([]);
    const relative = "import { a } from '../../domain/src/index.ts';";
    expect(await brokenBy(test, relative)).toEqual(['no-relative-way-out']);
  });

  it('find a cycle between files', async () => {
    const planted = {
      'packages/domain/src/a.ts': "import { b } from './b.ts';\nexport const a = b;",
      'packages/domain/src/b.ts': "import { a } from './a.ts';\nexport const b = a;",
    };
    const found = violations(await cruiseWith(planted), rules, []);
    expect(found.map((finding) => finding.rule)).toContain('no-cycles');
  });

  it('report a rule that matches no file, and a package in no room', async () => {
    const room = { name: 'gone', folder: 'packages/gone', mayImport: [], reason: 'None.' };
    const inert = inertRules(await cruiseWith({}), importRules([room]));
    expect(inert.map((finding) => finding.message)).toEqual([
      expect.stringContaining('gone-rooms matches no file'),
    ]);
    const path = 'packages/new-room/package.json';
    expect(roomlessPackages([path], ROOMS)).toHaveLength(1);
  });
});

describe('the import graph', () => {
  it('has one sorted line per arrow between packages, without tests', async () => {
    const result = await cruiseWith({
      'packages/services/src/index.ts':
        "import '@orchqueue/ports';\nimport 'node:path';\nimport 'express/lib';\nimport './b.ts';",
      // As npm installs what another package has in another version.
      'packages/domain/src/index.ts': "import 'nested';",
      'packages/domain/node_modules/nested/package.json': '{"name":"nested","main":"index.js"}',
      'packages/domain/node_modules/nested/index.js': '',
      'packages/services/src/b.ts': "import type { A } from '@orchqueue/domain';",
      'packages/services/src/b.test.ts': "import '@orchqueue/client';",
    });
    expect(importGraph(result, names)).toEqual([
      '@orchqueue/domain -> external/nested',
      '@orchqueue/services -> @orchqueue/domain',
      '@orchqueue/services -> @orchqueue/ports',
      '@orchqueue/services -> external/express',
      '@orchqueue/services -> node:path',
    ]);
  });

  it('names new and vanished arrows and how to accept them', () => {
    const messages = graphChanges(['a -> b', 'a -> c'], 'a -> b\na -> d\n').map((f) => f.message);
    expect(messages).toEqual([
      expect.stringContaining('new arrow a -> c'),
      expect.stringContaining('vanished arrow a -> d'),
    ]);
    expect(messages[0]).toContain('npm run graph');
  });
});
