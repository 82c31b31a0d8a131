import { codeHits } from '../code-ban.ts';
import { handwritten, matchesOf } from '../code-scope.ts';
import type { Hit, Rule } from '../rule.ts';
import { commentsOf, isTestCode, type TextFile } from '../tree/index.ts';

const CASTS = [/\bas any\b/, /<any>/];
const SWITCHES = /@ts-(ignore|nocheck)|eslint-disable/;
/** In a test it asserts that the compiler refuses something, and fails when it no longer does. */
const EXPECTED = /@ts-expect-error/;

export const typeEscapes: Rule = {
  name: 'type-escapes',
  reason: 'A switched-off check also hides the next mistake in that place.',
  fix: 'Narrow with a type guard, or give the value its type where it enters.',
  check: (files) => [
    ...codeHits(files, () => true, CASTS),
    ...commentHits(files, SWITCHES),
    ...commentHits(files, EXPECTED).filter((hit) => !isTestCode(hit.path)),
  ],
};

function commentHits(files: readonly TextFile[], pattern: RegExp): Hit[] {
  return handwritten(files)
    .filter((file) => pattern.test(file.text))
    .flatMap((file) =>
      commentsOf(file).flatMap((comment) =>
        matchesOf(comment.text, pattern).map(({ found }) => ({
          path: file.path,
          line: comment.line,
          what: `\`${found}\``,
        })),
      ),
    );
}
