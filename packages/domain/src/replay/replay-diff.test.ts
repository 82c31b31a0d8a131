import { describe, expect, test } from '@jest/globals';
import type { TokenEvent } from '@orchqueue/contract-types';
import fc from 'fast-check';
import { jsonDifferences } from './json-differences.ts';
import { textDifference } from './text-difference.ts';

const frames = (...texts: string[]): TokenEvent[] =>
  texts.map((text, index) => ({ index, text, token_ids: [index] }));

describe('the first differing token', () => {
  test('[ORCH-4102] is told with its place, its frame and both texts', () => {
    const found = textDifference(frames('the', ' moon', ' drifts'), frames('the', ' moon', ' is'));
    expect(found).toEqual({
      character: 9,
      token: { index: 2, text: ' drifts', token_ids: [2] },
      other_token: { index: 2, text: ' is', token_ids: [2] },
    });
  });

  test('[ORCH-4102] is none where the same text was cut otherwise', () => {
    expect(textDifference(frames('the moon'), frames('the', '', ' moon'))).toBeNull();
  });

  test('[ORCH-4102] is the end where one text goes on', () => {
    const found = textDifference(frames('the'), frames('the', ' moon'));
    expect(found).toMatchObject({ character: 3, token: null, other_token: { text: ' moon' } });
    expect(textDifference([], frames('a'))).toMatchObject({ character: 0, token: null });
  });

  test('[ORCH-4102] whatever the texts and their frames are, it is where they part', () => {
    const texts = fc.array(fc.string({ maxLength: 3, unit: fc.constantFrom('a', 'b') }));
    const property = fc.property(texts, texts, (some, others) => {
      const [text, other] = [some.join(''), others.join('')];
      const found = textDifference(frames(...some), frames(...others));
      if (text === other) return found === null;
      if (found === null) return false;
      const { character, token, other_token } = found;
      const isThere = (whole: string, at: typeof token) =>
        character >= whole.length ? at === null : at?.text.includes(whole[character] ?? '?');
      return (
        text.slice(0, character) === other.slice(0, character) &&
        text[character] !== other[character] &&
        isThere(text, token) === true &&
        isThere(other, other_token) === true
      );
    });
    fc.assert(property);
  });
});

describe('differences of two values', () => {
  test('[ORCH-4102] equal ones have none, whatever the order of their keys', () => {
    const none = { equal: true, differences: [], differences_total: 0 };
    expect(jsonDifferences({ a: 1, b: [{ c: null }] }, { b: [{}], a: 1 })).toEqual(none);
    expect(jsonDifferences(null, null)).toEqual(none);
  });

  test('[ORCH-4102] are told by pointer, with what is on each side', () => {
    const found = jsonDifferences({ 'a/b': [1, 2], c: { d: 'x' } }, { 'a/b': [1], c: null });
    expect(found).toEqual({
      equal: false,
      differences: [
        { pointer: '/a~1b/1', value: 2, other_value: null },
        { pointer: '/c', value: { d: 'x' }, other_value: null },
      ],
      differences_total: 2,
    });
  });

  test('[ORCH-4102] are bounded in number and in length', () => {
    const many = Array.from({ length: 100 }, (_, index) => `${index}${'x'.repeat(5_000)}`);
    const found = jsonDifferences(many, []);
    expect(found).toMatchObject({ differences_total: 100 });
    expect(found.differences).toHaveLength(64);
    expect(JSON.stringify(found).length).toBeLessThan(64 * 400);
  });
});
