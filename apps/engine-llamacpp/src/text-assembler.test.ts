import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTextAssembler } from './text-assembler.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function feed(parts: readonly Uint8Array[], stops: readonly string[]) {
  const assembler = createTextAssembler(stops);
  const texts: string[] = [];
  for (const part of parts) {
    const { text, stoppingWord } = assembler.push(part);
    texts.push(text);
    if (stoppingWord !== null) return { texts, stoppingWord, rest: '' };
  }
  return { texts, stoppingWord: null, rest: assembler.flush() };
}

describe('text of tokens', () => {
  test('a character cut in two comes whole with its second half', () => {
    const bytes = encode('\u00e9');
    expect(feed([bytes.subarray(0, 1), bytes.subarray(1)], []).texts).toEqual(['', '\u00e9']);
  });

  test('bytes that are no character become the replacement character', () => {
    expect(feed([Uint8Array.of(0xff), encode('a')], []).texts.join('')).toBe('\ufffda');
  });

  test('an unfinished character at the end is dropped', () => {
    const result = feed([encode('a'), Uint8Array.of(0xf0, 0x9f)], []);
    expect(result.texts.join('') + result.rest).toBe('a');
  });

  test('a stop string across tokens is never shown', () => {
    const result = feed(['one ', 'E', 'N', 'D two'].map(encode), ['END']);
    expect(result).toEqual({ texts: ['one ', '', '', ''], stoppingWord: 'END', rest: '' });
  });

  test('what only began like a stop string is shown once that is certain', () => {
    expect(feed(['E', 'N', 'T'].map(encode), ['END']).texts).toEqual(['', '', 'ENT']);
    expect(feed(['E', 'N'].map(encode), ['END']).rest).toBe('EN');
  });

  test('the earliest of several stop strings ends the answer', () => {
    const result = feed([encode('a b c')], ['c', 'b']);
    expect(result).toMatchObject({ texts: ['a '], stoppingWord: 'b' });
  });

  test('any cut of any text gives the text up to the first stop string', () => {
    const property = fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', '\u00e9', '\u{1f600}'), maxLength: 40 }),
      fc.array(
        fc.string({ unit: fc.constantFrom('a', 'b', '\u00e9'), minLength: 1, maxLength: 4 }),
      ),
      fc.array(fc.nat(8), { minLength: 1 }),
      (text, stops, lengths) => {
        const result = feed(cut(encode(text), lengths), stops);
        const shown = result.texts.join('') + result.rest;
        const first = firstStop(text, stops);
        expect(shown).toBe(first === null ? text : text.slice(0, first.at));
        expect(result.stoppingWord).toBe(first?.word ?? null);
      },
    );
    fc.assert(property, { numRuns: 2_000, examples: [['béb', ['é', 'béb'], [1]]] });
  });
});

/** By the definition: character after character, the whole text looked at again. */
function firstStop(text: string, stops: readonly string[]): { at: number; word: string } | null {
  for (let end = 1; end <= text.length; end += 1) {
    const ending = stops.filter((stop) => text.slice(0, end).endsWith(stop));
    const [word] = ending.toSorted((a, b) => b.length - a.length);
    if (word !== undefined) return { at: end - word.length, word };
  }
  return null;
}

function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const length = 1 + (lengths[turn % lengths.length] ?? 0);
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  return parts;
}
