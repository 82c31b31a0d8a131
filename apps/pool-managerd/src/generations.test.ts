import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { GenerationStaleError } from '@orchqueue/contract-types';
import { openGenerations } from './generations.ts';

const file = () => path.join(mkdtempSync(path.join(os.tmpdir(), 'orchq-gen-')), 'generations.json');

test('[ORCH-3502] only a higher generation is accepted, each pool by itself, also after a restart', () => {
  const at = file();
  const generations = openGenerations(at);
  generations.accept('a', 5);
  generations.accept('b', 1);
  for (const given of [1, 4, 5]) {
    expect(() => generations.accept('a', given)).toThrow(GenerationStaleError);
  }
  const again = openGenerations(at);
  expect([again.highest('a'), again.highest('b'), again.highest('c')]).toEqual([5, 1, 0]);
  expect(() => again.accept('a', 5)).toThrow(GenerationStaleError);
  again.accept('a', 6);
});

test('[ORCH-3502] what cannot be written down is not accepted', () => {
  const at = file();
  const generations = openGenerations(at);
  rmSync(path.dirname(at), { recursive: true });
  writeFileSync(path.dirname(at), 'a file where the folder was');
  expect(() => generations.accept('a', 1)).toThrow();
  expect(generations.highest('a')).toBe(0);
});

test.each(['[]x', '{"a":"1"}', 'null'])(
  '[ORCH-3502] a damaged record is no reason to obey old commands: %s',
  (text) => {
    const at = file();
    writeFileSync(at, text);
    expect(() => openGenerations(at)).toThrow();
  },
);
