export type { AgentClient } from './agent-client.ts';
export type { CallOrigin } from './call-origin.ts';
export type { Clock } from './clock.ts';
export type { EngineClient, EngineRef } from './engine-client.ts';
export type { Ids } from './ids.ts';
export type { ProcessPressure } from './process-pressure.ts';
export {
  type Admission,
  type CommitObserver,
  type DocumentKind,
  type Fence,
  type FinishWrite,
  type Healed,
  RERUNS_MAX,
  type ReplayBounds,
  type ReplayWrite,
  type RetentionBounds,
  type Retired,
  type RetiredReplays,
  type StartWrite,
  type StoredReplay,
  type StoreUsage,
  type TaskHeader,
  type TaskPage,
  type TaskQuery,
  type TaskStore,
} from './task-store.ts';
