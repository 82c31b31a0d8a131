import { type AdmissionFigures, type AdmissionLoad, toAdmissionBody } from './admission-figures.ts';
import type { Bench, Row } from './bench.ts';
import type { ChildProcesses } from './child-processes.ts';
import { type ControllerProcess, startController } from './controller-process.ts';
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
type Round = { empty: Figures; durable: Figures; store: StoreMetrics; cpu: CpuSeconds | null };

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
    const emptyUrl = await startEmptyHandler(children, controller.url);
    for (let round = 0; round <= rounds; round += 1) {
      const load = { idPrefix: `round-${round}`, seconds };
      const empty = await runLoad(children, { ...load, url: emptyUrl });
      const durable = await runDurable(children, controller, load);
      acknowledged.push(...durable.acknowledged);
      // The first round finds both sides cold.
      if (round > 0) measured.push({ ...durable.round, empty: withoutIds(empty) });
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
async function startEmptyHandler(children: ChildProcesses, controllerUrl: string): Promise<string> {
  const body = JSON.parse(toAdmissionBody('round-0-sample', MODEL));
  const answer = JSON.stringify(await postJson(`${controllerUrl}/v1/tasks`, body));
  const core = CONTROLLER_CORE;
  const program = { name: 'empty-handler', script: EMPTY_HANDLER, args: [answer], core };
  const { url } = await children.start(program).says({ msg: 'empty handler listening' });
  return String(url);
}

async function runDurable(
  children: ChildProcesses,
  controller: ControllerProcess,
  load: { idPrefix: string; seconds: number },
) {
  const { pid } = controller.child;
  const cpuBefore = await readCpu(pid);
  const storeBefore = await readStoreMetrics(controller.url);
  const figures = await runLoad(children, { ...load, url: controller.url });
  const store = metricsBetween(storeBefore, await readStoreMetrics(controller.url));
  const cpu = cpuBetween(cpuBefore, await readCpu(pid));
  const round = { durable: withoutIds(figures), store, cpu };
  return { acknowledged: figures.acknowledged, round };
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
  const cpuRow = (what: string, pick: (cpu: CpuSeconds) => number): Row[] => {
    const used = rounds.flatMap(({ cpu, store }) =>
      cpu ? [(pick(cpu) * 1e6) / store.writes] : [],
    );
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
    ...cpuRow('controller CPU per admission, main thread, us', (cpu) => cpu.mainThread),
    ...cpuRow('controller CPU per admission, all threads, us', (cpu) => cpu.allThreads),
    { what: 'generator busy, of one core', p50: of((round) => round.durable.generatorBusy) },
  ];
}
