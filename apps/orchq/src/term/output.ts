import process from 'node:process';
import type { Cell } from './cell.ts';

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
