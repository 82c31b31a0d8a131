import type { AdapterFigures, AdapterLoad } from './adapter-figures.ts';
import type { Bench, Row } from './bench.ts';
import { startPacedEngine } from './paced-engine-process.ts';
import { CONTROLLER_CORE, LOAD_CORE } from './pinning.ts';
import { median } from './statistics.ts';

const LOAD = new URL('./adapter-load.ts', import.meta.url);
const STREAMS = 64;
/** What is sought is a few microseconds, and the rounds of one side differ by as many. */
const ROUNDS_EACH = 2;
/** What an adapter may add to the reading of the bytes, microseconds of CPU for each token. */
const AIM_US = 5;
/** Tokens a second of each stream: a large model's, and as many as are read. */
const RATES = [
  { name: 'unlimited', rate: 0, tokensPerSecond: 400 },
  { name: '50/s', rate: 50, tokensPerSecond: 50 },
] as const;

type Round = Record<AdapterLoad['side'], AdapterFigures>;

/**
 * What an adapter costs: the CPU of a process that reads 64 answers at once by it, less that of one
 * that reads the same bytes with the same HTTP client and looks at none of them.
 */
export const adapter: Bench = async ({ children, settings: { rounds, seconds } }) => {
  const measured: Record<string, Round[]> = {};
  for (const { name, rate, tokensPerSecond } of RATES) {
    const engine = { name, slots: STREAMS, rate, core: LOAD_CORE };
    const { engineUrl: url } = await startPacedEngine(children, engine);
    const tokens = tokensPerSecond * seconds;
    const run = async (side: AdapterLoad['side']): Promise<AdapterFigures> => {
      const args = [JSON.stringify({ side, url, streams: STREAMS, tokens } satisfies AdapterLoad)];
      const core = CONTROLLER_CORE;
      const child = children.start({ name: 'adapter-load', script: LOAD, args, core });
      const figures = await child.says({ msg: 'adapter measured' });
      await child.stop();
      return figures as unknown as AdapterFigures;
    };
    const rows: Round[] = [];
    for (let round = 0; round < ROUNDS_EACH * rounds; round += 1) {
      rows.push(await inTurn(run, round % 2 === 0));
    }
    measured[name] = rows;
  }
  return {
    facts: { adapter: 'llamacpp', streams: STREAMS, rounds: ROUNDS_EACH * rounds, aim_us: AIM_US },
    rows: Object.entries(measured).flatMap(([name, rows]) => toRows(name, rows)),
    raw: measured,
  };
};

/** Who goes first alternates, so that a drift of the machine hits both. */
async function inTurn(
  run: (side: AdapterLoad['side']) => Promise<AdapterFigures>,
  isAdapterFirst: boolean,
): Promise<Round> {
  const first = isAdapterFirst ? await run('adapter') : null;
  const bytes = await run('bytes');
  return { bytes, adapter: first ?? (await run('adapter')) };
}

function toRows(name: string, rounds: readonly Round[]): Row[] {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const rate = ({ tokens, seconds }: AdapterFigures) => tokens / seconds;
  return [
    { what: `${name}: tokens/s, bytes alone`, p50: of((round) => rate(round.bytes)) },
    { what: `${name}: tokens/s, adapter`, p50: of((round) => rate(round.adapter)) },
    { what: `${name}: CPU per token, bytes alone, us`, p50: of((round) => round.bytes.cpuUs) },
    { what: `${name}: CPU per token, adapter, us`, p50: of((round) => round.adapter.cpuUs) },
    {
      what: `${name}: ADDED by the adapter, CPU per token, us`,
      p50: of((round) => round.adapter.cpuUs - round.bytes.cpuUs),
    },
  ];
}
