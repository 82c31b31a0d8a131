import { type AdmissionFigures, type AdmissionLoad, toAdmissionBody } from './admission-figures.ts';
import type { Bench, Row } from './bench.ts';
import type { ChildProcesses } from './child-processes.ts';
import { startController } from './controller-process.ts';
import { type CpuSeconds, cpuBetween, readCpu } from './cpu-clock.ts';
import { startFakeAgent } from './fake-agent.ts';
import { postJson } from './http-calls.ts';
import { startPacedEngine } from './paced-engine-process.ts';
import { CONTROLLER_CORE, LOAD_CORE } from './pinning.ts';
import { median } from './statistics.ts';
import { metricsBetween, readStoreMetrics, type StoreMetrics } from './store-metrics.ts';
import { missingTasks } from './stored-tasks.ts';

const LOAD = new URL('./admission-load.ts', import.meta.url);
const EMPTY_HANDLER = new URL('./empty-handler.ts', import.meta.url);
const CONCURRENCY = 64;
const WARM_UP_SECONDS = 1;
const MODEL = 'slow';
/** One token in a hundred seconds: the first task holds the only slot for all of the bench. */
const SLOW_RATE = 0.01;

type Figures = Omit<AdmissionFigures, 'acknowledged'>;
/** What one of the two sides did in a round, and the CPU that it took for it. */
type Side = { figures: AdmissionFigures; cpu: CpuSeconds | null };
type Round = {
  empty: Figures;
  durable: Figures;
  store: StoreMetrics;
  /** Microseconds of all threads for each answer. */
  cpuUs: { empty: number; durable: number; durableMainThread: number } | null;
};

/** Durable admissions per second on one core, against what the HTTP framework alone does there. */
export const admissions: Bench = async ({ children, directory, settings }) => {
  const { profileDirectory, rounds, seconds } = settings;
  const at = { directory, core: CONTROLLER_CORE, profileDirectory };
  const controller = await startController(children, at);
  const engine = { name: MODEL, slots: 1, rate: SLOW_RATE, core: LOAD_CORE };
  const stopAgent = await startFakeAgent(controller.url, [
    await startPacedEngine(children, engine),
  ]);
  const acknowledged: string[] = [];
  const measured: Round[] = [];
  try {
    const empty = await startEmptyHandler(children, controller.url);
    const durable = { url: controller.url, pid: controller.child.pid };
    for (let round = 0; round <= rounds; round += 1) {
      const load = { idPrefix: `round-${round}`, seconds };
      const emptySide = await runSide(children, empty, load);
      const storeBefore = await readStoreMetrics(durable.url);
      const durableSide = await runSide(children, durable, load);
      const store = metricsBetween(storeBefore, await readStoreMetrics(durable.url));
      for (const taskId of durableSide.figures.acknowledged) acknowledged.push(taskId);
      // The first round finds both sides cold.
      if (round > 0) measured.push(toRound(emptySide, durableSide, store));
    }
  } finally {
    stopAgent();
    // Nothing that a stop in order might still write counts: what was acknowledged is there now.
    await controller.child.stop(profileDirectory === null ? 'SIGKILL' : 'SIGTERM');
  }
  requireOneDispatch(measured);
  const missing = missingTasks(controller.storeFile, acknowledged);
  if (missing.length > 0) {
    throw new Error(`${missing.length} acknowledged tasks are not in the store: ${missing[0]}`);
  }
  return {
    facts: {
      concurrency: CONCURRENCY,
      rounds,
      seconds,
      acknowledged_and_stored: acknowledged.length,
    },
    rows: toRows(measured),
    raw: measured,
  };
};

/** It answers what the controller answered to a first task, so both send as many bytes. */
async function startEmptyHandler(
  children: ChildProcesses,
  controllerUrl: string,
): Promise<{ url: string; pid: number }> {
  const body = JSON.parse(toAdmissionBody('round-0-sample', MODEL));
  const answer = JSON.stringify(await postJson(`${controllerUrl}/v1/tasks`, body));
  const core = CONTROLLER_CORE;
  const child = children.start({
    name: 'empty-handler',
    script: EMPTY_HANDLER,
    args: [answer],
    core,
  });
  const { url } = await child.says({ msg: 'empty handler listening' });
  return { url: String(url), pid: child.pid };
}

