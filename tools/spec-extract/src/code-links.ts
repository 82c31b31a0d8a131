import {
  commentsOf,
  isGenerated,
  isTestCode,
  isTypeScript,
  lineAt,
  type TextFile,
} from '@orchqueue/tool-tidy/tree';
import { findMentions } from './requirement-id.ts';

export type CodeLink = { id: string; file: string; line: number };

/** Comments of the source where a rule is decided. */
export function codeLinks(files: readonly TextFile[]): CodeLink[] {
  return files.filter(isSource).flatMap((file) =>
    commentsOf(file).flatMap((comment) =>
      findMentions(comment.text).flatMap(({ id, at }) => {
        if (id === undefined) return [];
        return [{ id, file: file.path, line: comment.line + lineAt(comment.text, at) - 1 }];
      }),
    ),
  );
}

function isSource(file: TextFile): boolean {
  return (
    /^(packages|apps|tools)\//.test(file.path) &&
    isTypeScript(file.path) &&
    !isTestCode(file.path) &&
    !isGenerated(file.path) &&
    // Parsing is the slow part, and most files name no requirement.
    file.text.includes('ORCH')
  );
}
