import type { Config, TaskRequest } from '@orchqueue/contract-types';
import type { FaultRates } from './fault-rates.ts';
import type { AgentNature } from './sim-agent.ts';

export type TaskPlan = {
  index: number;
  tenant: string;
  atMs: number;
  body: TaskRequest;
  /** The same again, so long after the first. */
  repeatsAfterMs: number[];
  /** The same id with another body. */
  rivalAfterMs: number | null;
  cancelAfterMs: number | null;
  /** When each reader comes. */
  readersAfterMs: number[];
};

/** What is done to the world at a time, and for how long where it has an end. */
export type Incident = { atMs: number; forMs: number } & (
  | { kind: 'crash' | 'outage' | 'rebuild' }
  | { kind: 'stop'; graceMs: number }
  | { kind: 'agent-crash'; agent: number }
  | { kind: 'drain'; agent: number; deadlineMs: number }
  | { kind: 'clock-step'; byMs: number }
  | { kind: 'reconfigure'; settings: Config['controller'] }
);

/** What a world promises whose queues are never empty. */
export type OverloadFacts = {
  fromMs: number;
  toMs: number;
  /** Expected part of all tokens, by `tenant class`. */
  shares: { [queue: string]: number };
  /** Tokens that the engines can decode between the two, at their speed and the network's. */
  tokensMax: number;
};

export type WorldPlan = {
  seed: number;
  faults: FaultRates;
  agents: AgentNature[];
  settings: Config['controller'];
  tasks: TaskPlan[];
  /** Faults and new tasks come until then. */
  phaseMs: number;
  incidents: Incident[];
  overload: OverloadFacts | null;
};
