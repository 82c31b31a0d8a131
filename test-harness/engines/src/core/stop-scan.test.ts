import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StopScan } from './stop-scan.ts';

const LETTERS = fc.constantFrom('a', 'b', '🌙');
const text = fc.string({ unit: LETTERS, maxLength: 30 });
const stops = fc.array(fc.string({ unit: LETTERS, minLength: 1, maxLength: 4 }), { maxLength: 3 });

function run(pieces: readonly string[], list: readonly string[], shows: boolean): string {
  const scan = new StopScan(list, shows);
  let out = '';
  for (const piece of pieces) {
    const scanned = scan.push(piece);
    out += scanned.text;
    if (scanned.stop !== null) return out;
  }
  return out + scan.rest();
}

test('[ORCH-3060] one that hides stop strings gives the text before the first, however it is cut', () => {
  fc.assert(
    fc.property(text, stops, (whole, list) => {
      const at = list.map((stop) => whole.indexOf(stop)).filter((index) => index !== -1);
      const expected = whole.slice(0, Math.min(whole.length, ...at));
      expect(run([...whole], list, false).startsWith(expected.slice(0, -4))).toBe(true);
      expect(run([whole], list, false)).toBe(expected);
      if (at.length === 0) expect(run([...whole], list, false)).toBe(whole);
    }),
  );
});

test('[ORCH-3060] no piece that is sent is half of a character', () => {
  fc.assert(
    fc.property(text, stops, (whole, list) => {
      const scan = new StopScan(list, false);
      for (const piece of whole) expect(scan.push(piece).text.isWellFormed()).toBe(true);
    }),
  );
});

test('[ORCH-3060] one that shows them ends with the piece that completes one', () => {
  expect(run(['xa', 'b', 'c', 'd'], ['abc'], true)).toBe('xabc');
  expect(run(['xa', 'b', 'c', 'd'], ['abc'], false)).toBe('x');
});
