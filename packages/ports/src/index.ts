export type { AgentClient } from './agent-client.ts';
export type { CallOrigin } from './call-origin.ts';
export type { Clock } from './clock.ts';
export type { EngineClient, EngineRef } from './engine-client.ts';
export type { Ids } from './ids.ts';
export type { ProcessPressure } from './process-pressure.ts';
export type {
  Admission,
  CommitObserver,
  DocumentKind,
  Fence,
  FinishWrite,
  Healed,
  RetentionBounds,
  Retired,
  StartWrite,
  StoreUsage,
  TaskHeader,
  TaskPage,
  TaskQuery,
  TaskStore,
} from './task-store.ts';
