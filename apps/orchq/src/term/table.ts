import Table from 'cli-table3';
import { type Cell, cellText, paint } from './output.ts';

const NARROWEST = 8;
const GAP = 2;
const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '' },
};

/** Columns without lines, within the width: the widest ones wrap. */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  columns: number,
): string {
  const texts = [head, ...rows].map((row) => row.map(cellText));
  const colWidths = fitted(
    head.map((_, column) => GAP + Math.max(...texts.map((row) => longestLine(row[column] ?? '')))),
    columns,
  );
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    colWidths,
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  table.push(head.map((name) => paint('bold', name)));
  for (const row of rows) {
    table.push(
      row.map((cell) =>
        typeof cell === 'string' ? cellText(cell) : paint(cell.style, cellText(cell)),
      ),
    );
  }
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

const longestLine = (text: string): number =>
  Math.max(...text.split('\n').map((line) => line.length));

/** Takes from the widest column until it fits. Below the narrowest nothing is left to be read. */
function fitted(widths: number[], columns: number): number[] {
  const result = [...widths];
  const sum = (): number => result.reduce((total, width) => total + width, 0);
  while (sum() > columns) {
    const widest = Math.max(...result);
    if (widest <= NARROWEST + GAP) break;
    const over = sum() - columns;
    const second = Math.max(NARROWEST + GAP, ...result.filter((width) => width < widest));
    result[result.indexOf(widest)] = Math.max(widest - over, Math.min(second, widest - 1));
  }
  return result;
}
