import { describe, expect, test } from '@jest/globals';
import { pieceBytes } from './piece-table.ts';

const plain = { isControl: false };

describe('the bytes of one token', () => {
  test('text is its own bytes', () => {
    const facts = { ...plain, vocabularyText: '\u0120the', rendered: ' the' };
    expect([...pieceBytes('bpe', facts)]).toEqual([...Buffer.from(' the')]);
  });

  test('a lone byte of a byte-level vocabulary is recovered', () => {
    const facts = { ...plain, vocabularyText: '\u00c3', rendered: '\ufffd' };
    expect([...pieceBytes('bpe', facts)]).toEqual([0xc3]);
    const unprintable = { ...plain, vocabularyText: '\u0122\u00a9', rendered: '\ufffd' };
    expect([...pieceBytes('bpe', unprintable)]).toEqual([0x80, 0xa9]);
  });

  test('a byte token of SentencePiece is recovered', () => {
    const facts = { ...plain, vocabularyText: '<0xE6>', rendered: '\ufffd' };
    expect([...pieceBytes('spm', facts)]).toEqual([0xe6]);
  });

  test('a leading space of SentencePiece is kept', () => {
    const facts = { ...plain, vocabularyText: '\u2581the\u2581end', rendered: 'the end' };
    expect(Buffer.from(pieceBytes('spm', facts)).toString()).toBe(' the end');
  });

  test('a control token is what it was rendered as', () => {
    const facts = { isControl: true, vocabularyText: '<|im_end|>', rendered: '' };
    expect([...pieceBytes('bpe', facts)]).toEqual([]);
  });

  test('a real replacement character survives', () => {
    const facts = { ...plain, vocabularyText: '\ufffd', rendered: '\ufffd' };
    expect(Buffer.from(pieceBytes('wpm', facts)).toString()).toBe('\ufffd');
  });
});
