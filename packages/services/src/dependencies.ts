import type { Config } from '@orchqueue/contract-types';
import type {
  AgentClient,
  Clock,
  EngineClient,
  Ids,
  ProcessPressure,
  TaskStore,
} from '@orchqueue/ports';
import type { Logger, Metrics, SpanSink } from '@orchqueue/telemetry';

export type ControllerSettings = Config['controller'];

/** What every use case works with. Clock, identity and I/O come in from outside. */
export type ServiceDependencies = {
  store: TaskStore;
  engines: EngineClient;
  agents: AgentClient;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  metrics: Metrics;
  pressure: ProcessPressure;
  /** Absent where traces are not exported (ORCH-3043). */
  spans?: SpanSink;
  /** Read at each use, never kept: a reload swaps it as a whole. */
  settings: ControllerSettings;
};
