import { codeHits } from '../code-ban.ts';
import type { Rule } from '../rule.ts';

const UNSAFE = [
  /\bshell:\s*true\b/,
  /\binsecureHTTPParser\b/,
  /\brejectUnauthorized:\s*false\b/,
  /\beval\s*\(/,
  /\bexecSync\s*\(/,
];

export const unsafeOptions: Rule = {
  name: 'unsafe-options',
  reason: 'A command line is an array and a parser is strict: input must not choose what is run.',
  fix: 'Use spawn or execFile with an argument array, and the default HTTP parser and TLS checks.',
  check: (files) => codeHits(files, () => true, UNSAFE),
};
