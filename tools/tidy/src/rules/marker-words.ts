import { matchesOf } from '../code-scope.ts';
import type { Rule } from '../rule.ts';
import { isGenerated, lineAt } from '../tree/index.ts';

// One letter of each is in a class of its own, so that this file does not contain the words.
const MARKERS = /\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/;
const CHECKED = /\.(ts|tsx|mjs|js|sh|py|ya?ml|md|sql|css|html|feature)$/;

export const markerWords: Rule = {
  name: 'marker-words',
  reason: 'A marker in the code is a promise that nobody is reminded of.',
  fix: 'Do it now, or write an issue or an ADR and say here why the code is as it is.',
  check: (files) =>
    files
      .filter((file) => CHECKED.test(file.path) && !isGenerated(file.path))
      .flatMap((file) =>
        matchesOf(prose(file.path, file.text), MARKERS).map(({ at, found }) => ({
          path: file.path,
          line: lineAt(file.text, at),
          what: `marker ${found}`,
        })),
      ),
};

/** In Markdown a word in backticks is being talked about, for instance by the style guide. */
function prose(path: string, text: string): string {
  return path.endsWith('.md')
    ? text.replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))
    : text;
}
