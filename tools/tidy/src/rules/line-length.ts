import type { Rule } from '../rule.ts';
import { isGenerated, type TextFile } from '../tree/index.ts';

const COLUMNS_MAX = 100;
const CHECKED = /\.(ts|tsx|md|ya?ml)$/;

export const lineLength: Rule = {
  name: 'line-length',
  reason: 'Two files stand side by side at 100 columns.',
  fix: 'Break the line, or the string, at a clause.',
  check: (files) =>
    files.filter(isChecked).flatMap((file) =>
      file.text.split('\n').flatMap((line, index) => {
        if ([...line].length <= COLUMNS_MAX || isUnbreakable(file.path, line)) return [];
        return [{ path: file.path, line: index + 1, what: `${[...line].length} columns` }];
      }),
    ),
};

/** Contracts and specs are data where one entry is one line by definition. */
function isChecked(file: TextFile): boolean {
  return CHECKED.test(file.path) && !isGenerated(file.path) && !file.path.startsWith('contracts/');
}

function isUnbreakable(path: string, line: string): boolean {
  if (line.includes('://')) return true;
  if (path.endsWith('.md')) return /^\s*(\||\[[^\]]+\]:)/.test(line);
  // The formatter keeps a test title on one line, and a requirement's title is a sentence.
  return /^\s*(it|test|describe)(\.\w+)*\(/.test(line);
}
