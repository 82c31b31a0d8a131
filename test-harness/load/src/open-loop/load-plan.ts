import type { ScenarioName } from './scenarios.ts';
import type { EngineShape } from './workload.ts';

/** One round of the generator, as it gets it. */
export type LoadPlan = {
  /** The controller, or the engine itself. */
  target: 'controller' | 'engine';
  url: string;
  modelRef: string;
  /** API keys by tenant; null where the controller has none. */
  keys: Record<string, string> | null;
  /** Of the task ids, so that rounds against one controller do not repeat each other's. */
  idPrefix: string;
  scenario: ScenarioName;
  /** In multiples of what the engine has. */
  level: number;
  engine: EngineShape;
  seconds: number;
  seed: number;
  /** Null: an open loop. Else so many requests on their way at all times, whatever their times. */
  inFlight: number | null;
  /** Wait for the tasks that have not ended when the last one has come. */
  drainSeconds: number;
  /** Where the LoadOutcome goes. */
  file: string;
};
