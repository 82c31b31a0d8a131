import { handwritten } from '../code-scope.ts';
import type { Rule } from '../rule.ts';

const LINES_MAX = 300;

export const fileLength: Rule = {
  name: 'file-length',
  reason: 'A file holds one concept, and past 300 lines it holds several.',
  fix: 'Move a concept into its own file, named after it.',
  check: (files) =>
    handwritten(files)
      .map((file) => ({ path: file.path, figure: countLines(file.text) }))
      .filter(({ figure }) => figure > LINES_MAX)
      .map(({ path, figure }) => ({ path, line: 1, figure, what: `${figure} lines` })),
};

export function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
