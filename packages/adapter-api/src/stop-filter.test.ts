import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StopFilter } from './stop-filter.ts';

/** Few letters, so that stop strings overlap with the text and with each other. */
const letters = fc.string({ unit: fc.constantFrom('a', 'b', '日', '😀'), maxLength: 40 });
const stops = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'b', '日', '😀'), minLength: 1, maxLength: 5 }),
  { maxLength: 4 },
);

/** All that comes out, and whether it was stopped. */
function filtered(pieces: readonly string[], stopStrings: readonly string[]) {
  const filter = new StopFilter(stopStrings);
  let text = '';
  for (const piece of pieces) {
    const step = filter.push(piece);
    text += step.text;
    if (step.isStopped) return { text, isStopped: true };
  }
  return { text: text + filter.flush(), isStopped: false };
}

/** The same by the definition: character after character, the whole text looked at again. */
function expected(text: string, stopStrings: readonly string[]) {
  for (let end = 1; end <= text.length; end += 1) {
    const ending = stopStrings.filter((stop) => text.slice(0, end).endsWith(stop));
    if (ending.length === 0) continue;
    const longest = Math.max(...ending.map((stop) => stop.length));
    return { text: text.slice(0, end - longest), isStopped: true };
  }
  return { text, isStopped: false };
}

describe('StopFilter', () => {
  test('[ORCH-3058] it cuts before the stop string that is complete first, in any pieces', () => {
    const cuts = fc.array(fc.nat(3), { maxLength: 60 });
    fc.assert(
      fc.property(letters, stops, cuts, (text, stopStrings, lengths) => {
        const characters = [...text];
        const pieces: string[] = [];
        for (const length of lengths) pieces.push(characters.splice(0, length).join(''));
        pieces.push(characters.join(''));
        expect(filtered(pieces, stopStrings)).toEqual(expected(text, stopStrings));
      }),
      { numRuns: 2_000 },
    );
  });

  test('[ORCH-3058] text that cannot become a stop string goes out at once', () => {
    fc.assert(
      fc.property(letters, stops, (text, stopStrings) => {
        const filter = new StopFilter(stopStrings);
        let out = '';
        let seen = '';
        for (const character of text) {
          const step = filter.push(character);
          out += step.text;
          seen += character;
          if (step.isStopped) return;
          const kept = seen.slice(out.length);
          expect(seen.startsWith(out)).toBe(true);
          const isStart = stopStrings.some((stop) => stop !== kept && stop.startsWith(kept));
          expect(kept === '' || isStart).toBe(true);
        }
      }),
    );
  });

  test('[ORCH-3061] what is kept back is shorter than the longest stop string', () => {
    const filter = new StopFilter(['ab'.repeat(100)]);
    let out = 0;
    for (let count = 1; count <= 1_000; count += 1) {
      out += filter.push('aba').text.length;
      expect(count * 3 - out).toBeLessThan(200);
    }
    expect(out + filter.flush().length).toBe(3_000);
    expect(filter.flush()).toBe('');
  });
});
