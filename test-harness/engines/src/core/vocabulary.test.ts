import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { detokenize, MARKS, renderChat, tokenize } from './vocabulary.ts';

test('[ORCH-3060] any text has tokens, and they are that text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(detokenize(tokenize(text))).toBe(text);
    }),
  );
});

test('[ORCH-3060] a word is one token, a character beyond ASCII several', () => {
  expect(tokenize(' moon')).toHaveLength(1);
  expect(tokenize('日')).toHaveLength(2);
  expect(tokenize('🌙')).toHaveLength(3);
});

test('[ORCH-3060] the marks of a template are tokens of their own', () => {
  const tokens = tokenize(renderChat([{ role: 'user', content: 'the moon' }]));
  expect(tokens.filter((token) => token < 16)).toEqual([
    ...[MARKS.start, MARKS.user, MARKS.turn, MARKS.assistant],
  ]);
});
