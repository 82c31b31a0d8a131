import { expect, it } from '@jest/globals';
import { waitsForHome } from './wait-for-home.ts';

const outlook = { homeStartMs: 300, elsewhereStartMs: 0, waitedMs: 0, moveAfterMs: 500 };

it.each([
  ['while its replica is soon free', {}, true],
  ['not when that takes too long', { homeStartMs: 501 }, false],
  ['not when it has waited too long', { waitedMs: 201 }, false],
  ['by how much later it is than elsewhere', { homeStartMs: 900, elsewhereStartMs: 400 }, true],
  ['not for what nobody can predict', { homeStartMs: null }, false],
  ['never where it may not', { moveAfterMs: 0 }, false],
])('[ORCH-3009] a turn waits %s', (_when, over, waits) => {
  expect(waitsForHome({ ...outlook, ...over })).toBe(waits);
});
