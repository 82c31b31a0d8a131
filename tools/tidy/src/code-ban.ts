import { handwritten, matchesOf } from './code-scope.ts';
import type { Hit } from './rule.ts';
import { codeOf, lineAt, type TextFile } from './tree/index.ts';

/** Hits of patterns in code, comments and strings left out. */
export function codeHits(
  files: readonly TextFile[],
  isInScope: (path: string) => boolean,
  patterns: readonly RegExp[],
): Hit[] {
  return handwritten(files)
    .filter((file) => isInScope(file.path))
    .flatMap((file) => {
      // Cheap look first: blanking the literals means parsing the file.
      if (!patterns.some((pattern) => pattern.test(file.text))) return [];
      const code = codeOf(file);
      return patterns.flatMap((pattern) =>
        matchesOf(code, pattern).map(({ at, found }) => ({
          path: file.path,
          line: lineAt(code, at),
          what: `\`${found.replace(/\s+/g, ' ')}\``,
        })),
      );
    });
}
