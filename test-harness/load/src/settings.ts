import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

export const BENCHES = [
  'first-token',
  'adapter',
  'relay',
  'admissions',
  'facade',
  'orchq',
] as const;
export type BenchName = (typeof BENCHES)[number];

export type Settings = {
  benches: readonly BenchName[];
  /** Of each measured round; warm-up comes on top. */
  seconds: number;
  /** Alternating A/B rounds of the benches that measure a rate. */
  rounds: number;
  /** Alternating pairs of the benches that compare single answers. */
  pairs: number;
  /** Where the raw figures go; null: nowhere. */
  jsonFile: string | null;
  /** Parent of the temporary folder: a commit costs what this disk takes for an fsync. */
  directory: string;
  /** Where the controllers leave a CPU profile at their end; null: none is taken. */
  profileDirectory: string | null;
};

export const USAGE = `Usage: npm run bench -- [options]
  --only NAME      one of ${BENCHES.join(', ')}; may be repeated
  --seconds N      length of each measured round (5)
  --rounds N       alternating rounds of adapter, relay and admissions (3)
  --pairs N        alternating pairs of first-token, facade and orchq (100)
  --json FILE      the raw figures
  --dir FOLDER     parent of the temporary folder (${tmpdir()}); its disk does the fsyncs
  --cpu-prof DIR   CPU profiles of the controllers; figures of such a run are not for comparing
`;

/** Throws a `TypeError` whose message is for the person at the terminal. */
export function readSettings(argv: readonly string[]): Settings {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true },
      seconds: text,
      rounds: text,
      pairs: text,
      json: text,
      dir: text,
      'cpu-prof': text,
    },
  });
  const resolve = (file: string | undefined) => (file === undefined ? null : path.resolve(file));
  return {
    benches: values.only?.map(readBench) ?? BENCHES,
    seconds: readCount('--seconds', values.seconds, 5),
    rounds: readCount('--rounds', values.rounds, 3),
    pairs: readCount('--pairs', values.pairs, 100),
    jsonFile: resolve(values.json),
    directory: resolve(values.dir) ?? tmpdir(),
    profileDirectory: resolve(values['cpu-prof']),
  };
}

function readBench(name: string): BenchName {
  const bench = BENCHES.find((known) => known === name);
  if (bench === undefined) throw new TypeError(`--only ${name}: there is no such bench`);
  return bench;
}

function readCount(option: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new TypeError(`${option} ${value}: not a count`);
  return count;
}
