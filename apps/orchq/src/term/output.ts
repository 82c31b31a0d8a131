import process from 'node:process';
import { styleText } from 'node:util';
import { printable } from './printable.ts';

export type Style = Parameters<typeof styleText>[0];

/** What a command says: results on standard output, words about them beside, on standard error. */
export type Output = {
  /** Results are JSON. */
  isJson: boolean;
  /** JSON was asked for by a flag, so that errors are JSON as well. */
  isJsonForced: boolean;
  json(value: unknown): void;
  /** A line for people. */
  line(text: string): void;
  /** As it is, for results that are a text. */
  raw(text: string): void;
  tell(text: string): void;
  table(head: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void>;
};

export type Cell = string | { text: string; style: Style };

/** `json` as the flags say; undefined: people are who sits at a terminal. */
export function openOutput(json: boolean | undefined): Output {
  const isJson = json ?? !process.stdout.isTTY;
  const raw = (text: string): void => void process.stdout.write(text);
  return {
    isJson,
    isJsonForced: json === true,
    json: (value) => raw(`${JSON.stringify(value)}\n`),
    line: (text) => raw(`${text}\n`),
    raw,
    tell: (text) => void process.stderr.write(`${text}\n`),
    async table(head, rows) {
      const { drawTable } = await import('./table.ts');
      raw(drawTable(head, rows, process.stdout.columns ?? Number.POSITIVE_INFINITY));
    },
  };
}

export const paint = (style: Style, text: string, stream: NodeJS.WriteStream = process.stdout) =>
  styleText(style, text, { stream });

/** A state in the colour that everybody gives it. */
export function stateCell(state: string): Cell {
  const style = STATE_STYLE[state];
  return style === undefined ? state : { text: state, style };
}

const STATE_STYLE: Readonly<Record<string, Style>> = {
  ...{ completed: 'green', ready: 'green', Active: 'green', ok: 'green', fresh: 'green' },
  ...{ queued: 'yellow', loading: 'yellow', draining: 'yellow', warning: 'yellow' },
  ...{ running: 'cyan', Canary: 'cyan' },
  ...{ failed: 'red', expired: 'red', stale: 'red', fault: 'red', 'not ready': 'red' },
  ...{ canceled: 'gray', Retired: 'gray', Deprecated: 'yellow' },
};

export const cellText = (cell: Cell): string =>
  printable(typeof cell === 'string' ? cell : cell.text);
