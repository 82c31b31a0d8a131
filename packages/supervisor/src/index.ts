export { type Clock, pause, systemClock } from './clock.ts';
export {
  CONTAINER_RUNTIMES,
  RuntimeSilentError,
  removeContainer,
  removeContainersOf,
} from './container-program.ts';
export { writeDurably } from './durable-file.ts';
export { deviceOf, isOnCpu, passedEnvironment } from './engine-command.ts';
export { engineHttp } from './engine-http.ts';
export { hasPrefixCache, reservedArg, strictArgs } from './engine-kinds/engine-kind.ts';
export { spawnEngine } from './engine-process.ts';
export { findProgram } from './engine-program.ts';
export { externalEndpoint } from './external-endpoint.ts';
export { type HostMemory, hostMemory, oomKills } from './host-memory.ts';
export { createJournal, type Journal } from './journal.ts';
export { createFolderVerifier, type FolderVerifier, modelFolderSizes } from './model-folder.ts';
export { ModelPathError, resolveModelPath } from './model-path.ts';
export type { ModelSupply } from './model-supply.ts';
export {
  createModelVerifier,
  ModelDigestError,
  ModelError,
  ModelFormatError,
  type ModelVerifier,
  type VerifiedModel,
} from './model-verifier.ts';
export { reapOrphans } from './orphan-reaper.ts';
export { createPortRange, type PortRange } from './port-range.ts';
export { isSameProcess, type ProcessIdentity, systemProcesses } from './process-identity.ts';
export { createReplica } from './replica.ts';
export { requireWhole } from './replica-preparation.ts';
export type { Replica } from './replica-requests.ts';
export type {
  Refusal,
  ReplicaDeps,
  ReplicaLimits,
  ReplicaSettings,
} from './replica-settings.ts';
export { LIVE_STATES, REPLICA_STATES, TRANSITIONS } from './replica-state.ts';
export { type Replacement, SeatedReplica, type Successor } from './seated-replica.ts';
export { SelfTestError } from './self-test.ts';
export { UpstreamFault } from './upstream/upstream-fault.ts';
export type { UpstreamSettings } from './upstream/upstream-http.ts';
export { testUpstream } from './upstream/upstream-test.ts';
