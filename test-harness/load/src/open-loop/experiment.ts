import type { ChildProcesses } from '../child-processes.ts';
import type { MachineFacts } from '../machine-facts.ts';
import type { ExperimentSettings } from './experiment-settings.ts';

export type ExperimentParts = {
  children: ChildProcesses;
  /** A temporary folder. */
  directory: string;
  machine: MachineFacts;
  settings: ExperimentSettings;
};

export type ExperimentResult<Raw = unknown> = {
  /** The report. */
  markdown: string;
  raw: Raw;
  /** Why the process shall end with an error; empty when all is well. */
  faults: string[];
};

export type Experiment<Raw = unknown> = (parts: ExperimentParts) => Promise<ExperimentResult<Raw>>;
