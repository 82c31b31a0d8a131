import { codeHits } from '../code-ban.ts';
import { handwritten } from '../code-scope.ts';
import type { Rule } from '../rule.ts';
import { importsOf, isTestFile } from '../tree/index.ts';

/** A promise that only a timer resolves, and calls of functions that are named after it. */
const SLEEPS = [/\bnew Promise\b[^;{]{0,80}\bsetTimeout\s*\(/, /\bawait (sleep|delay)\s*\(/];

export const testSleep: Rule = {
  name: 'test-sleep',
  reason: 'A sleep is too short on a slow machine and wasted on a fast one.',
  fix: 'Wait for the signal or for a predicate with a bound, or move the fake clock.',
  check: (files) => [
    ...codeHits(files, isTestFile, SLEEPS),
    ...handwritten(files)
      .filter((file) => isTestFile(file.path))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => /^(node:)?timers\/promises$/.test(specifier))
          .map(({ specifier, line }) => ({
            path: file.path,
            line,
            what: `import of \`${specifier}\``,
          })),
      ),
  ],
};
