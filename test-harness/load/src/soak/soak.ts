import path from 'node:path';
import { freePort } from '../free-port.ts';
import { type Aim, isMissed, toAimTable, toFault } from '../open-loop/aim.ts';
import type { Experiment } from '../open-loop/experiment.ts';
import { judgeLateness } from '../open-loop/lateness.ts';
import { toFigure, toMarkdownTable, toMegabytes } from '../open-loop/markdown-table.ts';
import { toReportHead } from '../open-loop/report-head.ts';
import { scenarioWords, tenantsOf } from '../open-loop/scenarios.ts';
import { type LoadRound, Stage, type StageController, toSection } from '../open-loop/stage.ts';
import type { LoadOutcome, TaskOutcome } from '../open-loop/task-outcome.ts';
import { type SoakGrowth, toSoakAims, toSoakGrowth } from './soak-figures.ts';
import type { SoakSample } from './soak-sample.ts';
import { SoakWatch } from './soak-watch.ts';

const LEVEL = 0.6;
/** Reached after some 25 s, so that nearly all of the run has a store that is full. */
const TASKS_KEPT = 500;
const ARCHIVE = 'archive';
const BOUNDS = {
  reconcile_interval_ms: 1000,
  retention: { tasks_max: TASKS_KEPT, archive_dir: ARCHIVE },
  replay: { bytes_max: 512 * 1024 },
  sessions: { idle_ttl_ms: 20_000 },
};
const PROGRESS_SECONDS = 60;
/** Lines of the table; the file has every sample. */
const ROWS = 12;

export type SoakFigures = {
  level: number;
  seconds: number;
  seed: number;
  counts: Record<string, number>;
  growth: SoakGrowth;
  aims: Aim[];
  samples: readonly SoakSample[];
};

/** A moderate load for long: what a controller keeps of tasks that are over. */
export const soak: Experiment<SoakFigures> = async (parts) => {
  const { children, directory, settings, machine } = parts;
  const { engine, seconds, seed, drainSeconds } = settings;
  const stage = await Stage.open({ children, directory, engine });
  const common = { inFlight: null, drainSeconds, seconds, seed };
  const round: LoadRound = { scenario: 'steady', level: LEVEL, ...common };
  const inspectorPort = await freePort();
  const { outcome, samples } = await stage.withController(
    {
      section: { ...toSection('fair', tenantsOf('steady', LEVEL)), ...BOUNDS },
      nodeArgs: [`--inspect=127.0.0.1:${inspectorPort}`],
    },
    (controller) => runWatched(stage, round, { controller, inspectorPort }),
  );
  const aims = toSoakAims(samples, TASKS_KEPT);
  const counts = countOutcomes(outcome.tasks);
  const { p99Ms } = judgeLateness(outcome.latenessMs);
  const broken = outcome.tasks.filter(({ status }) => status === 'broken');
  return {
    markdown: [
      toReportHead('Soak', machine),
      `${scenarioWords('steady')} Together they ask for ${LEVEL} of the engine for ` +
        `${toFigure(seconds / 60)} minutes (seed ${seed}). The store keeps ${TASKS_KEPT} ended ` +
        `tasks and archives the others. The generator's p99 is ${toFigure(p99Ms)} ms late.`,
      toMarkdownTable(['tasks', 'count'], Object.entries(counts).map(toCells)),
      toSampleTable(samples),
      toAimTable(aims),
    ].join('\n\n'),
    raw: { level: LEVEL, seconds, seed, counts, growth: toSoakGrowth(samples), aims, samples },
    faults: [
      ...(broken.length === 0 ? [] : [`${broken.length} tasks broke: ${broken[0]?.code}`]),
      ...aims.filter(isMissed).map(toFault),
    ],
  };
};

async function runWatched(
  stage: Stage,
  round: LoadRound,
  { controller, inspectorPort }: { controller: StageController; inspectorPort: number },
): Promise<{ outcome: LoadOutcome; samples: readonly SoakSample[] }> {
  const watch = await SoakWatch.open({
    controller,
    inspectorPort,
    archiveDirectory: path.join(controller.directory, ARCHIVE),
    seconds: round.seconds,
    onSample: toProgress(round.seconds),
  });
  let outcome: LoadOutcome;
  let samples: readonly SoakSample[];
  try {
    outcome = await stage.load(controller, round);
  } finally {
    samples = await watch.stop();
  }
  return { outcome, samples };
}

/** A line now and then, so that half an hour is not silent. */
function toProgress(seconds: number): (sample: SoakSample) => void {
  let toldAtSeconds = -PROGRESS_SECONDS;
  return ({ atSeconds, tasksDone, rssBytes }) => {
    if (atSeconds - toldAtSeconds < PROGRESS_SECONDS) return;
    toldAtSeconds = atSeconds;
    const minutes = `${toFigure(atSeconds / 60)} of ${toFigure(seconds / 60)} min`;
    process.stderr.write(`soak: ${minutes}, ${tasksDone} tasks, RSS ${toMegabytes(rssBytes)}\n`);
  };
}

/** By how they ended; a task that was refused at first and then taken counts in both. */
function countOutcomes(tasks: readonly TaskOutcome[]): Record<string, number> {
  const counts: Record<string, number> = { sent: tasks.length };
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  for (const { status, refusal, habit } of tasks) {
    if (refusal) count(`refused: ${refusal.code}`);
    if (habit?.sessionId) count('in a session');
    if (status !== 'refused') count(status);
  }
  return counts;
}

const toCells = ([what, count]: [string, number]): string[] => [what, String(count)];

function toSampleTable(samples: readonly SoakSample[]): string {
  const collected = samples.filter(({ heapBytes }) => heapBytes !== null);
  const step = Math.max(1, Math.ceil(collected.length / ROWS));
  const shown = collected.filter((_, index) => index % step === 0);
  const head = ['minutes', 'tasks done', 'RSS', 'heap', 'event log', 'store', 'archive', 'fds'];
  const rows = shown.map((sample) => [
    toFigure(sample.atSeconds / 60),
    String(sample.tasksDone),
    toMegabytes(sample.rssBytes),
    toMegabytes(sample.heapBytes),
    `${toFigure(sample.eventLogBytes / 1000)} kB`,
    toMegabytes(sample.storeBytes),
    toMegabytes(sample.archiveBytes),
    String(sample.fds ?? '-'),
  ]);
  return toMarkdownTable([...head], rows);
}
