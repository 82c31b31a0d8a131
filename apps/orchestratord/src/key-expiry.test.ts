import { expect, it } from '@jest/globals';
import { toExpiry } from './key-expiry.ts';

const NOW_MS = Date.parse('2026-11-21T09:00:00.000Z');

it.each([
  ['90d', '2027-02-19T09:00:00.000Z'],
  ['12h', '2026-11-21T21:00:00.000Z'],
  ['1m', '2026-11-21T09:01:00.000Z'],
  ['2027-01-31', '2027-01-31T00:00:00.000Z'],
  ['2027-01-31T12:00:00Z', '2027-01-31T12:00:00.000Z'],
])('[ORCH-3035] --expires %s is %s', (text, at) => {
  expect(toExpiry(text, NOW_MS)).toBe(at);
});

it.each(['', '90', 'd', '-1d', '1.5d', '90 d', 'tomorrow', '1', '2027', '2027-13-01', '2027-1-1'])(
  '[ORCH-3035] --expires %j is refused with what is taken',
  (text) => {
    expect(() => toExpiry(text, NOW_MS)).toThrow('30m, 12h, 90d, or a date');
  },
);

it.each(['0d', '2020-01-01', '2026-11-21T10:00:00+01:00'])(
  '[ORCH-3035] --expires %j is not in the future',
  (text) => {
    expect(() => toExpiry(text, NOW_MS)).toThrow('not in the future');
  },
);
