import { describe, expect, it } from '@jest/globals';
import { ExpectedOutput } from './expected-output.ts';

describe('ExpectedOutput', () => {
  it('[ORCH-3029] a tenant has the ratio of all until it has enough of its own', () => {
    const expected = new ExpectedOutput();
    expect(expected.of('a', 100)).toBe(50);
    for (let i = 0; i < 400; i += 1) expected.record('a', 100, 100);
    for (let i = 0; i < 7; i += 1) expected.record('b', 1, 100);
    expect(expected.of('b', 100)).toBeGreaterThan(80);
    expected.record('b', 1, 100);
    expect(expected.of('b', 100)).toBeLessThan(20);
    expect(expected.of('a', 100)).toBe(100);
    expect(expected.of('new', 100)).toBeGreaterThan(80);
  });

  it('[ORCH-3075] is a whole number of tokens, and never none', () => {
    const expected = new ExpectedOutput();
    for (let i = 0; i < 100; i += 1) expected.record('a', 0, 4096);
    expect(expected.of('a', 1)).toBe(1);
    expect(Number.isInteger(expected.of('a', 333))).toBe(true);
  });
});
