import { describe, expect, it } from '@jest/globals';
import { importsOf, packageOf } from './imports.ts';
import { codeOf, commentsOf } from './typescript-source.ts';

const file = (text: string) => ({ path: 'a.ts', text });

describe('reading TypeScript', () => {
  it('finds comments between tokens and not inside strings', () => {
    const text = `const a = 'http://x'; // one\n/* two */ const b = \`//\${a}//\`;\n}// three`;
    expect(commentsOf(file(text)).map((c) => [c.line, c.text])).toEqual([
      [1, '// one'],
      [2, '/* two */'],
      [3, '// three'],
    ]);
  });

  it('blanks comments and literals and keeps every offset', () => {
    const text = `call('x', /re/, \`a\${b}c\`); // no`;
    expect(codeOf(file(text))).toHaveLength(text.length);
    expect(codeOf(file(text)).replace(/ +/g, ' ').trim()).toBe('call( , , b );');
  });

  it('finds every way to name another file', () => {
    const text = [
      "import a from 'a';",
      "export * from './b.ts';",
      "type C = import('./c.ts').C;",
      "await import('./d.ts');",
      "new URL('./e.ts', import.meta.url);",
      "new URL('./not', 'http://base');",
    ].join('\n');
    expect(importsOf(file(text)).map((found) => found.specifier)).toEqual([
      'a',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.ts',
    ]);
  });

  it.each([
    ['@orchqueue/a/conformance', '@orchqueue/a'],
    ['undici/types', 'undici'],
    ['node:fs', undefined],
    ['./a.ts', undefined],
  ])('takes the package of %s', (specifier, name) => {
    expect(packageOf(specifier)).toBe(name);
  });
});
