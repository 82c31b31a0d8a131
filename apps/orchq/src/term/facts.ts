import { paint } from './cell.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';

/** Names and values, one each line; what is empty is left out. */
export function printFacts(output: Output, facts: readonly (readonly [string, string])[]): void {
  const shown = facts.filter(([, value]) => value !== '');
  const width = Math.max(...shown.map(([name]) => name.length));
  for (const [name, value] of shown) {
    // A text of several lines stays together under its name.
    const indented = printable(value.trimEnd()).replaceAll('\n', `\n${' '.repeat(width + 2)}`);
    output.line(`${paint('bold', name.padEnd(width))}  ${indented}`);
  }
}
