import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../rule.ts';
import { fileLength } from './file-length.ts';
import { functionLength } from './function-length.ts';
import { lineLength } from './line-length.ts';
import { medianLength } from './median-length.ts';

const check = (rule: Rule, path: string, text: string): string[] =>
  rule.check([{ path, text }]).map((hit) => hit.what);

const statements = (count: number): string => 'step();\n'.repeat(count);

describe('rules about size', () => {
  it('file-length finds 301 lines and lets 300 pass', () => {
    expect(check(fileLength, 'packages/a/src/a.ts', statements(300))).toEqual([]);
    expect(check(fileLength, 'packages/a/src/a.ts', statements(301))).toEqual(['301 lines']);
    expect(check(fileLength, 'packages/a/src/generated/a.ts', statements(301))).toEqual([]);
  });

  it('median-length finds a tree of long files', () => {
    const files = [10, 160, 170].map((count) => ({
      path: `packages/a/src/a${count}.ts`,
      text: statements(count),
    }));
    expect(medianLength.check(files).map((hit) => hit.figure)).toEqual([160]);
    expect(medianLength.check(files.slice(0, 1))).toEqual([]);
  });

  it('function-length names the long function, also a method or a callback', () => {
    const body = statements(70);
    const found = (text: string): string[] => check(functionLength, 'packages/a/src/a.ts', text);
    expect(found(`function small() {\n${statements(68)}}`)).toEqual([]);
    expect(found(`function big() {\n${body}}`)).toEqual(['big has 72 lines']);
    expect(found(`class A { grow() {\n${body}} }`)).toEqual(['grow has 72 lines']);
    expect(found(`const made = () => {\n${body}};`)).toEqual(['made has 72 lines']);
    expect(found(`list.map(() => {\n${body}});`)).toEqual(['list.map(callback) has 72 lines']);
  });

  it('function-length judges test cases one by one', () => {
    const cases = `it('a', () => {\n${statements(50)}});\n`.repeat(2);
    const path = 'packages/a/src/a.test.ts';
    expect(check(functionLength, path, `describe('x', () => {\n${cases}});`)).toEqual([]);
    const big = `it('a', () => {\n${statements(80)}});`;
    expect(check(functionLength, path, `describe('x', () => {\n${big}});`)).toHaveLength(1);
  });

  it('line-length finds 101 columns, but not tables, addresses and contracts', () => {
    const long = 'x'.repeat(101);
    expect(check(lineLength, 'docs/a.md', long)).toEqual(['101 columns']);
    expect(check(lineLength, 'docs/a.md', `| ${long} |`)).toEqual([]);
    expect(check(lineLength, 'docs/a.md', `https://example.org/${long}`)).toEqual([]);
    expect(check(lineLength, 'contracts/specs/a.md', long)).toEqual([]);
  });
});
