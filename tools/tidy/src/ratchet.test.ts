import { describe, expect, it } from '@jest/globals';
import { checkTree } from './check-tree.ts';
import type { Exception } from './ratchet.ts';
import type { Hit, Rule } from './rule.ts';

const rule = (hits: Hit[]): Rule => ({
  name: 'size',
  reason: 'Why.',
  fix: 'How.',
  check: () => hits,
});
const hit = (figure: number): Hit => ({ path: 'a.ts', line: 3, what: `${figure} lines`, figure });
const entry = (figure: number): Exception => ({
  rule: 'size',
  subject: 'a.ts',
  figure,
  reason: 'old',
});
const messages = (hits: Hit[], exceptions: Exception[]): string[] =>
  checkTree([rule(hits)], [], exceptions).map((finding) => finding.message);

describe('the ratchet', () => {
  it('reports what is not listed, with the reason and the way out', () => {
    expect(messages([hit(310)], [])).toEqual(['310 lines. Why. How.']);
  });

  it('is silent about a listed subject at its figure', () => {
    expect(messages([hit(310)], [entry(310)])).toEqual([]);
  });

  it('reports a listed subject that has grown', () => {
    expect(messages([hit(311)], [entry(310)])).toEqual([expect.stringContaining('held it at 310')]);
  });

  it('asks for the lower figure when a listed subject has shrunk', () => {
    expect(messages([hit(305)], [entry(310)])).toEqual([expect.stringContaining('Write 305')]);
  });

  it('asks to remove an entry that is no longer needed', () => {
    expect(messages([], [entry(310)])).toEqual([expect.stringContaining('Remove the entry')]);
  });

  it('asks to remove an entry whose rule does not exist', () => {
    expect(messages([], [{ ...entry(1), rule: 'gone' }])).toHaveLength(1);
  });

  it('counts the hits of a subject where the rule has no figure of its own', () => {
    const word: Hit = { path: 'a.ts', line: 1, what: 'word' };
    expect(messages([word, word], [entry(2)])).toEqual([]);
    expect(messages([word, word, word], [entry(2)])).toHaveLength(3);
  });
});
