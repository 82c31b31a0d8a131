import type { Priority } from '@orchqueue/contract-types';
import type { WatchFigures } from './controller-watch.ts';
import { type EstimateFigures, toEstimateFigures } from './estimate-figures.ts';
import { type LatencyFigures, toLatencyFigures } from './latency-figures.ts';
import { judgeLateness, type Lateness } from './lateness.ts';
import { type RefusalFigures, toRefusalFigures } from './refusal-figures.ts';
import { GUARDED_TENANT, type ScenarioName, tenantsOf } from './scenarios.ts';
import type { LoadOutcome, TaskOutcome } from './task-outcome.ts';
import { cameIn, windowOf } from './time-window.ts';
import {
  type DeadlineFigures,
  toDeadlineFigures,
  toWorkFigures,
  type WorkFigures,
} from './work-figures.ts';
import type { EngineShape } from './workload.ts';

/** What one round of the clients showed. Tasks of the warm-up count nowhere. */
export type CellFigures = {
  sent: number;
  unfinished: number;
  lateness: Lateness;
  /** Why the round says nothing; empty when it is valid. */
  faults: string[];
  latency: Record<Priority, LatencyFigures>;
  /** Of the guarded tenant alone. */
  guarded: LatencyFigures;
  deadlines: Record<Priority, DeadlineFigures>;
  work: WorkFigures;
  estimates: EstimateFigures;
  refusals: RefusalFigures;
  watch: WatchFigures | null;
};

export function toCellFigures(
  outcome: LoadOutcome,
  setting: { scenario: ScenarioName; level: number; engine: EngineShape },
  watch: WatchFigures | null,
): CellFigures {
  const window = windowOf(outcome);
  const tasks = outcome.tasks.filter((task) => cameIn(window, task));
  const of = (priority: Priority) => tasks.filter((task) => task.priority === priority);
  const lateness = judgeLateness(outcome.latenessMs);
  const tenants = tenantsOf(setting.scenario, setting.level);
  return {
    sent: tasks.length,
    unfinished: tasks.filter(({ status }) => status === 'unfinished').length,
    lateness,
    faults: [...(lateness.fault ? [lateness.fault] : []), ...brokenFaults(outcome.tasks)],
    latency: {
      interactive: toLatencyFigures(of('interactive')),
      batch: toLatencyFigures(of('batch')),
    },
    guarded: toLatencyFigures(tasks.filter(({ tenant }) => tenant === GUARDED_TENANT)),
    deadlines: {
      interactive: toDeadlineFigures(of('interactive')),
      batch: toDeadlineFigures(of('batch')),
    },
    work: toWorkFigures(outcome.tasks, window, { engine: setting.engine, tenants }),
    estimates: toEstimateFigures(tasks),
    // Who was refused during the warm-up and told to come back later comes back in the window.
    refusals: toRefusalFigures(outcome.tasks),
    watch,
  };
}

/** A connection that broke is neither an answer nor a refusal. */
function brokenFaults(tasks: readonly TaskOutcome[]): string[] {
  const broken = tasks.filter(({ status }) => status === 'broken');
  return broken.length === 0 ? [] : [`${broken.length} tasks broke: ${broken[0]?.code}`];
}
