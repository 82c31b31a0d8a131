import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { adapter } from '../adapter.ts';
import { admissions } from '../admissions.ts';
import type { Bench, BenchResult } from '../bench.ts';
import type { ChildProcesses } from '../child-processes.ts';
import { facade } from '../facade.ts';
import { firstToken } from '../first-token.ts';
import type { MachineFacts } from '../machine-facts.ts';
import { type Aim, toFault } from '../open-loop/aim.ts';
import type { Experiment } from '../open-loop/experiment.ts';
import type { ExperimentName } from '../open-loop/experiment-settings.ts';
import { saturation } from '../open-loop/open-loop.ts';
import { overload } from '../open-loop/overload.ts';
import { queuedMemory } from '../open-loop/queued-memory.ts';
import type { QueueFigure } from '../queue-bench-load.ts';
import { relay } from '../relay.ts';
import { type SoakFigures, soak } from '../soak/soak.ts';
import { readSoak } from './read-soak.ts';
import { REPORT_BENCHES, type ReportBench, type ReportFigures } from './report-figures.ts';
import { type ReportPlan, toReportPlan } from './report-plan.ts';
import type { ReportSettings } from './report-settings.ts';

const QUEUE_SCRIPT = new URL('../queue-bench.ts', import.meta.url);
const BENCH_OF: Record<ReportBench, Bench> = {
  'first-token': firstToken,
  facade,
  adapter,
  relay,
  admissions,
};

export type ReportPlace = {
  children: ChildProcesses;
  /** A temporary folder. */
  directory: string;
  machine: MachineFacts;
};

export type PartsResult = {
  figures: ReportFigures;
  /** Why a part says nothing, or less. */
  faults: string[];
  /** Parts that ended with an error and gave nothing. */
  broken: string[];
};

/** Runs the parts of a report one after the other; one that breaks does not hold up the others. */
export async function runParts(place: ReportPlace, settings: ReportSettings): Promise<PartsResult> {
  const runner = new PartRunner(place, toReportPlan(settings));
  const benches: ReportFigures['benches'] = {};
  for (const name of REPORT_BENCHES) {
    const result = await runner.bench(name);
    if (result) benches[name] = result;
  }
  const figures: ReportFigures = {
    benches,
    queue: await runner.queue(),
    saturation: await runner.experiment('saturation', saturation),
    overload: await runner.experiment('overload', overload),
    queuedMemory: await runner.experiment('queued-memory', queuedMemory),
    soak: await runner.soak(settings),
  };
  return { figures, faults: runner.faults, broken: runner.broken };
}

class PartRunner {
  readonly faults: string[] = [];
  readonly broken: string[] = [];
  readonly #place: ReportPlace;
  readonly #plan: ReportPlan;

  constructor(place: ReportPlace, plan: ReportPlan) {
    this.#place = place;
    this.#plan = plan;
  }

  bench(name: ReportBench): Promise<BenchResult | null> {
    const { children } = this.#place;
    return this.#run(name, (directory) =>
      BENCH_OF[name]({ children, directory, settings: this.#plan.benches }),
    );
  }

  experiment<Raw extends { aims: readonly Aim[] }>(
    name: ExperimentName,
    experiment: Experiment<Raw>,
  ): Promise<Raw | null> {
    const settings = this.#plan.experiment(name);
    return this.#run(name, async (directory) => {
      const { raw, faults } = await experiment({ ...this.#place, directory, settings });
      this.#tell(name, raw.aims, faults);
      return raw;
    });
  }

  /** In a process of its own: it computes for a minute without a break. */
  queue(): Promise<readonly QueueFigure[] | null> {
    const args = ['--line', '--depths', this.#plan.depths.join(',')];
    return this.#run('queue', async () => {
      const { children } = this.#place;
      const child = children.start({ name: 'queue-bench', script: QUEUE_SCRIPT, args });
      const { figures } = await child.says({ msg: 'queue measured' });
      return figures as QueueFigure[];
    });
  }

  async soak({ soakFile, soakSeconds }: ReportSettings): Promise<SoakFigures | null> {
    if (soakFile !== null) {
      return this.#run('soak', async () => {
        const { raw, faults } = await readSoak(soakFile);
        this.#tell('soak', raw.aims, faults);
        return raw;
      });
    }
    return soakSeconds === 0 ? null : this.experiment('soak', soak);
  }

  /** A missed aim stands in the table. */
  #tell(name: ExperimentName, aims: readonly Aim[], faults: readonly string[]): void {
    const told = new Set(aims.map(toFault));
    const rest = faults.filter((fault) => !told.has(fault));
    this.faults.push(...rest.map((fault) => `${name}: ${fault}`));
  }

  async #run<T>(name: string, part: (directory: string) => Promise<T>): Promise<T | null> {
    const startedAtMono = performance.now();
    process.stderr.write(`${name} ...\n`);
    const directory = path.join(this.#place.directory, name);
    await mkdir(directory, { recursive: true });
    try {
      return await part(directory);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${name}: ${why}\n`);
      this.broken.push(`${name}: ${why.split('\n')[0]}`);
      return null;
    } finally {
      // The next part gets the machine for itself.
      await this.#place.children.stopAll();
      const seconds = ((performance.now() - startedAtMono) / 1000).toFixed(0);
      process.stderr.write(`${name}: ${seconds} s\n`);
    }
  }
}