async function runSide(
  children: ChildProcesses,
  { url, pid }: { url: string; pid: number },
  load: { idPrefix: string; seconds: number },
): Promise<Side> {
  const before = await readCpu(pid);
  const figures = await runLoad(children, { ...load, url });
  return { figures, cpu: cpuBetween(before, await readCpu(pid)) };
}

function toRound(empty: Side, durable: Side, store: StoreMetrics): Round {
  const us = ({ figures }: Side, seconds: number) => (seconds * 1e6) / figures.acknowledged.length;
  const cpuUs = empty.cpu &&
    durable.cpu && {
      empty: us(empty, empty.cpu.allThreads),
      durable: us(durable, durable.cpu.allThreads),
      durableMainThread: us(durable, durable.cpu.mainThread),
    };
  const { figures } = durable;
  return { empty: withoutIds(empty.figures), durable: withoutIds(figures), store, cpuUs };
}

async function runLoad(
  children: ChildProcesses,
  load: Pick<AdmissionLoad, 'url' | 'idPrefix' | 'seconds'>,
): Promise<AdmissionFigures> {
  const fixed = { modelRef: MODEL, concurrency: CONCURRENCY, warmUpSeconds: WARM_UP_SECONDS };
  const args = [JSON.stringify({ ...load, ...fixed } satisfies AdmissionLoad)];
  const child = children.start({ name: 'admission-load', script: LOAD, args, core: LOAD_CORE });
  const figures = await child.says({ msg: 'admissions measured' });
  await child.stop();
  return figures as unknown as AdmissionFigures;
}

/** A task that left the queue wrote more than its admission: then something else was measured. */
function requireOneDispatch(rounds: readonly Round[]): void {
  const ended = rounds.reduce((total, { store }) => total + store.tasksEnded, 0);
  if (ended > 0) throw new Error(`${ended} tasks ended, and the engine's only slot was to be held`);
}

const withoutIds = ({ acknowledged: _, ...figures }: AdmissionFigures): Figures => figures;

function toRows(rounds: readonly Round[]): Row[] {
  const of = (pick: (round: Round) => number) => median(rounds.map(pick));
  const latency = (side: 'empty' | 'durable') => ({
    p50: of((round) => round[side].latencyMs.p50),
    p95: of((round) => round[side].latencyMs.p95),
    p99: of((round) => round[side].latencyMs.p99),
  });
  const cpuRow = (what: string, pick: (us: NonNullable<Round['cpuUs']>) => number): Row[] => {
    const used = rounds.flatMap(({ cpuUs }) => (cpuUs ? [pick(cpuUs)] : []));
    return used.length > 0 ? [{ what, p50: median(used) }] : [];
  };
  return [
    { what: 'empty handler, requests/s', p50: of((round) => round.empty.perSecond) },
    { what: 'DURABLE ADMISSIONS/s', p50: of((round) => round.durable.perSecond) },
    {
      what: 'durable / empty, median of rounds',
      p50: of((round) => round.durable.perSecond / round.empty.perSecond),
    },
    { what: 'empty handler, latency, ms', ...latency('empty') },
    { what: 'durable, latency, ms', ...latency('durable') },
    { what: 'commits/s', p50: of(({ store, durable }) => store.commits / durable.seconds) },
    { what: 'writes per commit, mean', p50: of(({ store }) => store.writes / store.commits) },
    {
      what: 'commit, ms, mean',
      p50: of(({ store }) => (store.commitSeconds * 1e3) / store.commits),
    },
    ...cpuRow('empty handler, CPU per request, us', (us) => us.empty),
    ...cpuRow('durable, CPU per admission, us', (us) => us.durable),
    ...cpuRow('durable, of that the main thread, us', (us) => us.durableMainThread),
    ...cpuRow('CPU empty / durable, median of rounds', (us) => us.empty / us.durable),
    ...cpuRow('the same, of durable the main thread', (us) => us.empty / us.durableMainThread),
    { what: 'generator busy, of one core', p50: of((round) => round.durable.generatorBusy) },
  ];
}
