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

/** Before the stop string that is whole first; of several that are, the one that began first. */
function before(whole: string, list: readonly string[]): string {
  const found = list
    .map((stop) => ({ from: whole.indexOf(stop), stop }))
    .filter(({ from }) => from !== -1)
    .map(({ from, stop }) => ({ from, to: from + stop.length }));
  const first = Math.min(...found.map(({ to }) => to));
  const begins = found.filter(({ to }) => to === first).map(({ from }) => from);
  return whole.slice(0, Math.min(whole.length, ...begins));
}

test('[ORCH-3060] one that hides stop strings gives the text before the first that comes', () => {
  fc.assert(
    fc.property(text, stops, (whole, list) => {
      expect(run([...whole], list, false)).toBe(before(whole, list));
    }),
    { numRuns: 1_000 },
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
