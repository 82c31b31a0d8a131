export {
  Breaker,
  type BreakerCall,
  type BreakerSettings,
  type BreakerState,
} from './breaker/breaker.ts';
export { type CanaryAsk, takesCanary } from './canary.ts';
export { DeadlinePlaces, type LateCaller } from './deadline-places.ts';
export { DepartureRate } from './departure-rate.ts';
export {
  type DeviceRoom,
  describeShortage,
  type MemoryPlan,
  type ModelMemory,
  planMemory,
} from './device-memory/memory-plan.ts';
export type { CacheLeft, EngineCache, Warmth } from './engine-cache/engine-cache.ts';
export { engineCacheOf } from './engine-cache/engine-cache-of.ts';
export { EngineCaches } from './engine-cache/engine-caches.ts';
export { SlotCache } from './engine-cache/slot-cache.ts';
export { EngineSpeed, type Measured } from './estimate/engine-speed.ts';
export { ErrorWindow } from './estimate/error-window.ts';
export { ExpectedOutput } from './estimate/expected-output.ts';
export { onTimeProbability } from './estimate/on-time.ts';
export { slotRest } from './estimate/slot-rest.ts';
export { type SlotFree, simulateStart } from './estimate/slot-simulation.ts';
export { StartErrors } from './estimate/start-errors.ts';
export { EventLog } from './event-log.ts';
export { afterLoss } from './failover/after-loss.ts';
export {
  type AnswerPiece,
  RepeatedAnswer,
  type RepetitionStep,
} from './failover/repeated-answer.ts';
export { FairQueue } from './fair-queue/fair-queue.ts';
export { NOT_QUEUED, type QueuedTask, type Work } from './fair-queue/queued-task.ts';
export type {
  FairClassSettings,
  FairQueueSettings,
  QueueOffer,
  QueuePolicy,
} from './fair-queue/settings.ts';
export { ShareTracker } from './fair-queue/share-tracker.ts';
export {
  isHeldBack,
  openPlaces,
  placesOfShare,
  type TenantClaim,
  TenantPlaces,
} from './fair-queue/tenant-places.ts';
export { isFeatureOf, type NeededFeature, neededFeatures, usesTools } from './needed-features.ts';
export { hasLeft, pinnedDigest } from './pinned-digest.ts';
export {
  type Candidate,
  type Placement,
  type PlacementRequest,
  placeOnReplica,
  type ReplicaRefusal,
  type ReplicaView,
  type ReplicaWarmth,
  readySlots,
  replicaRefusal,
} from './placement.ts';
export { choosePool, type PoolChoice, type PoolRequest, type PoolView } from './pool-choice.ts';
export {
  CHARACTERS_OF_TOKEN,
  PREFIX_BLOCK_CHARACTERS,
  prefixHashes,
  promptText,
} from './prefix/prefix-hashes.ts';
export { PromiseBudget } from './promise-budget.ts';
export { QuotaLedger } from './quota/quota-ledger.ts';
export type { QuotaDemand, QuotaName, QuotaRefusal, TenantQuota } from './quota/tenant-quota.ts';
export { AttemptTrail } from './replay/attempt-trail.ts';
export { PLACEMENT_POLICY } from './replay/placement-policy.ts';
export { diffReplays } from './replay/replay-diff.ts';
export { type ReplayTrail, replayTrail } from './replay/replay-trail.ts';
export { textDifference } from './replay/text-difference.ts';
export { goesOn, replicaSetId } from './replica-set.ts';
export { turnInMs } from './residency/load-turn.ts';
export {
  decideResidency,
  dueMs,
  type EvictionReason,
  type ResidencyPool,
  type ResidencyRules,
} from './residency/residency.ts';
export { decideRetry, type RetryDecision, retryDelayMs } from './retry.ts';
export { seedOf } from './seed.ts';
export {
  type Session,
  type SessionBounds,
  type SessionHome,
  SessionTable,
} from './sessions/session-table.ts';
export { waitsForHome } from './sessions/wait-for-home.ts';
export { SlotEvidence, type SlotSample } from './slot-evidence.ts';
export { type ActiveSlots, SlotLedger } from './slot-ledger.ts';
export {
  type CanaryArm,
  type FrozenRequest,
  type FrozenSampling,
  NO_TIMINGS,
  type ResolvedModel,
  type TaskRecord,
} from './task.ts';
export {
  EVENT_ID_STRIDE,
  firstEventId,
  isTerminalEvent,
  lastQueuedEventId,
  type TaskEvent,
  type TaskEventPayloads,
  type TaskEventType,
  waitingFrameId,
} from './task-event.ts';
export {
  afterMove,
  isTerminal,
  type MovesFrom,
  TASK_MOVES,
  type TerminalStatus,
} from './task-state.ts';
export {
  contextTokensAtMost,
  estimatedContextTokens,
  estimatedPromptTokens,
  promptBytesAtMost,
  promptTokensAtMost,
} from './token-bound.ts';
export { takeToolCalls } from './tool-calls.ts';
export { WaitingRoom } from './waiting-room.ts';
