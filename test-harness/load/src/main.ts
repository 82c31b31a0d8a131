import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { admissions } from './admissions.ts';
import type { Bench, BenchResult } from './bench.ts';
import { ChildProcesses } from './child-processes.ts';
import { firstToken } from './first-token.ts';
import { closeConnections } from './http-calls.ts';
import { readMachineFacts } from './machine-facts.ts';
import { relay } from './relay.ts';
import { toTable } from './report-table.ts';
import { type BenchName, readSettings, type Settings, USAGE } from './settings.ts';

const BENCH_OF: Record<BenchName, Bench> = { 'first-token': firstToken, relay, admissions };
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

async function main(settings: Settings): Promise<void> {
  const directory = await mkdtemp(path.join(settings.directory, 'orchqueue-bench-'));
  const children = new ChildProcesses();
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
    const machine = readMachineFacts(directory);
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
  } finally {
    await cleanUp();
  }
}

async function stopAndRemove(children: ChildProcesses, directory: string): Promise<void> {
  await children.stopAll();
  await closeConnections();
  await rm(directory, { recursive: true, force: true });
}

try {
  await main(readSettings(process.argv.slice(2)));
} catch (error) {
  const isUsage = error instanceof TypeError && error.message.startsWith('--');
  const isUnknownOption = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  // What fails while everything is being stopped fails for that reason.
  if (process.exitCode === EXIT_INTERRUPTED) process.exit();
  console.error(error instanceof Error ? error.message : error);
  if (isUsage || isUnknownOption) console.error(USAGE);
  process.exit(isUsage || isUnknownOption ? EXIT_USAGE : 1);
}
