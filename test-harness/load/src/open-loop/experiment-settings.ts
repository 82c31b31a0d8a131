import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineShape } from './workload.ts';

export const EXPERIMENTS = [
  ...(['open-loop', 'saturation', 'overload', 'queued-memory', 'supervision'] as const),
  ...(['prefix', 'llm-queue', 'soak', 'failover'] as const),
] as const;
export type ExperimentName = (typeof EXPERIMENTS)[number];

export type ExperimentSettings = {
  name: ExperimentName;
  /** Of each round's arrivals; of supervision how long its agent is idle; of llm-queue each row. */
  seconds: number;
  seed: number;
  /** How long a round waits at most for what is left when its last task has come. */
  drainSeconds: number;
  /** Of open-loop in multiples of what the engine has, of llm-queue works at once. */
  levels: readonly number[];
  /** Of queued-memory; of prefix in each round. */
  tasks: number;
  /** Of supervision and failover: how many engines are killed. */
  kills: number;
  engine: EngineShape;
  jsonFile: string | null;
  /** Parent of the temporary folder. */
  directory: string;
};

export const EXPERIMENT_USAGE = `
       npm run bench -- open-loop | saturation | overload | queued-memory | supervision |
                        prefix | llm-queue | soak | failover
  --seconds N      length of each round's arrivals (30, overload 10);
                   of supervision how long its agent is idle (60), of llm-queue each row (15)
  --minutes N      the same in minutes, for soak (30)
  --seed N         of all arrivals and lengths (1)
  --levels LIST    in multiples of what the engine has, of open-loop (0.5,1,3,10) and
                   saturation (0.25,0.5,0.75,1,1.5,2,3);
                   of llm-queue, works at once (1,2,4,8,12,16,24,48,96)
  --tasks N        of queued-memory (20000), of prefix in each round (48)
  --kills N        of supervision and failover, of engines (20)
  --slots N        of the paced engine (16), of llm-queue's fake engine (4)
  --json FILE, --dir FOLDER  as above
`;

const SECONDS: Record<ExperimentName, number> = {
  'open-loop': 30,
  saturation: 30,
  overload: 10,
  'queued-memory': 0,
  supervision: 60,
  prefix: 0,
  'llm-queue': 15,
  soak: 1800,
  failover: 0,
};
const BATCH = { levels: '1,2,4,8,12,16,24,48,96', slots: '4' };
const LOAD = { levels: '0.5,1,3,10', slots: '16' };
const CURVE = { ...LOAD, levels: '0.25,0.5,0.75,1,1.5,2,3' };
const DEFAULTS: Partial<Record<ExperimentName, typeof LOAD>> = {
  'llm-queue': BATCH,
  saturation: CURVE,
};
/** A queue of 384 places is empty after about 13 seconds. */
const DRAIN_SECONDS = 30;
/** A seven-billion model on one data-centre GPU, each slot of a continuous batch for itself. */
const RATES = { prefillRate: 4000, decodeRate: 100 };

/** Null where the first argument names none. Throws a `TypeError` for the person who asked. */
export function readExperimentSettings(argv: readonly string[]): ExperimentSettings | null {
  const name = EXPERIMENTS.find((known) => known === argv[0]);
  if (name === undefined) return null;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: argv.slice(1),
    options: {
      seconds: text,
      minutes: text,
      seed: text,
      levels: text,
      tasks: text,
      kills: text,
      slots: text,
      json: text,
      dir: text,
    },
  });
  const { levels, slots } = { ...(DEFAULTS[name] ?? LOAD), ...values };
  return {
    name,
    seconds:
      values.minutes === undefined
        ? readNumber('--seconds', values.seconds ?? String(SECONDS[name]))
        : 60 * readNumber('--minutes', values.minutes),
    seed: readNumber('--seed', values.seed ?? '1'),
    drainSeconds: DRAIN_SECONDS,
    levels: levels.split(',').map((one) => readNumber('--levels', one)),
    tasks: readNumber('--tasks', values.tasks ?? (name === 'prefix' ? '48' : '20000')),
    kills: readNumber('--kills', values.kills ?? '20'),
    engine: { slots: readNumber('--slots', slots), ...RATES },
    jsonFile: values.json === undefined ? null : path.resolve(values.json),
    directory: path.resolve(values.dir ?? tmpdir()),
  };
}

function readNumber(option: string, value: string): number {
  const number = Number(value);
  if (!(number >= 0)) throw new TypeError(`${option} ${value}: not a number from 0 on`);
  return number;
}
