export { EventLog } from './event-log.ts';
export {
  choosePool,
  type Placement,
  type PoolChoice,
  type PoolRequest,
  type PoolView,
  placeOnReplica,
  type ReplicaView,
  readySlots,
  replicaRefusal,
} from './placement.ts';
export { PoolQueue, type QueueClassSettings, type QueueEntry } from './pool-queue.ts';
export { replicaSetId } from './replica-set.ts';
export { seedOf } from './seed.ts';
export { ServiceTime } from './service-time.ts';
export { SlotLedger } from './slot-ledger.ts';
export { type FrozenRequest, NO_TIMINGS, type TaskRecord } from './task.ts';
export {
  EVENT_ID_STRIDE,
  firstEventId,
  isTerminalEvent,
  lastQueuedEventId,
  type TaskEvent,
  type TaskEventPayloads,
  type TaskEventType,
} from './task-event.ts';
export {
  afterMove,
  isTerminal,
  type MovesFrom,
  TASK_MOVES,
  type TerminalStatus,
} from './task-state.ts';
export { estimatedTokens, promptTokensAtMost } from './token-bound.ts';
