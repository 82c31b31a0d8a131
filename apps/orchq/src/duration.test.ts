import { describe, expect, test } from '@jest/globals';
import { showMs, toMs } from './duration.ts';

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['1.5s', 1_500],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
  ])('[ORCH-4401] %s is %i ms', (text, ms) => {
    expect(toMs(text)).toBe(ms);
  });

  test.each(['', '5', 's', '-1s', '1e3s', '5 s', '1y'])('[ORCH-4401] %j is none', (text) => {
    expect(() => toMs(text)).toThrow('a duration such as 500ms, 30s, 5m or 2h');
  });

  test.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_500, '1.5 s'],
    [61_000, '61 s'],
    [300_000, '5 min'],
    [7_200_000, '2 h'],
  ])('[ORCH-4401] %i ms reads %s', (ms, text) => {
    expect(showMs(ms)).toBe(text);
  });
});
