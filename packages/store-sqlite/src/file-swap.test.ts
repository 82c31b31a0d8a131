import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { finishSwaps, incomingName, swapIn } from './file-swap.ts';

describe('the swap of two files', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchq-swap-'));
    file = join(folder, 'store.db');
    for (const part of ['', '-wal', '-shm']) writeFileSync(file + part, `old${part}`);
    writeFileSync(incomingName(file, 'damaged'), 'new');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const content = (path: string): string => readFileSync(path, 'utf8');

  const STEPS = [
    () => renameSync(`${file}-wal`, `${file}.damaged-1-wal`),
    () => renameSync(`${file}-shm`, `${file}.damaged-1-shm`),
    () => renameSync(file, `${file}.damaged-1`),
    () => renameSync(incomingName(file, 'damaged'), file),
  ];

  test.each([0, 1, 2, 3, 4])(
    '[ORCH-4304] cut off after step %i, the next open completes it',
    (done) => {
      for (const step of STEPS.slice(0, done)) step();
      finishSwaps(file);
      finishSwaps(file);
      expect(content(file)).toBe('new');
      expect(content(`${file}.damaged-1`)).toBe('old');
      expect(content(`${file}.damaged-1-wal`)).toBe('old-wal');
      const names = ['', '.damaged-1', '.damaged-1-shm', '.damaged-1-wal'];
      expect(readdirSync(folder).sort()).toEqual(names.map((name) => `store.db${name}`));
    },
  );

  test('[ORCH-4304] what is kept never overwrites what was kept before', () => {
    expect(swapIn(file, 'damaged')).toBe(`${file}.damaged-1`);
    writeFileSync(incomingName(file, 'damaged'), 'newer');
    expect(swapIn(file, 'damaged')).toBe(`${file}.damaged-2`);
    expect([content(`${file}.damaged-1`), content(`${file}.damaged-2`)]).toEqual(['old', 'new']);
  });

  test('[ORCH-4304] the log of a file that is gone is not given to its successor', () => {
    rmSync(file);
    expect(swapIn(file, 'damaged')).toBeNull();
    expect(content(file)).toBe('new');
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
