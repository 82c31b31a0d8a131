import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../rule.ts';
import { debugOutput } from './debug-output.ts';
import { directIo } from './direct-io.ts';
import { domainPurity } from './domain-purity.ts';
import { machinePath } from './machine-path.ts';
import { markerWords } from './marker-words.ts';
import { registryHost } from './registry-host.ts';
import { testSleep } from './test-sleep.ts';
import { typeEscapes } from './type-escapes.ts';
import { unsafeOptions } from './unsafe-options.ts';

/** What the rule says about one file; the planted words are joined so that they are not here. */
const check = (rule: Rule, path: string, text: string): string[] =>
  rule.check([{ path, text }]).map((hit) => `${hit.line} ${hit.what}`);

const DOMAIN = 'packages/domain/src/queue.ts';
const SERVICE = 'packages/services/src/dispatch.ts';

describe('rules about words', () => {
  it.each(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'])('marker-words finds %s', (word) => {
    expect(check(markerWords, SERVICE, `const a = 1;\n// ${word}: later`)).toEqual([
      `2 marker ${word}`,
    ]);
    expect(check(markerWords, 'docs/style.md', `we never write \`${word}\``)).toEqual([]);
  });

  it('type-escapes finds casts in code and switches in comments', () => {
    const text = `const a = b as any;\n// @ts-${'ignore'}\nconst s = 'as any';`;
    expect(check(typeEscapes, SERVICE, text)).toEqual(['1 `as any`', `2 \`@ts-${'ignore'}\``]);
    const expected = `// @ts-${'expect-error'}`;
    expect(check(typeEscapes, SERVICE, expected)).toHaveLength(1);
    expect(check(typeEscapes, 'packages/domain/src/queue.test.ts', expected)).toEqual([]);
  });

  it('debug-output finds the console except where the terminal is the product', () => {
    const text = "console.log('x');\ndebugger;";
    expect(check(debugOutput, SERVICE, text)).toEqual(['1 `console.log`', '2 `debugger`']);
    expect(check(debugOutput, 'tools/x/src/main.ts', text)).toEqual(['2 `debugger`']);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'setTimeout(f, 1)',
    'setInterval(f, 1)',
    'process.env.HOME',
    'async () => 1',
    'let p: Promise<void>',
  ])('domain-purity finds %s in the domain and nowhere else', (code) => {
    expect(check(domainPurity, DOMAIN, code)).toHaveLength(1);
    expect(check(domainPurity, DOMAIN, `// not ${code}`)).toEqual([]);
    expect(check(domainPurity, 'packages/domain/src/queue.test.ts', code)).toEqual([]);
    expect(check(domainPurity, SERVICE, code)).toEqual([]);
  });

  it('domain-purity finds an import of a builtin', () => {
    expect(check(domainPurity, DOMAIN, "import { a } from 'node:fs';")).toEqual([
      '1 import of `node:fs`',
    ]);
  });

  it('direct-io finds fetch in a service, not a method of that name', () => {
    expect(check(directIo, SERVICE, "await fetch('x'); port.fetch('y');")).toEqual(['1 `fetch(`']);
  });

  it.each(['spawn(a, { shell: true })', 'request({ insecureHTTPParser: on })'])(
    'unsafe-options finds %s',
    (code) => {
      expect(check(unsafeOptions, SERVICE, code)).toHaveLength(1);
    },
  );

  it('test-sleep finds a promise that waits for a timer, in tests only', () => {
    const text = 'await new Promise((done) => setTimeout(done, 500));';
    expect(check(testSleep, 'packages/api/src/sse.test.ts', text)).toHaveLength(1);
    expect(check(testSleep, SERVICE, text)).toEqual([]);
    const imported = "import { setTimeout } from 'node:timers/promises';";
    expect(check(testSleep, 'packages/api/src/sse.test.ts', imported)).toHaveLength(1);
  });

  it('machine-path finds a path of a developer machine in any file', () => {
    const path = ['', 'ho' + 'me', 'someone', 'models'].join('/');
    expect(check(machinePath, 'docs/start.md', `model: ${path}`)).toHaveLength(1);
    expect(check(machinePath, 'docs/start.md', `https://example.org${path}`)).toEqual([]);
  });

  it('registry-host finds the host of a registry', () => {
    const host = `https://registry.${'npm' + 'js'}.org/yaml`;
    expect(check(registryHost, 'docs/start.md', `from ${host}`)).toHaveLength(1);
    expect(check(registryHost, SERVICE, 'registry.metrics()')).toEqual([]);
  });
});
