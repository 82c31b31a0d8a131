import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { adapter } from './adapter.ts';
import { admissions } from './admissions.ts';
import type { Bench, BenchResult } from './bench.ts';
import { ChildProcesses } from './child-processes.ts';
import { facade } from './facade.ts';
import { failover } from './failover/failover.ts';
import { firstToken } from './first-token.ts';
import { closeConnections } from './http-calls.ts';
import { llmQueue } from './llm-queue/llm-queue.ts';
import { type MachineFacts, readMachineFacts } from './machine-facts.ts';
import type { Experiment } from './open-loop/experiment.ts';
import {
  EXPERIMENT_USAGE,
  type ExperimentName,
  type ExperimentSettings,
  readExperimentSettings,
} from './open-loop/experiment-settings.ts';
import { openLoop, saturation } from './open-loop/open-loop.ts';
import { overload } from './open-loop/overload.ts';
import { queuedMemory } from './open-loop/queued-memory.ts';
import { orchqStart } from './orchq-start.ts';
import { prefix } from './prefix/prefix.ts';
import { relay } from './relay.ts';
import { report } from './report/report.ts';
import { REPORT_USAGE, type ReportSettings, readReportSettings } from './report/report-settings.ts';
import { toTable } from './report-table.ts';
import { type BenchName, readSettings, type Settings, USAGE } from './settings.ts';
import { soak } from './soak/soak.ts';
import { supervision } from './supervision/supervision.ts';

const EXPERIMENT_OF: Record<ExperimentName, Experiment> = {
  'open-loop': openLoop,
  saturation,
  overload,
  'queued-memory': queuedMemory,
  prefix,
  supervision,
  'llm-queue': llmQueue,
  soak,
  failover,
};
const BENCH_OF: Record<BenchName, Bench> = {
  'first-token': firstToken,
  adapter,
  relay,
  admissions,
  facade,
  orchq: orchqStart,
};
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

async function main(argv: readonly string[]): Promise<void> {
  const whole = readReportSettings(argv);
  const experiment = whole ? null : readExperimentSettings(argv);
  const benches = whole || experiment ? null : readSettings(argv);
  const parent = (experiment ?? benches)?.directory ?? tmpdir();
  const directory = await mkdtemp(path.join(parent, 'orchqueue-bench-'));
  const children = new ChildProcesses(directory);
  let cleaning: Promise<void> | null = null;
  const cleanUp = () => {
    cleaning ??= stopAndRemove(children, directory);
    return cleaning;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.exitCode = EXIT_INTERRUPTED;
      cleanUp().finally(() => process.exit());
    });
  }
  try {
    const at = { children, directory, machine: readMachineFacts(directory) };
    if (whole) await runReport(at, whole);
    if (experiment) await runExperiment({ ...at, settings: experiment });
    if (benches) await runBenches({ ...at, settings: benches });
  } finally {
    await cleanUp();
  }
}

type Place = { children: ChildProcesses; directory: string; machine: MachineFacts };

async function runReport(place: Place, settings: ReportSettings): Promise<void> {
  const { markdown, broken } = await report(place, settings);
  console.log(markdown);
  if (broken.length > 0) process.exitCode = 1;
}

async function runExperiment(parts: Place & { settings: ExperimentSettings }): Promise<void> {
  const { machine, settings } = parts;
  const { markdown, raw, faults } = await EXPERIMENT_OF[settings.name](parts);
  console.log(markdown);
  if (settings.jsonFile !== null) {
    await writeFile(settings.jsonFile, JSON.stringify({ machine, settings, faults, raw }, null, 1));
  }
  for (const fault of faults) console.error(`FAULT: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

async function runBenches({
  children,
  directory,
  machine,
  settings,
}: Place & { settings: Settings }): Promise<void> {
  console.log(`${JSON.stringify(machine)}\n`);
  const results: Partial<Record<BenchName, BenchResult>> = {};
  for (const name of settings.benches) {
    const parts = { children, directory: path.join(directory, name), settings };
    const result = await BENCH_OF[name](parts);
    // The next bench gets the machine for itself.
    await children.stopAll();
    results[name] = result;
    console.log(toTable(name, result));
  }
  if (settings.jsonFile !== null) {
    await writeFile(settings.jsonFile, JSON.stringify({ machine, settings, results }, null, 1));
  }
}

async function stopAndRemove(children: ChildProcesses, directory: string): Promise<void> {
  await children.close();
  await closeConnections();
  await rm(directory, { recursive: true, force: true });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isUsage = error instanceof TypeError && error.message.startsWith('--');
  const isUnknownOption = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  // What fails while everything is being stopped fails for that reason.
  if (process.exitCode === EXIT_INTERRUPTED) process.exit();
  console.error(error instanceof Error ? error.message : error);
  if (isUsage || isUnknownOption) console.error(USAGE + EXPERIMENT_USAGE + REPORT_USAGE);
  process.exit(isUsage || isUnknownOption ? EXIT_USAGE : 1);
}
