import Table from 'cli-table3';
import { type Cell, cellText, paint } from './cell.ts';

const NARROWEST = 8;
const GAP = 2;
const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '' },
};

/**
 * Columns without lines, within the width: the widest ones wrap, and the last ones are left out
 * where not even that is enough.
 */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  columns: number,
): string {
  const texts = [head, ...rows].map((row) => row.map(cellText));
  const widths = head.map(
    (_, column) => GAP + Math.max(...texts.map((row) => longestLine(row[column] ?? ''))),
  );
  while (widths.length > 1 && sum(widths.map(narrowest)) > columns) widths.pop();
  const colWidths = fitted(widths, columns);
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    colWidths,
  });
  const bold = head.map((text): Cell => ({ text, style: 'bold' }));
  for (const row of [bold, ...rows]) {
    table.push(colWidths.map((width, column) => wrapped(row[column] ?? '', width - GAP)));
  }
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

/** Lines of at most that width, each with its colour: the library would break a colour in two. */
function wrapped(cell: Cell, width: number): string {
  const lines = cellText(cell)
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}(?= |$)|.{1,${width}}`, 'gu')) ?? ['']);
  const texts = lines.map((line) => line.trimStart());
  return texts
    .map((text) => (typeof cell === 'string' ? text : paint(cell.style, text)))
    .join('\n');
}

const longestLine = (text: string): number =>
  Math.max(...text.split('\n').map((line) => line.length));

const sum = (widths: readonly number[]): number => widths.reduce((all, one) => all + one, 0);

const narrowest = (width: number): number => Math.min(width, NARROWEST + GAP);

/** Takes from the widest column until it fits. */
function fitted(widths: readonly number[], columns: number): number[] {
  const result = [...widths];
  while (sum(result) > columns) {
    const widest = Math.max(...result);
    if (widest <= NARROWEST + GAP) break;
    const over = sum(result) - columns;
    const second = Math.max(NARROWEST + GAP, ...result.filter((width) => width < widest));
    result[result.indexOf(widest)] = Math.max(widest - over, Math.min(second, widest - 1));
  }
  return result;
}
