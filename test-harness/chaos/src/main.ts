import process from 'node:process';
import { parseArgs } from 'node:util';
import { runWorld } from './run-world.ts';
import { worldLines } from './world-lines.ts';

const USAGE = `npm run chaos -- [options]
  --seed N     the first world (a random one)
  --minutes M  worlds one after the other, until so many minutes are over (one world)`;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const SEEDS = 1_000_000;
const MINUTE_MS = 60_000;

type Options = { seed: number; minutes: number };

function readOptions(argv: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...argv], options: { seed: text, minutes: text } });
  const whole = (name: 'seed' | 'minutes', otherwise: number): number => {
    const value = values[name];
    if (value === undefined) return otherwise;
    if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
    throw new RangeError(`--${name} must be a whole number from 1`);
  };
  const seed = whole('seed', 1 + (Date.now() % SEEDS));
  return { seed, minutes: whole('minutes', 0) };
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

/** The seeds that broke something. A world that was begun is ended. */
async function runWorlds({ seed, minutes }: Options): Promise<number[]> {
  const untilMono = performance.now() + minutes * MINUTE_MS;
  const failed: number[] = [];
  let next = seed;
  do {
    const world = await runWorld({ seed: next });
    for (const line of worldLines(world)) console.log(line);
    if (world.violations.length > 0) failed.push(next);
    next += 1;
  } while (performance.now() < untilMono);
  console.log(`chaos: ${next - seed} worlds from seed ${seed}, ${failed.length} failed: ${failed}`);
  return failed;
}

const options = optionsOrUsage(process.argv.slice(2));
if (options && (await runWorlds(options)).length > 0) process.exitCode = EXIT_FAILED;
