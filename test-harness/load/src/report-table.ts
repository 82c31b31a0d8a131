import type { BenchResult, Row } from './bench.ts';

const WIDTH = 62;

/** One bench as text for a terminal. */
export function toTable(name: string, { facts, rows }: BenchResult): string {
  const settings = Object.entries(facts).map(([key, value]) => `${key} ${value}`);
  const head = `${name.padEnd(WIDTH)}${['p50', 'p95', 'p99'].map(toCell).join('')}`;
  return [`# ${settings.join(', ')}`, head, ...rows.map(toLine), ''].join('\n');
}

function toLine({ what, p50, p95, p99 }: Row): string {
  const cells = [p50, p95, p99].map((value) => toCell(value === undefined ? '' : toDigits(value)));
  return `${`  ${what}`.padEnd(WIDTH)}${cells.join('')}`.trimEnd();
}

const toCell = (text: string): string => text.padStart(11);

/** About four significant digits: more would be noise. */
function toDigits(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
}
