import type { Bench, BenchParts, Row } from './bench.ts';
import type { ChildProcesses } from './child-processes.ts';
import { type ControllerProcess, startController } from './controller-process.ts';
import { type CpuSeconds, cpuBetween, readCpu } from './cpu-clock.ts';
import { type FakePool, startFakeAgent } from './fake-agent.ts';
import { startPacedEngine } from './paced-engine-process.ts';
import { CONTROLLER_CORE, LOAD_CORE } from './pinning.ts';
import type { RelayFigures, RelayLoad } from './relay-figures.ts';
import { median } from './statistics.ts';

const LOAD = new URL('./relay-load.ts', import.meta.url);
const STREAMS = 32;
/** A large model's speed for each of many users. */
const PACED_RATE = 50;
/** Of the unlimited engine, per stream and second asked for: 2 cores take about that long. */
const FLOOD_TOKENS_PER_SECOND = 2000;

type Round = RelayFigures & { cpu: CpuSeconds | null };
type Case = { name: string; pool: FakePool; subscribers: number; tokens: number };
type CaseRounds = { name: string; isPaced: boolean; direct: Round[]; through: Round[] };

/** 32 streams at once, from an engine that is not the limit. */
export const relay: Bench = async (parts) => {
  const { children, directory, settings } = parts;
  const { profileDirectory } = settings;
  const at = { directory, core: CONTROLLER_CORE, profileDirectory };
  const controller = await startController(children, at);
  const common = { slots: STREAMS, core: LOAD_CORE };
  const paced = await startPacedEngine(children, { name: 'paced', rate: PACED_RATE, ...common });
  const flood = await startPacedEngine(children, { name: 'flood', rate: 0, ...common });
  const stopAgent = await startFakeAgent(controller.url, [paced, flood]);
  try {
    const tokens = PACED_RATE * settings.seconds;
    const floodTokens = FLOOD_TOKENS_PER_SECOND * settings.seconds;
    const cases: Case[] = [
      { name: `${PACED_RATE}/s, 1 reader`, pool: paced, subscribers: 1, tokens },
      { name: `${PACED_RATE}/s, 4 readers`, pool: paced, subscribers: 4, tokens },
      { name: 'unlimited, 1 reader', pool: flood, subscribers: 1, tokens: floodTokens },
      { name: 'unlimited, 4 readers', pool: flood, subscribers: 4, tokens: floodTokens },
    ];
    await runCase(parts, controller, { ...(cases[2] as Case), tokens: FLOOD_TOKENS_PER_SECOND }, 1);
    const measured: CaseRounds[] = [];
    for (const each of cases) {
      measured.push(await runCase(parts, controller, each, settings.rounds));
    }
    return {
      facts: { streams: STREAMS, rounds: settings.rounds, tokens, unlimited_tokens: floodTokens },
      rows: measured.flatMap(toRows),
      raw: measured,
    };
  } finally {
    stopAgent();
    await controller.child.stop();
  }
};

async function runCase(
  { children }: BenchParts,
  controller: ControllerProcess,
  { name, pool, subscribers, tokens }: Case,
  rounds: number,
): Promise<CaseRounds> {
  const isPaced = pool.name === 'paced';
  const result: CaseRounds = { name, isPaced, direct: [], through: [] };
  const load = { modelRef: pool.name, streams: STREAMS, tokens };
  const { pid } = controller.child;
  for (let round = 0; round < rounds; round += 1) {
    const direct = { ...load, side: 'direct' as const, url: pool.engineUrl, subscribers: 1 };
    result.direct.push({ ...(await runLoad(children, direct)), cpu: null });
    const before = await readCpu(pid);
    const through = { ...load, side: 'through' as const, url: controller.url, subscribers };
    const figures = await runLoad(children, through);
    result.through.push({ ...figures, cpu: cpuBetween(before, await readCpu(pid)) });
  }
  return result;
}

async function runLoad(children: ChildProcesses, load: RelayLoad): Promise<RelayFigures> {
  const args = [JSON.stringify(load)];
  const child = children.start({ name: 'relay-load', script: LOAD, args, core: LOAD_CORE });
  const figures = await child.says({ msg: 'relay measured' });
  await child.stop();
  return figures as unknown as RelayFigures;
}

function toRows({ name, isPaced, direct, through }: CaseRounds): Row[] {
  const rate = (rounds: readonly Round[]) => median(rounds.map((r) => r.frames / r.seconds));
  const age = (rounds: readonly Round[], part: 'p50' | 'p95' | 'p99') =>
    median(rounds.map(({ ageMs }) => ageMs[part]));
  const ages = (rounds: readonly Round[]) => ({
    p50: age(rounds, 'p50'),
    p95: age(rounds, 'p95'),
    p99: age(rounds, 'p99'),
  });
  const added = {
    p50: age(through, 'p50') - age(direct, 'p50'),
    p95: age(through, 'p95') - age(direct, 'p95'),
    p99: age(through, 'p99') - age(direct, 'p99'),
  };
  const row = (what: string, figures: Omit<Row, 'what'>): Row => ({
    what: `${name}: ${what}`,
    ...figures,
  });
  const cpu = through.flatMap((round) => (round.cpu ? [cpuPerFrame(round, round.cpu)] : []));
  return [
    row('frames/s, direct', { p50: rate(direct) }),
    row('frames/s, through, all readers', { p50: rate(through) }),
    row('frames/s, through / direct', { p50: rate(through) / rate(direct) }),
    // Of an unlimited engine the age is the depth of the buffers in between, and tells nothing.
    ...(isPaced
      ? [
          row('frame age, direct, ms', ages(direct)),
          row('frame age, through, ms', ages(through)),
          row('ADDED frame age, ms', added),
        ]
      : []),
    ...(cpu.length > 0 ? [row('controller CPU per frame sent, us', { p50: median(cpu) })] : []),
  ];
}

const cpuPerFrame = ({ frames }: Round, { allThreads }: CpuSeconds): number =>
  (allThreads * 1e6) / frames;
