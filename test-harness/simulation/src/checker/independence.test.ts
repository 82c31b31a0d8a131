import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const HERE = import.meta.dirname;

test('[ORCH-4502] the checker imports nothing of what it judges', () => {
  const files = readdirSync(HERE).filter((name) => /^[a-z-]+\.ts$/.test(name));
  const imported = files.flatMap((name) => {
    const text = readFileSync(path.join(HERE, name), 'utf8');
    return [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from);
  });
  const allowed = /^(\.\/[a-z-]+\.ts|\.\.\/history\.ts|@orchqueue\/contract-types)$/;
  expect(imported.filter((from) => !allowed.test(from))).toEqual([]);
  expect(imported.length).toBeGreaterThan(0);
});
