import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const FOLDER = import.meta.dirname;

test('[ORCH-4302] the one suite of the store port runs every file of cases', () => {
  const text = readFileSync(path.join(FOLDER, 'task-store-suite.ts'), 'utf8');
  const run = [...text.matchAll(/^ {4}(\w+)\(subject\);$/gm)].map(([, name]) => name);
  const files = readdirSync(FOLDER).filter((name) => /-(cases|property)\.ts$/.test(name));
  const cases = files.map((name) =>
    name.replace(/\.ts$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  expect(run.toSorted()).toEqual(cases.toSorted());
});
