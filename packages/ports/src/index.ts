export type { AgentClient } from './agent-client.ts';
export type { Clock } from './clock.ts';
export type { EngineClient, EngineRef } from './engine-client.ts';
export type { Ids } from './ids.ts';
export type {
  Admission,
  CommitObserver,
  DocumentKind,
  Fence,
  FinishWrite,
  StartWrite,
  TaskHeader,
  TaskPage,
  TaskQuery,
  TaskStore,
} from './task-store.ts';
