import { matchesOf } from '../code-scope.ts';
import type { Rule } from '../rule.ts';
import { lineAt } from '../tree/index.ts';

// Built from parts, so that this file does not match itself.
const ROOTS = ['ho' + 'me', 'wo' + 'rk', 'Us' + 'ers', 'ro' + 'ot'].join('|');
const MACHINE_PATH = new RegExp(`(?<![\\w.\\-})*])/(?:${ROOTS})/[A-Za-z0-9_.-]+`);

export const machinePath: Rule = {
  name: 'machine-path',
  reason: 'A path of one developer machine exists nowhere else and tells who wrote it.',
  fix: 'Resolve from the repository root or import.meta.dirname; in docs write ~ or a placeholder.',
  check: (files) =>
    files
      .filter((file) => file.path !== 'package-lock.json')
      .flatMap((file) =>
        matchesOf(file.text, MACHINE_PATH).map(({ at, found }) => ({
          path: file.path,
          line: lineAt(file.text, at),
          what: `path \`${found}\``,
        })),
      ),
};
