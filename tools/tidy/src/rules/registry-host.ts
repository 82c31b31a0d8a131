import { matchesOf } from '../code-scope.ts';
import type { Rule } from '../rule.ts';
import { lineAt } from '../tree/index.ts';

// Dots stand in classes and words are cut, so that this file does not match itself.
const KNOWN = ['npm' + 'js', 'yarn' + 'pkg', 'npm' + 'mirror', 'j' + 'frog'].join('|');
const KINDS = ['regis' + 'try', 'npm', 'nex' + 'us', 'artifac' + 'tory', 'mirr' + 'or'].join('|');
const REGISTRY_HOST = new RegExp(
  `\\b(?:[\\w-]+[.])*(?:${KNOWN})[.](?:com|org|io)\\b|//(?:[\\w-]+[.])*(?:${KINDS})[.][\\w.-]+`,
  'i',
);

export const registryHost: Rule = {
  name: 'registry-host',
  reason: 'Which registry serves the packages is set by the machine that installs them.',
  fix: 'Name the package only; a registry belongs in the user configuration of npm.',
  check: (files) =>
    files
      .filter((file) => file.path !== 'package-lock.json')
      .flatMap((file) =>
        matchesOf(file.text, REGISTRY_HOST).map(({ at, found }) => ({
          path: file.path,
          line: lineAt(file.text, at),
          what: `registry host \`${found}\``,
        })),
      ),
};
