import path from 'node:path';
import { parseArgs } from 'node:util';

export type ReportSettings = {
  /** Where the page and its pictures go. */
  directory: string;
  /** Zero: no soak is run. */
  soakSeconds: number;
  /** A soak that was run before, by its `--json`; null: one is run. */
  soakFile: string | null;
  /** Short rounds, whose figures say only that the command works. */
  quick: boolean;
  seed: number;
  /** Every figure of every part; null: nowhere. */
  jsonFile: string | null;
};

export const REPORT_USAGE = `
       npm run bench -- report   (as npm run bench without a word)
  --out FOLDER       of the page and its pictures (docs/benchmarks)
  --soak-minutes N   (30); 0: no soak
  --soak-json FILE   of \`soak --minutes N --json FILE\`, in place of a soak of its own
  --quick            three minutes, to see that it works; such figures say nothing
  --seed N           of all arrivals and lengths (1)
  --json FILE        every figure of every part
`;

const QUICK_SOAK_SECONDS = 8;

/** Null where something else is asked for. Throws a `TypeError` for the person who asked. */
export function readReportSettings(argv: readonly string[]): ReportSettings | null {
  if (argv.length > 0 && argv[0] !== 'report') return null;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: argv.slice(1),
    options: {
      out: { ...text, default: 'docs/benchmarks' },
      'soak-minutes': text,
      'soak-json': text,
      quick: { type: 'boolean', default: false },
      seed: { ...text, default: '1' },
      json: text,
    },
  });
  const { quick } = values;
  const minutes = values['soak-minutes'];
  const otherwise = quick ? QUICK_SOAK_SECONDS : 1800;
  const file = (name: string | undefined) => (name === undefined ? null : path.resolve(name));
  return {
    directory: path.resolve(values.out),
    soakSeconds: minutes === undefined ? otherwise : 60 * readNumber('--soak-minutes', minutes),
    soakFile: file(values['soak-json']),
    quick,
    seed: readNumber('--seed', values.seed),
    jsonFile: file(values.json),
  };
}

function readNumber(option: string, value: string): number {
  const number = Number(value);
  if (!(number >= 0)) throw new TypeError(`${option} ${value}: not a number from 0 on`);
  return number;
}
