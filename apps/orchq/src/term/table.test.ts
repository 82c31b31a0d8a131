import { describe, expect, test } from '@jest/globals';
import { drawTable } from './table.ts';

const WIDE = Number.POSITIVE_INFINITY;
const longest = (text: string): number => Math.max(...text.split('\n').map(({ length }) => length));

describe('drawTable', () => {
  test('[ORCH-4401] aligns columns and leaves nothing behind a line', () => {
    expect(
      drawTable(
        ['A', 'BB'],
        [
          ['one', 'x'],
          ['four', ''],
        ],
        WIDE,
      ),
    ).toBe(['A     BB', 'one   x', 'four', ''].join('\n'));
  });

  test.each([80, 60, 40])('[ORCH-4401] fits %i columns, and loses no letter', (columns) => {
    const error = 'no memory on any device: 24576 MB needed, 8192 MB free, of 8 devices'.repeat(2);
    const text = drawTable(['POOL', 'STATE', 'LAST ERROR'], [['default', 'ready', error]], columns);
    expect(longest(text)).toBeLessThanOrEqual(columns);
    const letters = (all: string): string => [...all.replace(/\s/g, '')].sort().join('');
    expect(letters(text)).toBe(letters(`POOLSTATELAST ERROR default ready ${error}`));
  });

  test('[ORCH-4401] leaves out the last columns where nothing else helps', () => {
    const text = drawTable(['TASK', 'STATUS', 'MODEL'], [['a'.repeat(20), 'completed', 'b']], 22);
    expect(text).toBe('TASK       STATUS\naaaaaaaaa  completed\naaaaaaaaa\naa\n');
  });

  test('[ORCH-4401] a long message breaks between words', () => {
    expect(drawTable(['ERROR'], [['no memory on any device']], 16)).toBe(
      'ERROR\nno memory on\nany device\n',
    );
  });

  test('[ORCH-3082] a cell cannot act on the terminal', () => {
    expect(drawTable(['A'], [['\u001b[2J']], WIDE)).toBe('A\n\ufffd[2J\n');
  });
});
