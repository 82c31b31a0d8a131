import { handwritten } from '../code-scope.ts';
import type { Rule } from '../rule.ts';
import { isTestFile } from '../tree/index.ts';
import { countLines } from './file-length.ts';

const MEDIAN_BELOW = 150;

export const medianLength: Rule = {
  name: 'median-length',
  reason: 'The median shows the drift that a limit on single files does not.',
  fix: 'Split the longest files of the room that changed.',
  check: (files) => {
    const lengths = handwritten(files)
      .filter((file) => !isTestFile(file.path))
      .map((file) => countLines(file.text))
      .sort((a, b) => a - b);
    const figure = lengths[Math.floor(lengths.length / 2)] ?? 0;
    if (figure < MEDIAN_BELOW) return [];
    return [{ path: 'packages', line: 1, figure, what: `median file length ${figure} lines` }];
  },
};
