import { expect, it } from '@jest/globals';
import { nearestWord } from './nearest-word.ts';

it.each([
  ['listne', ['listen', 'limits', 'log'], 'listen'],
  ['LISTEN', ['listen', 'limits'], 'listen'],
  ['drop_lru', ['reject', 'drop-lru', 'shed-low-priority'], 'drop-lru'],
  ['prod', ['dev', 'home', 'production'], undefined],
  ['x', ['ab', 'cd'], undefined],
  ['anything', [], undefined],
])('[ORCH-1104] the nearest word to %s of %j is %s', (given, known, nearest) => {
  expect(nearestWord(given, known)).toBe(nearest);
});
