import { parseArgs } from 'node:util';
import { failureLines } from './failure-lines.ts';
import { runSeedsInProcesses } from './seed-processes.ts';
import type { FailedSeed } from './seed-range.ts';
import { traceSeed } from './trace-seed.ts';

const USAGE = `node test-harness/simulation/src/main.ts [options]
  --seeds N      how many worlds (1000)
  --from N       the first seed (1)
  --processes N  worlds at once, each in its own process (1)
  --seed N       this seed alone
  --trace        with --seed: everything that happens, one line each`;

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

type Options = { first: number; seeds: number; processes: number; trace: boolean };

function readOptions(argv: readonly string[]): Options {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seeds: number,
      from: number,
      seed: number,
      processes: number,
      trace: { type: 'boolean' },
    },
  });
  const whole = (text: string, name: string): number => {
    if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
    throw new RangeError(`--${name} must be a whole number from 1`);
  };
  const { trace = false, seed } = values;
  if (trace && seed === undefined) throw new RangeError('--trace needs --seed');
  return {
    first: whole(seed ?? values.from ?? '1', seed ? 'seed' : 'from'),
    seeds: seed ? 1 : whole(values.seeds ?? '1000', 'seeds'),
    processes: whole(values.processes ?? '1', 'processes'),
    trace,
  };
}

async function run({ first, seeds, processes, trace }: Options): Promise<number> {
  const startedMs = performance.now();
  const failed: number[] = [];
  const onFailure = (failure: FailedSeed) => {
    failed.push(failure.seed);
    for (const line of failureLines(failure)) console.log(line);
  };
  let seen = 0;
  if (trace) {
    const outcome = await traceSeed(first, (line) => console.log(line));
    seen = outcome.history.length;
    if (outcome.violations.length > 0) onFailure(outcome);
  } else {
    const end = first + seeds;
    seen = await runSeedsInProcesses({ first, end }, Math.min(processes, seeds), onFailure);
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const range = seeds === 1 ? `seed ${first}` : `seeds ${first} to ${first + seeds - 1}`;
  console.log(`${range}: ${failed.length} failed, ${seen} observations judged, ${seconds} s`);
  return failed.length;
}

/** Null after the usage was printed. */
function optionsOrUsage(argv: readonly string[]): Options | null {
  try {
    return readOptions(argv);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exitCode = EXIT_USAGE;
    return null;
  }
}

const options = optionsOrUsage(process.argv.slice(2));
if (options && (await run(options)) > 0) process.exitCode = EXIT_FAILED;
