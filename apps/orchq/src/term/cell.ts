import process from 'node:process';
import { styleText } from 'node:util';
import { printable } from './printable.ts';

export type Style = Parameters<typeof styleText>[0];

/** Of a table: a text, or one with a colour. */
export type Cell = string | { text: string; style: Style };

/** A text in a colour, where the stream is a terminal that shall have any. */
export const paint = (style: Style, text: string, stream: NodeJS.WriteStream = process.stdout) =>
  styleText(style, text, { stream });

/** A state in the colour that everybody gives it. */
export function stateCell(state: string): Cell {
  const style = STATE_STYLE[state];
  return style === undefined ? state : { text: state, style };
}

const STATE_STYLE: Readonly<Record<string, Style>> = {
  ...{ completed: 'green', ready: 'green', Active: 'green', ok: 'green', fresh: 'green' },
  ...{ valid: 'green', revoked: 'gray' },
  ...{ queued: 'yellow', loading: 'yellow', draining: 'yellow', warning: 'yellow' },
  ...{ running: 'cyan', Canary: 'cyan' },
  ...{ failed: 'red', expired: 'red', stale: 'red', fault: 'red', 'not ready': 'red' },
  ...{ warm: 'green', cold: 'gray' },
  ...{ canceled: 'gray', Retired: 'gray', Deprecated: 'yellow' },
};

export const cellText = (cell: Cell): string =>
  printable(typeof cell === 'string' ? cell : cell.text);
