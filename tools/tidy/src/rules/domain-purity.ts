import { codeHits } from '../code-ban.ts';
import { handwritten } from '../code-scope.ts';
import type { Rule } from '../rule.ts';
import { importsOf, isTestCode } from '../tree/index.ts';

const IMPURE = [
  /\bDate\.now\b/,
  /\bnew Date\s*\(/,
  /\bperformance\.now\b/,
  /\bMath\.random\b/,
  /\bcrypto\b/,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bqueueMicrotask\b/,
  /\bprocess\.\w+/,
  /\basync\b/,
  /\bPromise\b/,
  /\bfetch\s*\(/,
];

export const domainPurity: Rule = {
  name: 'domain-purity',
  reason: 'The domain must give the same answer for the same snapshot, in simulation and replay.',
  fix: 'Take time, randomness and results as arguments; the services own the clock and the I/O.',
  check: (files) => [
    ...codeHits(files, isDomainSource, IMPURE),
    ...handwritten(files)
      .filter((file) => isDomainSource(file.path))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => specifier.startsWith('node:'))
          .map(({ specifier, line }) => ({
            path: file.path,
            line,
            what: `import of \`${specifier}\``,
          })),
      ),
  ],
};

function isDomainSource(path: string): boolean {
  return path.startsWith('packages/domain/') && !isTestCode(path);
}
