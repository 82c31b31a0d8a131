import {
  type ExperimentName,
  type ExperimentSettings,
  readExperimentSettings,
} from '../open-loop/experiment-settings.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { ReportSettings } from './report-settings.ts';

/** How long each part takes. The full plan has some 22 minutes beside the soak, the quick one 2. */
export type ReportPlan = {
  benches: Settings;
  depths: readonly number[];
  experiment(name: ExperimentName): ExperimentSettings;
};

const FULL = {
  benches: ['--pairs', '60', '--rounds', '2', '--seconds', '5'],
  depths: [1000, 10_000, 100_000, 1_000_000],
  saturation: ['--seconds', '30'],
  overload: ['--seconds', '30'],
  'queued-memory': [],
};
/** Rounds too short to fill the queue, which are given up when they are over. */
const QUICK = {
  benches: ['--pairs', '4', '--rounds', '1', '--seconds', '1'],
  depths: [1000],
  saturation: ['--seconds', '3', '--levels', '0.5,3'],
  overload: ['--seconds', '3'],
  'queued-memory': ['--tasks', '1000'],
};
const QUICK_DRAIN_SECONDS = 2;

export function toReportPlan({ quick, seed, soakSeconds }: ReportSettings): ReportPlan {
  const plan = quick ? QUICK : FULL;
  const lengths: Partial<Record<ExperimentName, readonly string[]>> = {
    ...plan,
    soak: ['--seconds', String(soakSeconds)],
  };
  return {
    benches: readSettings(plan.benches),
    depths: plan.depths,
    experiment(name) {
      const words = [name, '--seed', String(seed), ...(lengths[name] ?? [])];
      const settings = readExperimentSettings(words);
      if (!settings) throw new Error(`${name} is no experiment`);
      return quick ? { ...settings, drainSeconds: QUICK_DRAIN_SECONDS } : settings;
    },
  };
}
