import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { PATTERN_WORDS } from './pattern-words.ts';

const VALIDATORS = new URL('./generated/validators.js', import.meta.url);
/** Where a generated validator tells which pattern was not met. */
const TOLD = /params: \{ pattern: ("(?:[^"\\]|\\.)*") \}/g;

it('[ORCH-2010] [ORCH-1104] every pattern that a validator can tell of has its words', () => {
  const code = readFileSync(VALIDATORS, 'utf8');
  const patterns = [...code.matchAll(TOLD)].map(([, literal]) => JSON.parse(literal ?? '""'));
  expect([...new Set(patterns)].sort()).toEqual(Object.keys(PATTERN_WORDS).sort());
});
