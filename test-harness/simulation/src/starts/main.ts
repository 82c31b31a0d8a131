import { parseArgs } from 'node:util';
import {
  cameIn,
  percentile,
  SCENARIOS,
  startRatioOf,
  toEstimateFigures,
  toMarkdownTable,
  windowOf,
} from '@orchqueue/harness-load/open-loop';
import { type PacedLoad, runPacedLoad } from './paced-load.ts';

/**
 * How wrong predicted starts are, as the open-loop bench takes it, without a daemon and whatever
 * else the machine does: `node test-harness/simulation/src/starts/main.ts --seeds 7,1,2`.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '7,1,2,3,4' },
    seconds: { type: 'string', default: '60' },
    level: { type: 'string', default: '3' },
  },
});

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

async function toRow(load: PacedLoad): Promise<string[]> {
  const outcome = await runPacedLoad(load);
  const tasks = outcome.tasks.filter((task) => cameIn(windowOf(outcome), task));
  const { waited, startErrorMedian, startRatioMedian } = toEstimateFigures(tasks);
  const errors = tasks.flatMap(startRatioOf).map((ratio) => Math.abs(ratio - 1));
  return [
    `${load.scenario} ${load.level}x ${load.discipline}, seed ${load.seed}`,
    String(waited),
    percent(startErrorMedian),
    percent(percentile(Float64Array.from(errors).sort(), 0.9)),
    startRatioMedian.toFixed(2),
  ];
}

function toNumber(option: string, text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new RangeError(`${option} ${text}: not a number above 0`);
}

const seeds = values.seeds.split(',').map((seed) => toNumber('--seeds', seed));
const rows: string[][] = [];
const round = {
  level: toNumber('--level', values.level),
  seconds: toNumber('--seconds', values.seconds),
  engine: { slots: 16, prefillRate: 4000, decodeRate: 100 },
};
for (const scenario of SCENARIOS) {
  for (const discipline of ['fair', 'fifo'] as const) {
    for (const seed of seeds) {
      rows.push(await toRow({ ...round, scenario, discipline, seed }));
    }
  }
}
const head = ['round', 'waited', 'median error', 'p90', 'told / true, median'];
process.stdout.write(`${toMarkdownTable(head, rows)}\n`);
